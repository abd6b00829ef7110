"""What happened when, as precise as the reports are; what has no date stands apart."""

from __future__ import annotations

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
    rows = [
        _row(record, entry, when, who, what)
        for entry, when, who, what in _events(record)
        if (actors is None or actors & set(who))
        and (not query.issue or getattr(entry.value, "issue", None) == query.issue)
        and query.within(when, published(record, entry))
    ]
    dated = [r for r in rows if r["date"]]
    dated.sort(key=lambda r: (When(r["date"]).first, len(r["date"])))
    return table("timeline", COLUMNS, [*dated, *(r for r in rows if not r["date"])])


def _events(record: Record) -> Iterator[tuple[Entry[Item], When | None, tuple[str, ...], str]]:
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
