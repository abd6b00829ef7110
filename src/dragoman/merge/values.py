"""The value of an item as a whole, from what each report says of it, in order of publication."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from dragoman.model import Actor, Item, Position, Post, Round, Seat, Statement, Support, When
from dragoman.model.items import Status

T = TypeVar("T")
_HAPPENED = frozenset({"held", "failed", "under-way", "cancelled"})


def whole(items: Sequence[Item]) -> Item:
    """One item for several; nothing is lost, the parts stay in the entry's support.

    An actor bears the fullest name and all others as aliases; a round the latest status and the
    most precise dates; a position all terms. Everything else is as first reported.
    """
    if len(items) == 1:
        return items[0]
    match items[0]:
        case Actor() as first:
            return _actor(first, [i for i in items if isinstance(i, Actor)])
        case Round() as first:
            return _round(first, [i for i in items if isinstance(i, Round)])
        case Position() as first:
            return _position(first, [i for i in items if isinstance(i, Position)])
        case Statement() as first:
            others = [i for i in items if isinstance(i, Statement)]
            return replace(
                first,
                via=_first(i.via for i in others),
                said_on=_first(i.said_on for i in others),
            )
        case Seat() as first:
            return _seat(first, [i for i in items if isinstance(i, Seat)])
        case first:
            return first


_KEYS: dict[type[Item], tuple[str, ...]] = {
    Post: ("person", "title", "of"),
    Statement: ("speaker",),
    Position: ("actor", "issue", "stance", "toward"),
    Seat: ("person", "party", "role", "round"),
}


def agreed(group: list[Support[Item]], own: list[Support[Item]]) -> list[Support[Item]]:
    """A group that a person put together, saying throughout what the item that stays says.

    ``own`` are those of its members that carried that item before.
    """
    kind = type(group[0].item)
    if not own or len(own) == len(group) or kind not in _KEYS:
        return group
    lead = min(own, key=lambda s: s.finding.id).item
    fields = {name: getattr(lead, name) for name in _KEYS[kind]}
    return [replace(s, item=replace(s.item, **fields)) for s in group]


def _actor(first: Actor, items: list[Actor]) -> Actor:
    # Descriptions ("the Norwegian foreign minister") give a person neither name nor kind.
    own = [i for i in items if i.kind == "person"] or items
    counts = Counter(i.name for i in own)
    name = max(counts, key=lambda n: (len(n.split()) > 1, counts[n], len(n), n))
    kinds = Counter(i.kind for i in own)
    words = {w for i in items for w in (i.name, *i.aliases)} - {name}
    return replace(
        first,
        name=name,
        kind=max(kinds, key=lambda k: (kinds[k], k)),
        aliases=tuple(sorted(words, key=lambda w: (w.casefold(), w))),
    )


def _round(first: Round, items: list[Round]) -> Round:
    numbered = [i.name for i in items if i.name.startswith("Round ")]
    return replace(
        first,
        name=(numbered or [first.name])[0],
        status=_status(items),
        start=_sharpest(i.start for i in items),
        end=_sharpest(i.end for i in items),
        participants=_all(p for i in items for p in i.participants),
        number=_first(i.number for i in items),
        format=_first(i.format for i in items),
        level=_first(i.level for i in items),
        host=_first(i.host for i in items),
        mediators=_all(m for i in items for m in i.mediators),
        history=_history(items),
        outcome=_all(o for i in items for o in i.outcome),
    )


def _seat(first: Seat, items: list[Seat]) -> Seat:
    # Who heads a delegation is a member of it, so no report of a member denies it.
    head = any(i.role == "head" for i in items)
    return replace(
        first,
        role="head" if head else first.role,
        sent_by=_first(i.sent_by for i in items),
        mandate=_all(m for i in items for m in i.mandate),
        replaces=_first(i.replaces for i in items),
        refused=any(i.refused for i in items),
    )


def told(item: Round) -> tuple[Status, ...]:
    """The statuses that one report gives a round, its last one last."""
    return item.history if item.status in item.history[-1:] else (*item.history, item.status)


def _history(items: list[Round]) -> tuple[Status, ...]:
    """What the reports tell one after the other; empty where it is one status throughout."""
    every = [status for item in items for status in told(item)]
    runs = tuple(status for status, _ in itertools.groupby(every))
    return runs if len(runs) > 1 else ()


def _status(items: list[Round]) -> Status:
    """The latest status; what happened is not undone by a report that still looks ahead."""
    happened = [i.status for i in items if i.status in _HAPPENED]
    return (happened or [items[-1].status])[-1]


def _position(first: Position, items: list[Position]) -> Position:
    return replace(
        first,
        terms=_all(t for i in items for t in i.terms),
        as_of=_first(i.as_of for i in items),
    )


def _sharpest(dates: Iterable[When | None]) -> When | None:
    """The most precise date; of equals the one that most reports give, then the last."""
    given = [d for d in dates if d is not None]
    counts = Counter(d.value for d in given)
    ranked = [(-(d.last - d.first).days, counts[d.value], i) for i, d in enumerate(given)]
    return given[max(ranked)[2]] if ranked else None


def _first(values: Iterable[T | None]) -> T | None:
    return next((v for v in values if v is not None), None)


def _all(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
