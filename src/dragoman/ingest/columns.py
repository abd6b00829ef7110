"""One row of a table as a report: the columns that are known, under the names people use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.ingest.decoding import repaired
from dragoman.ingest.draft import Draft
from dragoman.ingest.refusal import RefusedError

COLUMNS = {
    "id": ("id", "name"),
    "date": ("date", "published", "publication_date", "pubdate"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content"),
    "outlet": ("outlet", "source", "publisher"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
"""What each column may be called; the first that is filled counts."""


def draft(row: Mapping[str, Any], line: int) -> Draft:
    """The report in the row; RefusedError where it has no text."""
    folded = {str(k).strip().lower().lstrip("\ufeff"): v for k, v in row.items() if k is not None}
    values = {field: _first(folded, names, line) for field, names in COLUMNS.items()}
    text = values["text"]
    if text is None:
        known = ", ".join(COLUMNS["text"])
        raise RefusedError("bad-row", f"the row has no text: fill one column of {known}", line)
    if "\x00" in text:
        raise RefusedError("not-text", "binary data in the text: save it as plain text", line)
    return Draft(
        text=text,
        line=line,
        name=values["id"],
        date=values["date"],
        title=values["title"] or "",
        outlet=values["outlet"],
        url=values["url"],
        language=values["language"],
    )


def _first(row: Mapping[str, Any], names: tuple[str, ...], line: int) -> str | None:
    for name in names:
        value = row.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise RefusedError("bad-row", f"the column {name!r} must hold text", line)
        return repaired(str(value))
    return None
