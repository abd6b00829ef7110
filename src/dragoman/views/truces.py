"""Ceasefires: what reports say of the same one, joined, with the days that it was in force."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.model import Entry, Record, Term
from dragoman.model.items import TermStatus
from dragoman.views.rows import published

_FAR = datetime.timedelta(days=60)
"""Reports further apart than this speak of two ceasefires, unless the parties and terms agree."""
_DAY = datetime.timedelta(days=1)
_MADE: tuple[TermStatus, ...] = ("agreed", "in-force", "violated")


@dataclass(slots=True, eq=False)
class Ceasefire:
    """The terms that speak of one ceasefire, by day of report. Its id is that of the first."""

    record: Record
    entries: list[Entry[Term]] = field(default_factory=list)
    # What `fits` asks for at every term, kept up by `add`: there may be thousands of terms.
    _parties: frozenset[str] = field(default=frozenset(), init=False)
    _durations: set[str | None] = field(default_factory=set, init=False)
    _places: set[str | None] = field(default_factory=set, init=False)
    _first: datetime.date | None = field(default=None, init=False)

    def add(self, entry: Entry[Term]) -> None:
        """Take in a term that speaks of it."""
        term = entry.value
        self.entries.append(entry)
        self._parties |= _parties(term)
        self._durations.add(term.duration)
        self._places.add(term.where)
        if self._first is None and term.start and term.status in _MADE:
            self._first = term.start.first

    @property
    def id(self) -> str:
        """The id of what was first said of it."""
        return self.entries[0].id

    @property
    def terms(self) -> list[Term]:
        """What is said of it, in order of report."""
        return [e.value for e in self.entries]

    @property
    def parties(self) -> frozenset[str]:
        """Between whom it is; of an allegation who alleges and who is accused."""
        return self._parties

    @property
    def status(self) -> TermStatus:
        """Its latest state; an alleged violation does not end it."""
        told = [t.status for t in self.terms if t.status != "violated"]
        return told[-1] if told else "violated"

    @property
    def first(self) -> datetime.date | None:
        """The first day in force, where some report gives it."""
        return self._first

    @property
    def last(self) -> datetime.date | None:
        """The last day in force: its end as agreed or told, at most the day it was given up.

        None where it has no first day. One that is to last on, or of which no end is told, counts
        until the last report that speaks of it as in force or broken.
        """
        if self.first is None:
            return None
        ended = [self._day(e) for e in self.entries if e.value.status == "ended"]
        ends = [t.end.last for t in self.terms if t.end is not None and t.end.last >= self.first]
        if length := next((d for t in self.terms if (d := _days(t.duration))), None):
            ends.append(self.first + (length - 1) * _DAY)
        alive = [self._day(e) for e in self.entries if e.value.status in _MADE]
        if not ended:
            ended = [max([self.first, *alive])]
        return max(self.first, min([*ended[:1], *ends]))

    @property
    def days_in_force(self) -> int | None:
        """How many days it was in force, the first and the last one counted."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    @property
    def violations(self) -> tuple[tuple[str | None, int], ...]:
        """How often each side is alleged to have broken it, the most accused first."""
        counted = Counter(t.accused for t in self.terms if t.status == "violated")
        return tuple(sorted(counted.items(), key=lambda c: (-c[1], c[0] or "")))

    def _day(self, entry: Entry[Term]) -> datetime.date:
        return published(self.record, entry)

    def fits(self, entry: Entry[Term]) -> bool:
        """Whether the term may be of this ceasefire."""
        if not self._near(entry):
            return False
        term, parties = entry.value, _parties(entry.value)
        known = self.parties
        if parties and known and len(parties & known) < min(2, len(parties), len(known)):
            return False
        return not _clash(self._durations, term.duration) and not _clash(self._places, term.where)

    def _near(self, entry: Entry[Term]) -> bool:
        """Whether it is told of near in time, or begins on the same day."""
        start = entry.value.start
        if start is not None and self.first is not None:
            return abs(start.first - self.first) <= 3 * _DAY
        return abs(self._day(entry) - self._day(self.entries[-1])) <= _FAR


def joined(record: Record, entries: Iterable[Entry[Term]]) -> list[Ceasefire]:
    """The ceasefires that the terms speak of, in order of report."""
    found: list[Ceasefire] = []
    for entry in sorted(entries, key=lambda e: published(record, e)):
        home = next((c for c in reversed(found) if c.fits(entry)), None)
        if home is None:
            home = Ceasefire(record)
            found.append(home)
        home.add(entry)
    return found


def _parties(term: Term) -> frozenset[str]:
    between = frozenset(term.between)
    if term.status == "violated" and not between:
        return frozenset(p for p in (term.by, term.accused) if p is not None)
    return between


def _clash(known: set[str | None], new: str | None) -> bool:
    """Whether both say it, and differently."""
    told = known - {None}
    return new is not None and bool(told) and new not in told


def _days(duration: str | None) -> int | None:
    """The days of an ISO duration of days, weeks or months (of 30); None for another."""
    if duration is None or not duration.startswith("P") or not duration[1:-1].isdigit():
        return None
    unit = {"D": 1, "W": 7, "M": 30}.get(duration[-1])
    return None if unit is None else int(duration[1:-1]) * unit
