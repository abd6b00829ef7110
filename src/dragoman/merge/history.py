"""How a round came about, and who joined or left a delegation from round to round."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dragoman.merge.values import told
from dragoman.model import Entry, Record, Round, Seat
from dragoman.model.items import Status

_SEATED = ("head", "member")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What became of a round as reports of these days tell it, one after the other."""

    status: Status
    since: datetime.date
    until: datetime.date
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A party's delegation at one round (its id), with who is new and who is gone since the last.

    ``members`` are those at the table, head first; ``absent`` are those of whom a report says
    that they stayed away. Nobody has joined or left where no earlier delegation is known.
    """

    party: str
    round: str
    members: tuple[str, ...]
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def history(record: Record, entry: Entry[Round]) -> tuple[Stage, ...]:
    """The statuses that reports give a round, in order of publication; what is repeated is one."""
    stages: list[Stage] = []
    for support in entry.support:
        day = record.document(support.document).published
        for status in told(support.item):
            if stages and stages[-1].status == status:
                last = stages.pop()
                since, documents = last.since, (*last.documents, support.document)
            else:
                since, documents = day, (support.document,)
            unique = tuple(dict.fromkeys(documents))
            stages.append(Stage(status=status, since=since, until=day, documents=unique))
    return tuple(stages)


def teams(record: Record, party: str) -> tuple[Team, ...]:
    """A party's delegations by round, earliest first; seats that are tied to no round are out."""
    seats: dict[str, list[Seat]] = {}
    for entry in record.seats:
        if entry.value.party == party and entry.value.round:
            seats.setdefault(entry.value.round, []).append(entry.value)
    found: list[Team] = []
    before: tuple[str, ...] | None = None
    for round_ in sorted(seats, key=lambda r: _begins(record, r)):
        ordered = sorted(seats[round_], key=lambda s: s.role != "head")
        members = tuple(dict.fromkeys(s.person for s in ordered if s.role in _SEATED))
        absent = tuple(dict.fromkeys(s.person for s in ordered if s.role == "absent"))
        known = bool(before) and bool(members)
        found.append(
            Team(
                party=party,
                round=round_,
                members=members,
                joined=tuple(m for m in members if known and m not in (before or ())),
                left=tuple(m for m in before or () if known and m not in members),
                absent=absent,
            )
        )
        before = members or before
    return tuple(found)


def _begins(record: Record, round_: str) -> tuple[str, str]:
    """By its first possible day; without one by that of the first report."""
    entry = record.round(round_)
    if entry is None:
        return "9999", round_
    start = entry.value.start
    first = start.first if start else record.document(entry.support[0].document).published
    return first.isoformat(), round_
