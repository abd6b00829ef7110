"""What the timeline shows: everything of the record that has a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.model import Entry, When
from dragoman.serve import wording
from dragoman.serve.edition import Edition

KINDS = ("round", "term", "position", "statement", "assessment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something on a day, or on one of several days where the reports are vague.

    ``first`` and ``last`` are the days that it may mean or, for a round or a ceasefire, over
    which it lasts; ``vague`` says that the former is meant. ``code`` is a stance or status.
    """

    first: datetime.date
    last: datetime.date
    vague: bool
    kind: str
    entry: Entry[Any]
    sides: tuple[str, ...]
    code: str = ""

    @property
    def label(self) -> str:
        """The date in words."""
        if self.first == self.last:
            return wording.day(self.first)
        return f"{wording.day(self.first)} – {wording.day(self.last)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which events: of a side, on an issue, of a kind."""

    side: str = ""
    issue: str = ""
    kind: str = ""

    def takes(self, event: Event) -> bool:
        """Whether an event is asked for."""
        if self.kind and event.kind != self.kind:
            return False
        if self.side and self.side not in event.sides:
            return False
        return not self.issue or getattr(event.entry.value, "issue", None) == self.issue


def events(edition: Edition) -> tuple[Event, ...]:
    """Every event by its first day. What has no day of its own is not among them."""
    return edition.kept("events", lambda: tuple(sorted(_events(edition), key=_place)))


def _place(event: Event) -> tuple[datetime.date, int, str]:
    return event.first, KINDS.index(event.kind), event.entry.id


def _events(edition: Edition) -> Iterator[Event]:
    record, sides = edition.record, edition.sides
    for one in record.rounds:
        if one.value.start:
            yield _event(one, one.value.start, one.value.end, one.value.participants)
    for term in record.terms:
        value = term.value
        start = value.start or value.end
        if start:
            named = (*value.between, value.by, value.accused)
            yield _event(term, start, value.end, tuple(n for n in named if n))
    for position in record.positions:
        actor = position.value.actor
        for when in dict.fromkeys(s.item.as_of for s in position.support if s.item.as_of):
            yield _event(position, when, None, (sides.get(actor, actor), actor))
    for statement in record.statements:
        speaker = statement.value.speaker or ""
        if statement.value.said_on:
            yield _event(
                statement, statement.value.said_on, None, (sides.get(speaker, ""), speaker)
            )


def _event(entry: Entry[Any], start: When, end: When | None, sides: tuple[str, ...]) -> Event:
    last = max(end.last, start.first) if end else start.last
    value = entry.value
    return Event(
        first=start.first,
        last=last,
        vague=start.precision != "day" or bool(end and end.precision != "day"),
        kind=entry.kind,
        entry=entry,
        sides=sides,
        code=getattr(value, "stance", "") or getattr(value, "status", ""),
    )
