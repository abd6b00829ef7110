"""Over which days something is told, and what is told before and after."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from dragoman.model import Entry, Record, Round, Support
from dragoman.views.disagreement.question import Telling, telling
from dragoman.views.phrase import called

NOT_NAMED = "not named"
"""A person whom reports of a round leave out of a delegation; nobody says that they left."""

Days = dict[datetime.date, dict[str, list[Telling]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A value from the first to the last of the days in a row on which it is told.

    ``was`` and ``then`` are the values of the days told of just before and after.
    """

    kind: str
    about: str
    about_id: str
    value: str
    since: datetime.date
    until: datetime.date
    was: tuple[str, ...]
    then: tuple[str, ...]
    told: tuple[Telling, ...]


def stretches(record: Record) -> list[Stretch]:
    """Of rounds their status, of parties their stances, of persons their roles."""
    found: list[Stretch] = []
    for entry in record.rounds:
        found += _runs("round", called(entry.value), entry.id, _fates(record, entry))
    for (actor, issue), days in _positions(record).items():
        found += _runs("position", f"{record.name(actor)}, {issue}", f"{actor}/{issue}", days)
    return [*found, *_seats(record)]


def _fates(record: Record, entry: Entry[Round]) -> Days:
    days: Days = {}
    for support in entry.support:
        at = days.setdefault(_published(record, support), {})
        at.setdefault(support.item.status, []).append(telling(entry, support))
    return days


def _published(record: Record, support: Support[Any]) -> datetime.date:
    return record.document(support.document).published


def _positions(record: Record) -> dict[tuple[str, str], Days]:
    """By party and issue: the day that a position has, else that of the report, and stance."""
    found: dict[tuple[str, str], Days] = {}
    for entry in record.positions:
        days = found.setdefault((entry.value.actor, entry.value.issue), {})
        for support in entry.support:
            when = support.item.as_of
            exact = when is not None and when.precision == "day"
            day = when.first if when and exact else _published(record, support)
            days.setdefault(day, {}).setdefault(support.item.stance, []).append(
                telling(entry, support)
            )
    return found


def _seats(record: Record) -> list[Stretch]:
    """A party's people from one dated round to the next."""
    rounds: dict[str, Entry[Round]] = {e.id: e for e in record.rounds if e.value.start}
    parties: dict[str, dict[str, Days]] = {}
    for entry in record.seats:
        tied = rounds.get(entry.value.round or "")
        if tied is not None and tied.value.start is not None:
            people = parties.setdefault(entry.value.party, {})
            days = people.setdefault(entry.value.person, {})
            at = days.setdefault(tied.value.start.first, {})
            at.setdefault(entry.value.role, []).extend(telling(entry, s) for s in entry.support)
    found: list[Stretch] = []
    for party, people in parties.items():
        every = sorted({day for days in people.values() for day in days})
        for person, days in people.items():
            about = f"{record.name(party)}: {record.name(person)}"
            whole = {day: days.get(day, {NOT_NAMED: []}) for day in every}
            runs = _runs("seat", about, f"{party}/{person}", whole)
            found += [run for run in runs if run.value != NOT_NAMED]
    return found


def _runs(kind: str, about: str, about_id: str, days: Days) -> list[Stretch]:
    """Each value with the days in a row, of those told of, on which it is told."""
    ordered = sorted(days)
    found: list[Stretch] = []
    for value in dict.fromkeys(v for day in ordered for v in days[day]):
        start: int | None = None
        for at in range(len(ordered) + 1):
            told = at < len(ordered) and value in days[ordered[at]]
            if told and start is None:
                start = at
            elif not told and start is not None:
                found.append(
                    Stretch(
                        kind=kind,
                        about=about,
                        about_id=about_id,
                        value=value,
                        since=ordered[start],
                        until=ordered[at - 1],
                        was=tuple(days[ordered[start - 1]]) if start else (),
                        then=tuple(days[ordered[at]]) if at < len(ordered) else (),
                        told=tuple(t for d in ordered[start:at] for t in days[d][value]),
                    )
                )
                start = None
    return sorted(found, key=lambda run: (run.since, run.until, run.value))
