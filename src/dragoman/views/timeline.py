"""What happened when, as precise as the reports are; what has no date stands apart."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from dragoman.model import Entry, Item, Position, Record, Round, Statement, When
from dragoman.views.query import ALL, Query, named
from dragoman.views.rows import CARRIED, carried, iso, published, row, table
from dragoman.views.table import Row, Table

COLUMNS = ("id", "date", "precision", "kind", "actor", "actor_id", "what", "report", *CARRIED)


def timeline(record: Record, query: Query = ALL) -> Table:
    """Rounds, statements and positions by date; the undated ones last, in the order of reading.

    A date is what the report says of it, never the report's own. A vague date stands before the
    days that it may mean.
    """
    actors = named(record, query.speaker or query.party)
    events = [
        event
        for event in _events(record)
        if (actors is None or actors & set(event[2]))
        and (not query.issue or getattr(event[0].value, "issue", None) == query.issue)
        and query.within(event[1], published(record, event[0]))
        and query.suits(record, event[0])
    ]
    events.sort(key=lambda event: place(event[1]))
    rows = [_row(record, *event) for event in query.page(events)]
    return table("timeline", COLUMNS, rows, len(events))


def place(when: When | None) -> tuple[bool, datetime.date, int]:
    """By the first day it may mean, the vaguer first; the undated last."""
    if when is None:
        return True, datetime.date.max, 0
    return False, when.first, len(when.value)


Event = tuple[Entry[Item], When | None, tuple[str, ...], str]


def _events(record: Record) -> Iterator[Event]:
    entries: list[Entry[Any]] = [*record.rounds, *record.statements, *record.positions]
    for entry in entries:
        value = entry.value
        if isinstance(value, Round):
            where = f" in {value.venue}" if value.venue and value.venue not in value.name else ""
            yield entry, value.start, value.participants, f"{value.status}: {value.name}{where}"
        elif isinstance(value, Statement):
            said = " … ".join(span.exact for span in value.content)
            yield entry, value.said_on, (value.speaker,) if value.speaker else (), said
        elif isinstance(value, Position):
            yield entry, value.as_of, (value.actor,), _wanted(value)


def _wanted(value: Position) -> str:
    terms = f" ({', '.join(value.terms)})" if value.terms else ""
    return f"{value.stance} {value.issue}{terms}"


def _row(
    record: Record, entry: Entry[Item], when: When | None, who: tuple[str, ...], what: str
) -> Row:
    return row(
        record,
        {
            "id": entry.id,
            "date": iso(when),
            "precision": when.precision if when else None,
            "kind": entry.kind,
            "actor": ", ".join(record.name(w) for w in who) or None,
            "actor_id": who[0] if len(who) == 1 else None,
            "what": what,
            "report": record.document(entry.support[0].document).name,
            **carried(record, entry),
        },
        entry,
    )
