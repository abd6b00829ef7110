"""What is said of ceasefires: terms, fate and alleged violations, each with its source."""

from __future__ import annotations

from dragoman.model import Entry, Record, Term
from dragoman.views.query import ALL, Query, named
from dragoman.views.rows import CARRIED, carried, iso, published, row, table
from dragoman.views.table import Table
from dragoman.views.truces import Ceasefire, joined

COLUMNS = (
    "id", "status", "by", "by_id", "accused", "accused_id", "between", "start", "end", "duration",
    "days", "where", "scope", "exceptions", "conditions", "monitor", "ceasefire", "fate",
    "days_in_force", "violations", *CARRIED,
)  # fmt: skip


def ceasefires(record: Record, query: Query = ALL) -> Table:
    """Terms of ceasefires in the order of reporting; a violation is always an allegation.

    Terms of one ceasefire share its ``ceasefire``, ``fate``, ``days_in_force`` and ``violations``.
    """
    whole = {e.id: c for c in joined(record, record.terms) for e in c.entries}
    parties = named(record, query.party or query.speaker)
    chosen = [
        entry
        for entry in record.terms
        if (parties is None or parties & _named_in(entry.value))
        and query.within(entry.value.start, published(record, entry))
        and query.suits(record, entry)
    ]
    rows = [
        row(record, {**_values(record, e), **_of(record, whole[e.id]), **carried(record, e)}, e)
        for e in query.page(chosen)
    ]
    return table("ceasefires", COLUMNS, rows, len(chosen))


def _named_in(term: Term) -> set[str | None]:
    return {term.by, term.accused, term.monitor, *term.between}


def _values(record: Record, entry: Entry[Term]) -> dict[str, object]:
    value = entry.value
    return {
        "id": entry.id,
        "status": value.status,
        "by": record.name(value.by) or None,
        "by_id": value.by,
        "accused": record.name(value.accused) or None,
        "accused_id": value.accused,
        "between": tuple(record.name(p) for p in value.between),
        "start": iso(value.start),
        "end": iso(value.end),
        "duration": value.duration,
        "days": _days(value),
        "where": value.where,
        "scope": value.scope,
        "exceptions": value.exceptions,
        "conditions": value.conditions,
        "monitor": record.name(value.monitor) or None,
    }


def _of(record: Record, ceasefire: Ceasefire) -> dict[str, object]:
    """What the terms of one ceasefire have in common."""
    alleged = (f"{record.name(by) or 'not named'} {n}" for by, n in ceasefire.violations)
    return {
        "ceasefire": ceasefire.id,
        "fate": ceasefire.status,
        "days_in_force": ceasefire.days_in_force,
        "violations": tuple(alleged),
    }


def _days(term: Term) -> int | None:
    """How many days it was to last, both ends counted; None where an end is not known to a day."""
    if term.start is None or term.end is None:
        return None
    if term.start.precision != "day" or term.end.precision != "day":
        return None
    return (term.end.first - term.start.first).days + 1
