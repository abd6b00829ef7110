"""What makes two items of different reports the same item, and the id that follows from it."""

from __future__ import annotations

from collections.abc import Hashable

from dragoman.model import (
    Actor,
    Assessment,
    Item,
    Position,
    Post,
    Round,
    Seat,
    Statement,
    Term,
    Time,
)
from dragoman.model.ids import digest
from dragoman.resolve.fold import fold

_WORDS = 4
"""A statement shorter than this is too common to be the same in two reports."""


def item_id(document: str, item: Item) -> str:
    """The id in the record of an item that is already in the record's ids."""
    if isinstance(item, (Actor, Round)):
        return item.id
    return digest(type(item).__name__.lower(), *_key(document, item))


def _key(document: str, item: Item) -> tuple[Hashable, ...]:
    match item:
        case Post():
            return item.person, fold(item.title), item.of
        case Statement():
            return _statement(document, item)
        case Position():
            return item.actor, item.issue, item.stance, item.toward
        case Seat():
            return item.person, item.party, item.role, item.round
        case Time() | Term() | Assessment():
            return document, item.evidence[0].start, item.evidence[0].end
        case _:
            return (item.id,)


def _statement(document: str, item: Statement) -> tuple[Hashable, ...]:
    words = fold(" ".join(span.exact for span in item.content))
    dated = item.said_on is not None and item.said_on.precision == "day"
    if item.speaker and dated and len(words.split()) >= _WORDS:
        return item.speaker, words, str(item.said_on)
    return document, *(n for span in item.content for n in (span.start, span.end))
