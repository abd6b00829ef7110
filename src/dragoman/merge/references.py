"""What becomes of items that name an actor or a round which a person struck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dragoman.model import Actor, Entry, Item, Position, Post, Round, Seat, Statement, Term

_NEEDED = {Post: ("person", "of"), Position: ("actor",), Seat: ("person", "party")}
_OPTIONAL = {
    Statement: ("speaker", "via"),
    Position: ("toward",),
    Term: ("by", "accused", "monitor"),
    Round: ("host",),
    Seat: ("sent_by", "replaces"),
}


def named_in(item: Item) -> Iterator[str]:
    """Ids of the actors and rounds that an item names, in the record's ids, besides its own."""
    kind = type(item)
    for name in (*_NEEDED.get(kind, ()), *_OPTIONAL.get(kind, ())):
        if (one := getattr(item, name)) is not None:
            yield one
    if isinstance(item, Seat) and item.round is not None:
        yield item.round
    if isinstance(item, Round):
        yield from (*item.participants, *item.mediators)
    if isinstance(item, Term):
        yield from item.between


def without(entry: Entry[Item], actors: set[str], rounds: set[str]) -> Entry[Item] | None:
    """The entry without the struck ids; None where it says nothing without them."""
    value = _without(entry.value, actors, rounds)
    if value is None:
        return None
    support = tuple(
        replace(s, item=item)
        for s in entry.support
        if (item := _without(s.item, actors, rounds)) is not None
    )
    return replace(entry, value=value, support=support) if support else None


def _without(item: Item, actors: set[str], rounds: set[str]) -> Item | None:
    if isinstance(item, Actor):
        return item
    if any(getattr(item, name) in actors for name in _NEEDED.get(type(item), ())):
        return None
    changes: dict[str, Any] = {
        name: None for name in _OPTIONAL.get(type(item), ()) if getattr(item, name) in actors
    }
    if isinstance(item, Seat) and item.round in rounds:
        changes["round"] = None
    if isinstance(item, Round):
        for name in ("participants", "mediators"):
            if actors & set(getattr(item, name)):
                changes[name] = tuple(p for p in getattr(item, name) if p not in actors)
    if isinstance(item, Term) and actors & set(item.between):
        changes["between"] = tuple(p for p in item.between if p not in actors)
    return replace(item, **changes) if changes else item
