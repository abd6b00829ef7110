"""What each party wanted on each issue, day by day."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.model import Entry, Position, Record

Cell = tuple[str, str]
"""An issue and an actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One report of one position. ``stated``: the day is what the report says, not its own."""

    day: datetime.date
    stated: bool
    entry: Entry[Position]
    document: str

    @property
    def stance(self) -> str:
        """What is wanted."""
        return self.entry.value.stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A stance as known on a day: since when, until when last reported, how often."""

    stance: str
    first: datetime.date
    last: datetime.date
    reports: int
    newest: bool
    entries: tuple[Entry[Position], ...]

    @property
    def sure(self) -> float:
        """How sure the surest reading of it is."""
        return max(entry.confidence for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Histories:
    """Sightings by issue and actor, each in order of days."""

    cells: dict[Cell, tuple[Sighting, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Record) -> Histories:
        """The histories of a record."""
        return cls(_seen(record, record.positions))

    def renewed(self, record: Record, cells: set[Cell]) -> Histories:
        """The histories of a record that differs only in the positions of these cells."""
        left = {cell: seen for cell, seen in self.cells.items() if cell not in cells}
        own = (e for e in record.positions if (e.value.issue, e.value.actor) in cells)
        return Histories({**left, **_seen(record, own)})

    def at(self, cell: Cell, day: datetime.date | None) -> tuple[Held, ...]:
        """The stances known by the end of that day, the last reported first."""
        seen = self.cells.get(cell, ())
        if day is not None:
            seen = seen[: bisect_right(seen, day, key=lambda s: s.day)]
        return _held(seen)

    def changes(self, cell: Cell) -> tuple[Sighting, ...]:
        """The sightings with which the newest stance became another."""
        found: list[Sighting] = []
        for day in _days(self.cells.get(cell, ())):
            stances = {s.stance for s in day}
            if not found or found[-1].stance not in stances:
                found.append(day[-1])
        return tuple(found)

    def days(self) -> tuple[datetime.date, ...]:
        """Every day on which something was wanted."""
        return tuple(sorted({s.day for seen in self.cells.values() for s in seen}))


def _seen(record: Record, entries: Iterable[Entry[Position]]) -> dict[Cell, tuple[Sighting, ...]]:
    found: dict[Cell, list[Sighting]] = defaultdict(list)
    for entry in entries:
        for support in entry.support:
            as_of = support.item.as_of
            day = as_of.last if as_of else record.document(support.document).published
            key = entry.value.issue, entry.value.actor
            sighting = Sighting(day=day, stated=bool(as_of), entry=entry, document=support.document)
            found[key].append(sighting)
    for seen in found.values():
        seen.sort(key=lambda s: (s.day, s.entry.id, s.document))
    return {key: tuple(seen) for key, seen in found.items()}


def _days(seen: Iterable[Sighting]) -> list[list[Sighting]]:
    days: dict[datetime.date, list[Sighting]] = defaultdict(list)
    for one in seen:
        days[one.day].append(one)
    return list(days.values())


def _held(seen: tuple[Sighting, ...]) -> tuple[Held, ...]:
    stances: dict[str, list[Sighting]] = defaultdict(list)
    for one in seen:
        stances[one.stance].append(one)
    newest = seen[-1].day if seen else None
    held = [
        Held(
            stance=stance,
            first=ones[0].day,
            last=ones[-1].day,
            reports=len({s.document for s in ones}),
            newest=ones[-1].day == newest,
            entries=tuple({s.entry.id: s.entry for s in ones}.values()),
        )
        for stance, ones in stances.items()
    ]
    return tuple(sorted(held, key=lambda h: (-h.last.toordinal(), -h.reports, h.stance)))
