"""Places that a report names: cities and states, where a meeting can be."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extract.reading import Reading
from dragoman.language.parse import Token
from dragoman.resolve.gazetteer import Gazetteer

_AT = frozenset({"in", "at", "to", "from", "into", "near", "outside", "for"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city or a state at the token ``head``; ``name`` is how a venue is written.

    ``bond`` is the word on which it hangs: the preposition's head, or the noun that it modifies.
    ``preposition`` is '' where it only modifies ("the Geneva talks").
    """

    name: str
    state: bool
    head: Token
    bond: Token
    preposition: str
    start: int
    end: int


def places(reading: Reading) -> list[Place]:
    """The places named in a report, in order."""
    found = []
    for tokens in _names(reading):
        head = _head(tokens)
        preposition, bond = _bond(head)
        words = reading.document.text[tokens[0].start : tokens[-1].end]
        if words.lower().startswith("the "):
            words = words[4:]
        state = _state(words)
        found.append(
            Place(
                name=state or words,
                state=state is not None,
                head=head,
                bond=bond,
                preposition=preposition,
                start=tokens[0].start,
                end=tokens[-1].end,
            )
        )
    return found


def _names(reading: Reading) -> list[list[Token]]:
    """Runs of tokens that the parser takes for a place name."""
    runs: list[list[Token]] = []
    for token in reading.parse.tokens:
        if token.ent not in {"GPE", "FAC", "LOC"} and not _bare_name(token):
            continue
        if token.ent == "LOC" and token.pos != "PROPN":
            continue
        last = runs[-1][-1] if runs else None
        joined = (
            last is not None
            and last.i == token.i - 1
            and not token.ent_start
            and last.ent == token.ent
        )
        if joined:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [r for r in runs if any(t.pos == "PROPN" for t in r) and _town_or_state(r)]


def _town_or_state(run: list[Token]) -> bool:
    return run[0].ent == "GPE" or (len(run) == 1 and run[0].pos == "PROPN")


def _bare_name(token: Token) -> bool:
    """A name right after "in" that the parser gives no type, or a wrong one."""
    return (
        token.pos == "PROPN"
        and token.dep == "pobj"
        and token.head.lower in {"in", "at"}
        and token.i - token.head.i == 1
        and token.ent in {"", "ORG", "PERSON", "NORP"}
        and token.text[:1].isupper()
    )


def _head(tokens: list[Token]) -> Token:
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head is t]
    return tops[-1] if tops else tokens[-1]


def _bond(head: Token) -> tuple[str, Token]:
    """The preposition before a place and what it hangs on ("the resort of X" is X's)."""
    at = head
    for _ in range(6):
        parent = at.head
        if parent is at:
            return "", at
        if at.dep == "pobj" and parent.lower == "of" and parent.head.pos in {"NOUN", "PROPN"}:
            if parent.head.lemma not in _TOWNS:
                return "of", parent.head
            at = parent.head
        elif at.dep == "pobj" and parent.lower in _AT:
            return parent.lower, parent.head
        elif at.dep in {"appos", "conj"} or (at.dep in {"compound", "nmod", "poss", "amod"} and parent.lemma in _TOWNS):
            at = parent
        elif at.dep in {"compound", "nmod", "amod"}:
            return "", parent
        elif at.dep == "poss":
            return "'s", parent
        else:
            return at.dep, parent
    return "", head


_TOWNS = frozenset(
    ["city", "town", "resort", "capital", "port", "village", "suburb", "state", "kingdom", "republic", "emirate", "island", "county", "neighbourhood", "district", "palace", "house", "hotel", "centre", "center", "headquarters", "residence"]
)


def _state(words: str) -> str | None:
    hit = Gazetteer.shipped().find(words)
    if hit is None or hit[1] != "name" or hit[0].kind != "party":
        return None
    return hit[0].name
