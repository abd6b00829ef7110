"""One row of a table as a report: the columns that are known, under the names people use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.ingest.decoding import repaired
from dragoman.ingest.draft import Draft
from dragoman.ingest.furniture import untruncated
from dragoman.ingest.refusal import RefusedError
from dragoman.ingest.tracing import whole

COLUMNS = {
    "id": ("id", "doc_id", "docid", "uri", "name"),
    "date": (
        *("date", "published", "publication_date", "pubdate", "published_at", "publishedat"),
        *("datetime", "date_published", "datepublished", "pub_date", "webpublicationdate"),
        "seendate",
    ),
    "title": ("title", "headline", "webtitle"),
    "author": ("author", "authors", "byline", "creator"),
    "text": ("text", "body", "content", "full_text", "fulltext", "article", "bodytext"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "publication", "domain"),
    "url": ("url", "link", "web_url", "weburl"),
    "language": ("language", "lang"),
}
"""What each column may be called; the first that is filled counts."""

_LOOSE = ("outlet", "author", "title")  # what may be an object or a list: {"title": "The Example"}
_NAMES = ("title", "name", "main", "uri", "id")
_MOST = 20
_NESTED = ("fields",)


def known(column: str) -> bool:
    """Whether a column of that name is read."""
    return any(_folded(column) in names for names in COLUMNS.values())


def readable(columns: Iterable[str]) -> bool:
    """Whether the columns hold reports, or a list of their addresses with dates."""
    names = {_folded(c) for c in columns}
    listed = all(names & set(COLUMNS[field]) for field in ("url", "date"))
    return listed or bool(names & set(COLUMNS["text"]))


def draft(row: Mapping[str, Any], line: int, unit: str = "row") -> Draft:
    """The report in the row; RefusedError where it has no text.

    ``unit`` is what ``line`` counts.

    A row with an address and a date but no text stands for a report in another file.
    """
    folded = {_folded(str(k)): v for k, v in row.items() if k is not None}
    for name in _NESTED:
        if isinstance(inner := folded.get(name), Mapping):
            folded = {**{_folded(str(k)): v for k, v in inner.items()}, **folded}
    values = {field: _first(folded, field, line) for field in COLUMNS}
    text = values["text"]
    listed = text is None and bool(values["url"] and values["date"])
    if text is None and not listed:
        names = ", ".join(COLUMNS["text"])
        raise RefusedError("bad-row", f"the row has no text: fill one column of {names}", line)
    if "\x00" in (text or ""):
        raise RefusedError("not-text", "binary data in the text: save it as plain text", line)
    words = untruncated(text or "")
    return Draft(
        text=words,
        line=line,
        name=values["id"],
        date=values["date"],
        title=values["title"] or "",
        author=values["author"] or "",
        outlet=values["outlet"],
        url=values["url"],
        language=values["language"],
        listed=listed,
        origin=whole(f"{unit} {line}, {_column(folded, 'text')}", words),
    )


def _folded(name: str) -> str:
    return name.strip().lower().lstrip("\ufeff")


def _first(row: Mapping[str, Any], field: str, line: int) -> str | None:
    for name in COLUMNS[field]:
        value = row.get(name)
        if field in _LOOSE:
            value = _named(value)
        if value is None or value == "":
            continue
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise RefusedError("bad-row", f"the column {name!r} must hold text", line)
        return repaired(str(value))
    return None


def _column(row: Mapping[str, Any], field: str) -> str:
    """Which column is the field's."""
    return next((n for n in COLUMNS[field] if row.get(n) not in (None, "")), field)


def _named(value: Any) -> Any:
    """The name in an object, or the names in a list: {"id": null, "name": "The Example"}."""
    if isinstance(value, Mapping):
        return next((value[n] for n in _NAMES if isinstance(value.get(n), str) and value[n]), None)
    if isinstance(value, (list, tuple)):
        names = (_named(v) for v in value[:_MOST])
        return "; ".join(n for n in names if isinstance(n, str)) or None
    return value
