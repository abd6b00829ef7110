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
from dragoman.views.table import worded

router = APIRouter()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Rows = list[dict[str, Any]]


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
    if name == "reports":
        columns = ("id", "name", "published", "outlet", "title", "url")
        return columns, [
            {c: str(v) if c == "published" else v for c in columns for v in [getattr(d, c)]}
            for d in edition.record.documents
        ]
    if name == "network":
        ties = network(edition, replace(chosen(asked), most=10_000)).ties
        columns = ("source", "target", "kind", "weight")
        return columns, [{c: getattr(t, c) for c in columns} for t in ties]
    if name == "decisions":
        columns = ("id", "verb", "target", "by", "at", "why")
        return columns, [
            {c: str(v) if c == "at" else v for c in columns for v in [getattr(d, c)]}
            for d in edition.decisions
        ]
    if name == "refusals":
        number = asked.number("run", 0)
        columns = ("path", "line", "slug", "message")
        found_ = visit.desk.dossier.store.refusals(number or None)
        return columns, [{c: getattr(r, c) for c in columns} for r in found_]
    known = ", ".join((*VIEWS, "reports", "network", "decisions", "refusals"))
    raise missing(f"there is no table {name!r}", f"there are {known}")


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
