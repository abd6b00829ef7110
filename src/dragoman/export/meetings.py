"""Rounds for programs that show them in time: which have a date, and what they are called."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dragoman.export.pieces import quote, reference
from dragoman.export.words import line
from dragoman.model import Entry, Record, Round

_NAMED = 4
"""Participants named in a headline; of more only the number is told."""


def dated(record: Record) -> list[Entry[Round]]:
    """Rounds with a date, by date."""
    found = [(e.value.start.first, e.id, e) for e in record.rounds if e.value.start]
    return [entry for *_, entry in sorted(found, key=lambda one: one[:2])]


def headlines(record: Record, entries: list[Entry[Round]]) -> dict[str, str]:
    """Round → who meets where, and whether it came to that; no two alike.

    The name by which the report calls it stands in for what is not known. Where two rounds would
    be called the same, the date tells them apart, and where that is the same too, a number.
    """
    made = {e.id: _headline(record, e.value) for e in entries}
    for add in (_day, _count):
        often = Counter(made.values())
        seen: Counter[str] = Counter()
        for entry in entries:
            head = made[entry.id]
            if often[head] > 1:
                seen[head] += 1
                made[entry.id] = head + add(entry.value, seen[head])
    return made


def _day(value: Round, _: int) -> str:
    return f", {value.start}" if value.start else ""


def _count(_: Round, number: int) -> str:
    return f" [{number}]"


def _headline(record: Record, value: Round) -> str:
    names = [record.name(p) for p in value.participants]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    sides = " – ".join(names[:_NAMED]) + more
    where = f", {value.venue}" if value.venue else ""
    return line(f"{sides or value.name}{where} ({value.status})")


def cited(record: Record, entry: Entry[Any]) -> str:
    """The first sentence that says it, with its report."""
    first = record.document(entry.support[0].document)
    return f"“{line(quote(record, entry))}” ({line(reference(first))})"
