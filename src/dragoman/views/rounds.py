"""Which rounds of talks there are, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Entry, Record, Round
from dragoman.model.items import Status
from dragoman.views.query import ALL, Query, named
from dragoman.views.rows import CARRIED, carried, iso, published, row, table
from dragoman.views.table import Table

COLUMNS = (
    "id", "name", "venue", "start", "end", "status", "statuses", "participants",
    "participant_ids", "number", "format", "level", "host", "mediators", "outcome", *CARRIED,
)  # fmt: skip


def rounds(record: Record, query: Query = ALL) -> Table:
    """Rounds by date; undated ones last, in the order of reading."""
    parties = named(record, query.party or query.speaker)
    chosen = [
        entry
        for entry in record.rounds
        if (parties is None or parties & set(entry.value.participants))
        and query.within(entry.value.start, published(record, entry))
        and query.suits(record, entry)
    ]
    chosen.sort(key=begins)
    rows = [row(record, _values(record, e), e) for e in query.page(chosen)]
    return table("rounds", COLUMNS, rows, len(chosen))


def begins(entry: Entry[Round]) -> tuple[bool, str, str]:
    """Where a round stands among others: by its first possible day, undated last."""
    start = entry.value.start
    return start is None, start.first.isoformat() if start else "", entry.id


def _told(entry: Entry[Round]) -> Iterator[Status]:
    """Every status that reports give it, report by report, each report's stages in order."""
    for support in entry.support:
        yield from support.item.history or (support.item.status,)


def _values(record: Record, entry: Entry[Round]) -> dict[str, object]:
    value = entry.value
    return {
        "id": entry.id,
        "name": value.name,
        "venue": value.venue,
        "start": iso(value.start),
        "end": iso(value.end),
        "status": value.status,
        "statuses": tuple(dict.fromkeys(_told(entry))),
        "participants": tuple(record.name(p) for p in value.participants),
        "participant_ids": value.participants,
        "number": value.number,
        "format": value.format,
        "level": value.level,
        "host": record.name(value.host) or None,
        "mediators": tuple(record.name(m) for m in value.mediators),
        "outcome": value.outcome,
        **carried(record, entry),
    }
