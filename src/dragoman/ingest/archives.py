"""Web archives (WARC, also compressed): one report a page that was fetched without an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.ingest import html
from dragoman.ingest.draft import Draft
from dragoman.ingest.library import needed
from dragoman.ingest.refusal import RefusedError, unreadable

name = "warc"
suffixes = (".warc", ".warc.gz")
_PAGES = ("text/html", "application/xhtml+xml")


def claims(head: str) -> bool:
    """Whether the bytes begin as a record of an archive does."""
    return head.startswith("WARC/")


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft | RefusedError]:
    """A report a page. The day of the capture is not that of the report and is never taken."""
    warc = needed("fastwarc.warc", "fastwarc")
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.resource
    held = 0
    for number, record in enumerate(
        warc.ArchiveIterator(stream, record_types=kinds, parse_http=True), start=1
    ):
        if not _page(record):
            continue
        held += 1
        try:
            draft = _draft(record, limit, number)
        except Exception as error:  # one page that cannot be read; the next is
            yield unreadable(error, number)
            continue
        yield draft
    if not held:
        raise RefusedError("empty-document", "no pages in the archive: check that it is whole")


def _page(record: Any) -> bool:
    """Whether it is a page that was there."""
    if record.http_headers is None:
        kind = record.headers.get("Content-Type") or ""
        return kind.partition(";")[0].strip().lower() in _PAGES
    kind = (record.http_content_type or "").lower()
    return record.http_headers.status_code == 200 and kind in _PAGES


def _draft(record: Any, limit: int, number: int) -> Draft:
    most = limit * html.MARKUP
    data = record.reader.read(most + 1)
    if len(data) > most:
        raise RefusedError("too-large", f"a page of more than {most:,} bytes: leave it out")
    url = record.headers.get("WARC-Target-URI")
    return html.page(html.markup(data, record.http_charset), url, f"record {number}")
