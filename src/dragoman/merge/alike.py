"""Which finding of a newer reading means what an older one in the same text meant."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Actor, Finding, Item, Position, Post, Round, Seat, Statement
from dragoman.resolve.fold import fold

_SURE = 10.0
_SHARED = 0.5
"""The part of the shorter wording that two readings of one statement have in common."""


def counterpart(one: Finding, others: Iterable[Finding]) -> Finding | None:
    """The finding of the others that is most like it, if any reads the same words alike.

    Both must name actors and rounds by the same ids.
    """
    best: tuple[float, str, Finding] | None = None
    for other in others:
        if other.kind != one.kind or other.document != one.document:
            continue
        score = _SURE if one.item == other.item else _alike(one.item, other.item)
        if score > 0 and (best is None or (score, other.id) > best[:2]):
            best = (score, other.id, other)
    return best[2] if best else None


def _alike(one: Item, other: Item) -> float:
    """How much of the words two items share; 0 where they do not say the same."""
    shared = _common(one, other)
    match one, other:
        case Statement(), Statement():
            length = min(_length(one), _length(other))
            words = sum(a.overlap(b) for a in one.content for b in other.content)
            return words / length if words >= _SHARED * length else 0.0
        case Actor(), Actor():
            same = fold(one.name) == fold(other.name)
            if same or one.id == other.id:
                return 1.0 + shared
            return shared if (one.kind == "person") == (other.kind == "person") else 0.0
        case Position(), Position():
            same = (one.actor, one.issue, one.toward) == (other.actor, other.issue, other.toward)
            return shared + (one.stance == other.stance) if same and shared else 0.0
        case Post(), Post():
            return shared if one.person == other.person else 0.0
        case Seat(), Seat():
            same = (one.person, one.party) == (other.person, other.party)
            return shared + (one.role == other.role) if same else 0.0
        case Round(), Round():
            return shared if (one.venue or other.venue) == (other.venue or one.venue) else 0.0
    return shared


def _common(one: Item, other: Item) -> float:
    """The part of the shorter evidence that both share, from 0 to 1."""
    words = sum(a.overlap(b) for a in one.evidence for b in other.evidence)
    return min(1.0, words / max(1, min(_width(one), _width(other))))


def _width(item: Item) -> int:
    return sum(len(span) for span in item.evidence)


def _length(item: Statement) -> int:
    return max(1, sum(len(span) for span in item.content))
