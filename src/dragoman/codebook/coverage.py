"""What of a codebook occurs in reports, and what they speak of that no issue covers."""

from __future__ import annotations

import fnmatch
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook.codebook import Codebook
from dragoman.codebook.phrases import SMALL, stem, words_of

_WORD = re.compile(r"[^\W\d_]+")
_GAP = 2
"""How many small words may stand between two words of a term."""
_OFTEN = 2
_COMMON = """
and or but if not no nor of in on at by for from to with without into over under about after
before against between during until while than as so such both all each more most other some many
much few it he she they we you i him them us me my your who whom whose which what when where why
how there here is are was were be been being am has have had having do does did will would shall
should can could may might must ought said say says saying told tell added also only just even
still yet now then very too out up down off again one two three four new first last next year
years week weeks month months day days today yesterday tomorrow monday tuesday wednesday thursday
friday saturday sunday people time way make made take made want wants get got go going come came
see know think believe because s t ll ve re d m don won didn doesn isn wasn aren mr mrs ms dr
those well back part
"""
"""Words too common to say what a statement speaks of."""
_DULL = SMALL | frozenset(_COMMON.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCover:
    """One issue: in how many reports its terms stand, and each term with its number of places."""

    code: str
    reports: int
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Issues in the codebook's order; ``uncovered`` are indexes of statements without any term.

    ``phrases`` are the words and pairs of words that stand in most of these, with their number.
    """

    issues: tuple[IssueCover, ...]
    uncovered: tuple[int, ...]
    phrases: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Term:
    label: str
    code: str
    words: tuple[str, ...]


def coverage(
    codebook: Codebook, reports: Iterable[str], statements: Sequence[str], names: Iterable[str] = ()
) -> Coverage:
    """Count the codebook's terms in the texts of reports and statements.

    Words are compared without their endings and nothing is parsed: a term counts wherever its
    words stand, so the numbers are higher than those of positions. ``names`` are left out of the
    phrases.
    """
    table = _table(codebook)
    places: dict[str, Counter[str]] = {code: Counter() for code in codebook.codes}
    held: Counter[str] = Counter()
    for text in reports:
        hits = _hits(table, _stems(text))
        held.update({code for code, _ in hits})
        for code, label in hits:
            places[code][label] += 1
    bare = [i for i, said in enumerate(statements) if not _hits(table, _stems(said))]
    issues = tuple(
        IssueCover(code=code, reports=held[code], terms=tuple(found.most_common()))
        for code, found in places.items()
    )
    phrases = _phrases([statements[i] for i in bare], names)
    return Coverage(issues=issues, uncovered=tuple(bare), phrases=phrases)


def _table(codebook: Codebook) -> dict[str, list[_Term]]:
    table: dict[str, list[_Term]] = {}
    for issue in codebook.issues.values():
        for label in (*issue.terms, *issue.weak):
            for plain in itertools.product(*(w.split("/") for w in words_of(label))):
                words = tuple(w if "*" in w else stem(w) for w in plain)
                if words and words[0] != "*":
                    key = "" if "*" in words[0] else words[0]
                    table.setdefault(key, []).append(_Term(label, issue.code, words))
    return table


def _stems(text: str) -> list[str]:
    words = (w.casefold() for w in _WORD.findall(text))
    return [w if w in SMALL else stem(w) for w in words]


def _hits(table: dict[str, list[_Term]], words: Sequence[str]) -> list[tuple[str, str]]:
    """The terms that stand in the text, each place once, the longest term first."""
    found: list[tuple[int, int, _Term]] = []
    for start, word in enumerate(words):
        for term in (*table.get(word, ()), *table.get("", ())):
            end = _end(term.words, words, start)
            if end is not None:
                found.append((start, end, term))
    taken: set[int] = set()
    kept = []
    for start, end, term in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if not taken & set(range(start, end)):
            taken |= set(range(start, end))
            kept.append((term.code, term.label))
    return kept


def _end(term: Sequence[str], words: Sequence[str], start: int) -> int | None:
    at = start
    for i, wanted in enumerate(term):
        gap = 0
        while at < len(words) and i and words[at] in SMALL and gap < _GAP:
            at, gap = at + 1, gap + 1
        if at >= len(words) or not _reads(wanted, words[at]):
            return None
        at += 1
    return at


def _reads(wanted: str, word: str) -> bool:
    return fnmatch.fnmatchcase(word, wanted) if "*" in wanted else word == wanted


def _phrases(texts: Sequence[str], names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Words and pairs that stand in several texts; a word only where no pair holds it as often."""
    named = {w.casefold() for name in names for w in _WORD.findall(name)}
    counts: Counter[str] = Counter()
    for text in texts:
        words = [w.casefold() for w in _WORD.findall(text)]
        plain = [w if len(w) > _OFTEN and w not in _DULL | named else "" for w in words]
        pairs = {f"{a} {b}" for a, b in itertools.pairwise(plain) if a and b}
        counts.update(pairs | {w for w in plain if w})
    often = {p: n for p, n in counts.items() if n >= _OFTEN}
    paired = {(w, n) for p, n in often.items() if " " in p for w in p.split()}
    kept = [(p, n) for p, n in often.items() if (p, n) not in paired]
    return tuple(sorted(kept, key=lambda k: (-k[1], -len(k[0].split()), k[0])))
