"""What a person types to search for, as each database asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.errors import SearchError

_TERM = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LETTERS = re.compile(r"[^\W_]+")
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that stand together; ``without``: that must not; ``begins``: the last one may go on."""

    words: tuple[str, ...]
    without: bool = False
    begins: bool = False


def terms(typed: str) -> tuple[Term, ...]:
    """The terms of what was typed; SearchError where there is nothing to look for.

    All words are looked for; ``"in quotation marks"`` together, ``-word`` not at all, ``begin*``
    with any end.

    >>> [t.words for t in terms('truce "river basin" -oil')]
    [('truce',), ('river', 'basin'), ('oil',)]
    """
    found = []
    for match in _TERM.finditer(typed):
        text = match["phrase"] if match["phrase"] is not None else match["word"]
        words = tuple(_LETTERS.findall(text))
        if words:
            begins = match["word"] is not None and text.endswith("*")
            if begins and len(words[-1]) < _SHORTEST:
                raise SearchError(f"{text}: give at least {_SHORTEST} letters before the star")
            found.append(Term(words=words, without=bool(match["no"]), begins=begins))
    if not any(not t.without for t in found):
        raise SearchError(f"{typed!r}: nothing to search for: give a word that should be there")
    return tuple(found)


def for_sqlite(wanted: tuple[Term, ...]) -> str:
    """As FTS5 asks.

    >>> for_sqlite(terms("nego* -oil"))
    '("nego"*) NOT "oil"'
    """
    said = [f'"{" ".join(t.words)}"{"*" if t.begins else ""}' for t in wanted]
    with_ = " AND ".join(s for s, t in zip(said, wanted, strict=True) if not t.without)
    return "".join(
        [f"({with_})", *(f" NOT {s}" for s, t in zip(said, wanted, strict=True) if t.without)]
    )


def for_postgresql(wanted: tuple[Term, ...]) -> str:
    """As ``to_tsquery`` asks.

    >>> for_postgresql(terms('"river basin" nego* -oil'))
    "'river' <-> 'basin' & 'nego':* & !'oil'"
    """
    said = []
    for term in wanted:
        words = [f"'{w}'" for w in term.words]
        if term.begins:
            words[-1] += ":*"
        joined = " <-> ".join(words)
        said.append(
            f"!({joined})" if term.without and len(words) > 1 else "!" * term.without + joined
        )
    return " & ".join(said)
