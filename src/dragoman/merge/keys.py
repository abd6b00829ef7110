"""What makes two items of different reports the same item, and the id that follows from it."""

from __future__ import annotations

from collections.abc import Hashable

from dragoman.model import (
    Actor,
    Item,
    Position,
    Post,
    Round,
    Seat,
)
from dragoman.model.ids import digest
from dragoman.resolve.fold import fold


def item_id(document: str, item: Item) -> str:
    """The id in the record of an item, but of a statement, that is in the record's ids."""
    if isinstance(item, (Actor, Round)):
        return item.id
    return digest(type(item).__name__.lower(), *_key(document, item))


def _key(document: str, item: Item) -> tuple[Hashable, ...]:
    match item:
        case Post():
            return item.person, fold(item.title), item.of
        case Position():
            return item.actor, item.issue, item.stance, item.toward
        case Seat():
            return item.person, item.party, item.role, item.round
        case _:
            return document, item.evidence[0].start, item.evidence[0].end
