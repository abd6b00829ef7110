"""Tables as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked
from dragoman.serve.failure import missing
from dragoman.serve.network import network
from dragoman.serve.pages.network import chosen
from dragoman.serve.tables import VIEWS, queried, table
from dragoman.serve.visit import Here, Visit
from dragoman.views.table import simple, worded

router = APIRouter()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Rows = list[dict[str, Any]]
_MORE = {
    "reports": ("id", "name", "published", "outlet", "title", "url"),
    "network": ("source", "target", "kind", "weight"),
    "decisions": ("id", "verb", "target", "by", "at", "why"),
    "codebook": ("code", "definition", "terms", "weak", "pax"),
    "runs": ("number", "fingerprint", "started_at", "ended_at"),
    "refusals": ("path", "line", "slug", "message"),
}
"""Tables that are no views, with their columns."""


@router.get("/download/{name}.{form}")
def download(visit: Here, name: str, form: str) -> Response:
    """A table as CSV or JSON, narrowed as the page was from which it is asked."""
    if form not in ("csv", "json"):
        raise missing(f"there is no form {form!r} of tables", "take csv or json")
    columns, rows = _table(visit, name)
    if form == "json":
        body, kind = json.dumps(rows, ensure_ascii=False, indent=1), "application/json"
    else:
        body, kind = _csv(columns, rows), "text/csv"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{form}"',
        "Cache-Control": "private, no-cache",
        "ETag": visit.etag,
    }
    return Response(body, media_type=f"{kind}; charset=utf-8", headers=headers)


def _table(visit: Visit, name: str) -> tuple[tuple[str, ...], Rows]:
    edition, asked = visit.edition, Asked.of(visit.request)
    if name in VIEWS:
        found = table(visit.desk, edition, name, queried(edition, asked))
        return found.columns, found.plain()
    if name not in _MORE:
        known = ", ".join((*VIEWS, *_MORE))
        raise missing(f"there is no table {name!r}", f"there are {known}")
    columns = _MORE[name]
    return columns, [{c: simple(getattr(one, c)) for c in columns} for one in _listed(visit, name)]


def _listed(visit: Visit, name: str) -> Iterable[object]:
    asked = Asked.of(visit.request)
    match name:
        case "reports":
            return visit.edition.record.documents
        case "network":
            return network(visit.edition, replace(chosen(asked), most=10_000)).ties
        case "decisions":
            return [r.decision for r in visit.past.ruled]
        case "codebook":
            return visit.edition.codebook.issues.values()
        case "runs":
            return visit.desk.dossier.store.runs()
        case _:
            return visit.desk.dossier.store.refusals(asked.number("run", 0) or None)


def _csv(columns: Iterable[str], rows: Rows) -> str:
    """CSV in which no cell is a formula to a spreadsheet."""
    names = list(columns)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[n]) for n in names])
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A cell; words that a spreadsheet would compute begin with an apostrophe.

    >>> _cell("=1+1"), _cell(-3), _cell(["a", "b"])
    ("'=1+1", -3, 'a; b')
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    words = worded(tuple(value) if isinstance(value, list) else value)
    return f"'{words}" if words.startswith(_FORMULA) else words
