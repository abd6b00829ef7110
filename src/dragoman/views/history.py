"""How things went: a round's status, a party's stance, a person's seat, over time."""

from __future__ import annotations

from dragoman.model import Record
from dragoman.model.ids import digest
from dragoman.views.phrase import concerned
from dragoman.views.query import ALL, Query, named
from dragoman.views.stretches import Stretch, stretches
from dragoman.views.table import Row, Table

COLUMNS = (
    "id", "kind", "about", "about_id", "value", "since", "until", "was", "then", "reports",
    "reported_by", "item_ids",
)  # fmt: skip
_ORDER = {"round": 0, "position": 1, "seat": 2}


def history(record: Record, query: Query = ALL) -> Table:
    """A row is one value with the first and last day of a stretch over which it is told.

    Days are those of the reports for a round, those that a position has (else the report's), and
    for a seat the days on which the rounds begin. ``was`` and ``then`` are the values told just
    before and after: where they are there, ``since`` and ``until`` are points of change.
    """
    runs = [run for run in stretches(record) if _suits(record, run, query)]
    first = {run.about_id: run.since for run in reversed(runs)}
    runs.sort(key=lambda run: (_ORDER[run.kind], first[run.about_id], run.about, run.since))
    rows = [row_of(record, run) for run in query.page(runs)]
    return Table(name="history", columns=COLUMNS, rows=tuple(rows), counted=len(runs))


def row_of(record: Record, run: Stretch) -> Row:
    """A stretch as a row."""
    documents = [record.document(d) for d in dict.fromkeys(t.document for t in run.told)]
    entries = {t.entry.id: t.entry for t in run.told if t.entry is not None}
    return Row(
        values_={
            "id": digest("history", run.kind, run.about_id, run.value, run.since.isoformat()),
            "kind": run.kind,
            "about": run.about,
            "about_id": run.about_id,
            "value": run.value,
            "since": run.since,
            "until": run.until,
            "was": run.was,
            "then": run.then,
            "reports": len(documents),
            "reported_by": tuple(d.name for d in documents),
            "item_ids": tuple(entries),
        },
        entries=tuple(entries.values()),
        record=record,
        places=tuple((t.document, t.spans) for t in run.told),
    )


def _suits(record: Record, run: Stretch, query: Query) -> bool:
    entries = [t.entry for t in run.told if t.entry is not None]
    actors = named(record, query.party or query.speaker)
    return (
        (actors is None or any(actors & concerned(e.value) for e in entries))
        and (not query.kind or run.kind == query.kind)
        and (not query.issue or any(getattr(e.value, "issue", "") == query.issue for e in entries))
        and not (query.since and run.until < query.since)
        and not (query.until and run.since > query.until)
        and (not query.text or query.text.casefold() in f"{run.about} {run.value}".casefold())
    )
