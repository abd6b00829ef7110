"""One party said on one day both to accept and to reject the same."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterator

from dragoman.model import Entry, Position, Record
from dragoman.views.disagreement.question import Question, Telling, answers, apart, telling

_DAYS = 1
"""What lies further apart is a change of mind, not a contradiction."""


def questions(record: Record) -> Iterator[Question]:
    """Positions for and against within a day of each other, told by different reports."""
    sides: dict[tuple[str, str], list[Entry[Position]]] = defaultdict(list)
    for entry in record.positions:
        sides[entry.value.actor, entry.value.issue].append(entry)
    for (actor, issue), entries in sides.items():
        rivals = {e.id: e for pair in _opposed(record, entries) for e in pair}
        told: dict[str, list[Telling]] = defaultdict(list)
        for entry in rivals.values():
            told[entry.value.stance].extend(telling(entry, s) for s in entry.support)
        if _apart(told):
            yield Question(
                asked="stance",
                about=f"{record.name(actor)}, {issue}",
                about_id=f"{actor}/{issue}",
                answers=answers(record, told),
            )


def _apart(told: dict[str, list[Telling]]) -> bool:
    """Whether one report has only the one side and another only the other."""
    sides: dict[str, list[Telling]] = defaultdict(list)
    for stance, tellings in told.items():
        sides["against" if stance == "rejects" else "for"].extend(tellings)
    return apart(sides)


def _opposed(
    record: Record, entries: list[Entry[Position]]
) -> Iterator[tuple[Entry[Position], Entry[Position]]]:
    against = [e for e in entries if e.value.stance == "rejects"]
    others = [e for e in entries if e.value.stance in ("accepts", "supports")]
    for a, b in itertools.product(against, others):
        same = a.value.toward == b.value.toward or not (a.value.toward and b.value.toward)
        if same and _meet(record, a, b):
            yield a, b


def _meet(record: Record, a: Entry[Position], b: Entry[Position]) -> bool:
    return any(
        x[0] != y[0] and abs((x[1] - y[1]).days) <= _DAYS
        for x in _days(record, a)
        for y in _days(record, b)
    )


def _days(record: Record, entry: Entry[Position]) -> list[tuple[str, datetime.date]]:
    """Report and day of each telling: the day that the position has, else that of the report."""
    found = []
    for support in entry.support:
        when = support.item.as_of
        exact = when is not None and when.precision == "day"
        published = record.document(support.document).published
        found.append((support.document, when.first if when and exact else published))
    return found
