"""What rows of every view have in common: who carries an item, and since when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from dragoman.model import Entry, Item, Record, When
from dragoman.views.table import Row, Table


def carried(record: Record, entry: Entry[Any]) -> dict[str, Any]:
    """The columns that say what carries an item: reports, first and last day, confidence."""
    documents = [record.document(d) for d in entry.documents]
    return {
        "reports": len(documents),
        "independent": entry.independent or len(documents),
        "first_reported": documents[0].published,
        "last_reported": documents[-1].published,
        "confidence": round(entry.confidence, 3),
        "standing": entry.standing,
    }


def published(record: Record, entry: Entry[Any]) -> datetime.date:
    """The day of the first report that carries it."""
    return record.document(entry.support[0].document).published


def iso(when: When | None) -> str | None:
    """The date as precise as it is known."""
    return None if when is None else when.value


def row(record: Record, values: dict[str, Any], *entries: Entry[Item]) -> Row:
    """A row that knows its evidence."""
    return Row(values_=values, entries=entries, record=record)


def table(
    name: str, columns: tuple[str, ...], rows: Iterable[Row], counted: int | None = None
) -> Table:
    """A table of these rows; ``counted``: how many there are in all, where these are a part."""
    return Table(name=name, columns=columns, rows=tuple(rows), counted=counted)


CARRIED = ("reports", "independent", "first_reported", "last_reported", "confidence", "standing")
