"""One party's people against the rounds: who sat in which, with which part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.model import Entry, Round, Seat
from dragoman.serve.edition import Edition

_MOST_ROUNDS = 14
_MOST_PEOPLE = 40


class Team(Protocol):
    """A party's seats at one round."""

    @property
    def seats(self) -> tuple[Entry[Seat], ...]:
        """The seats."""


class Sitting(Protocol):
    """A round with the teams around it."""

    @property
    def round(self) -> Entry[Round] | None:
        """The round; None for seats tied to none."""

    @property
    def teams(self) -> Sequence[Team]:
        """The teams."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Rounds across in order of days, people down by how often they sat, seats in the cells."""

    rounds: tuple[Entry[Round], ...]
    people: tuple[str, ...]
    cells: dict[tuple[str, str], Entry[Seat]]
    left_out: int


def attendance(edition: Edition, tables: Sequence[Sitting]) -> Attendance | None:
    """The people of the teams at the last rounds; None where there is only one round."""
    dated = [t for t in tables if t.round is not None][-_MOST_ROUNDS:]
    if len(dated) < 2:
        return None
    cells: dict[tuple[str, str], Entry[Seat]] = {}
    counts: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    for table in dated:
        for seat in (s for team in table.teams for s in team.seats):
            person = seat.value.person
            counts[person] += seat.value.role != "absent"
            heads[person] += seat.value.role == "head"
            if table.round is not None:
                cells.setdefault((person, table.round.id), seat)
    ranked = sorted(counts, key=lambda p: (-heads[p], -counts[p], edition.name(p)))
    return Attendance(
        rounds=tuple(t.round for t in dated if t.round is not None),
        people=tuple(ranked[:_MOST_PEOPLE]),
        cells=cells,
        left_out=max(0, len(ranked) - _MOST_PEOPLE),
    )
