"""What is kept of a folded record, so that views can be answered without folding it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.model import Entry, Record, When
from dragoman.resolve.fold import fold
from dragoman.store.entries import Place
from dragoman.views import delegations, positions, rounds, timeline
from dragoman.views.rows import published

_APART = "\x01"
"""Parts the fields of a key: it sorts before every character of a text."""
_MANY = 10**10
LEAST = 2_000
"""Reports; of fewer a fold takes a second or two, and keeping it as long again."""
_TOLD = {"round": 0, "statement": 1, "position": 2}
"""The order in which the timeline tells what has one date."""


def places(record: Record) -> Iterator[Place]:
    """Every entry that a kept view shows, with what it is found by."""
    keeping = _Keeping(record)
    number = 0
    for kind in ("actor", "post", "statement", "position", "round", "seat"):
        for entry in record.entries(kind):
            yield keeping.place(entry, number)
            number += 1


@dataclass(slots=True)
class _Keeping:
    record: Record
    said: Counter[str | None] = field(init=False)
    wants: Counter[str] = field(init=False)
    order: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        record = self.record
        self.said = Counter(e.value.speaker for e in record.statements)
        self.wants = Counter(e.value.actor for e in record.positions)
        self.order = {e.id: i for i, e in enumerate(sorted(record.rounds, key=rounds.begins))}

    def place(self, entry: Entry[Any], number: int) -> Place:
        """Where an entry stands."""
        make: Callable[[Entry[Any], int], dict[str, Any]] = getattr(self, f"_{entry.kind}")
        told = make(entry, number)
        when: When | None = told.pop("when", None)
        day = published(self.record, entry)
        first, last = (when.first, when.last) if when else (day, day)
        return Place(entry=entry, first=first, last=last, **told)

    def _actor(self, entry: Entry[Any], number: int) -> dict[str, Any]:
        said, wants = self.said[entry.id], self.wants[entry.id]
        names = [fold(n) for n in (entry.value.name, *entry.value.aliases)]
        known = _down(said + wants), _down(len(entry.documents))
        return {
            "place": _key(*known, entry.value.name, number),
            "actors": (("actor", entry.id),),
            "names": tuple(n for n in names if n),
            "words": frozenset(fold(entry.value.name).split()),
            "counts": {"statements": said, "positions": wants},
        }

    def _post(self, entry: Entry[Any], number: int) -> dict[str, Any]:
        actors = (("person", entry.value.person), ("party", entry.value.of))
        return {"place": _key(number), "actors": actors}

    def _statement(self, entry: Entry[Any], number: int) -> dict[str, Any]:
        value = entry.value
        return {
            "place": _key(number),
            "moment": self._moment(entry, value.said_on, number),
            "when": value.said_on,
            "actors": (("who", value.speaker),) if value.speaker else (),
        }

    def _position(self, entry: Entry[Any], number: int) -> dict[str, Any]:
        value = entry.value
        issue, reported, *rest = positions.place(self.record, entry)
        return {
            "place": _key(issue, _down(-reported), *rest, number),
            "moment": self._moment(entry, value.as_of, number),
            "when": value.as_of,
            "issue": value.issue,
            "actors": (("who", value.actor),),
        }

    def _round(self, entry: Entry[Any], number: int) -> dict[str, Any]:
        value = entry.value
        undated, day, name = rounds.begins(entry)
        return {
            "place": _key(int(undated), day, name, number),
            "moment": self._moment(entry, value.start, number),
            "when": value.start,
            "actors": tuple(("who", p) for p in value.participants),
        }

    def _seat(self, entry: Entry[Any], number: int) -> dict[str, Any]:
        value = entry.value
        tied = self.record.round(value.round) if value.round else None
        return {
            "place": _key(*delegations.place(self.record, entry, self.order), number),
            "when": tied.value.start if tied else None,
            "actors": (("person", value.person), ("party", value.party)),
        }

    def _moment(self, entry: Entry[Any], when: When | None, number: int) -> str:
        undated, first, vague = timeline.place(when)
        return _key(int(undated), first.isoformat(), vague, _TOLD[entry.kind], number)


def _down(count: int) -> int:
    return _MANY - count


def _key(*fields: str | int) -> str:
    return _APART.join(f if isinstance(f, str) else f"{f:011d}" for f in fields)


def worth_keeping(reports: int) -> bool:
    """Whether the record of so many reports is kept: a smaller one is folded at once."""
    return reports >= LEAST
