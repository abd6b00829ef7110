"""How the outlets themselves judge the state of the talks; kept apart from what anybody said."""

from __future__ import annotations

from dragoman.model import Assessment, Entry, Record
from dragoman.views.query import ALL, Query
from dragoman.views.rows import CARRIED, carried, published, row, table
from dragoman.views.table import Table

COLUMNS = ("id", "outlook", "words", "outlet", "report", *CARRIED)


def assessments(record: Record, query: Query = ALL) -> Table:
    """The narrators' judgements in the order of reporting."""
    chosen = [
        entry
        for entry in record.assessments
        if query.within(None, published(record, entry)) and query.suits(record, entry)
    ]
    rows = [row(record, _values(record, e), e) for e in query.page(chosen)]
    return table("assessments", COLUMNS, rows, len(chosen))


def _values(record: Record, entry: Entry[Assessment]) -> dict[str, object]:
    document = record.document(entry.support[0].document)
    return {
        "id": entry.id,
        "outlook": entry.value.outlook,
        "words": entry.value.evidence[0].exact,
        "outlet": document.outlet,
        "report": document.name,
        **carried(record, entry),
    }
