"""The one way in: paths become documents and refusals, in order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.ingest import ownbrief, tidy
from dragoman.ingest.dates import plausible, published
from dragoman.ingest.draft import Draft
from dragoman.ingest.files import Source, head, sources
from dragoman.ingest.formats import chosen
from dragoman.ingest.listing import Listing
from dragoman.ingest.names import Names
from dragoman.ingest.refusal import Refusal, RefusedError, unreadable
from dragoman.ingest.stated import address_day, dateline_day
from dragoman.ingest.tongue import detected
from dragoman.model import Document
from dragoman.model.original import packed
from dragoman.settings import MAX_DOCUMENT_BYTES

PARAGRAPH = 200_000
"""The longest paragraph, in characters: what runs on for so long is hardly a report."""

_UNDATED = (
    "the report has no date: give one with --date YYYY-MM-DD, "
    "begin the text with a line `date YYYY-MM-DD Title`, or with front matter `date: YYYY-MM-DD`"
)
_UNDATED_ROW = "the row has no date: fill its date column (YYYY-MM-DD), or give --date YYYY-MM-DD"
_LISTED = (
    "only the address is listed: read the page itself too, in the same call "
    "(a saved page, or a table with its url and text)"
)
_GAP = re.compile(r"\n\s*\n")


def reports(
    paths: Iterable[Path | str | Source | Literal["-"]],
    *,
    date: datetime.date | None = None,
    outlet: str | None = None,
    language: str = "en",
    max_bytes: int = MAX_DOCUMENT_BYTES,
) -> Iterator[Document | Refusal]:
    """Every report that the paths hold, in order; what cannot be read is listed, never raised.

    ``date`` and ``outlet`` override what the files say; ``language`` is that of reports which
    name none. ``-`` is standard input. Documents of one call have each their own name.
    DocumentError where the caller's own ``date`` lies before 1900 or over a year ahead.
    """
    if date is not None:
        plausible(date)
    wanted = _Wanted(date=date, outlet=outlet, language=language, limit=max_bytes)
    return _reports(paths, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What the caller asked for."""

    date: datetime.date | None
    outlet: str | None
    language: str
    limit: int


def _reports(paths: Iterable[Path | str | Source], wanted: _Wanted) -> Iterator[Document | Refusal]:
    names = Names()
    listing = Listing()
    for source in sources(paths):
        if isinstance(source, Refusal):
            yield source
            continue
        for draft in _drafts(source, wanted.limit):
            if isinstance(draft, RefusedError):
                yield draft.at(source.place)
            elif not listing.keeps(draft, source, dated=wanted.date is not None):
                yield _taken(draft, source, names, wanted)
    for draft, source in listing.joined():
        yield _taken(draft, source, names, wanted)
    for draft, source in listing.lacking():
        yield RefusedError("only-listed", _LISTED, draft.line).at(source.place)


def _taken(draft: Draft, source: Source, names: Names, wanted: _Wanted) -> Document | Refusal:
    try:
        return _document(draft, source, names, wanted)
    except RefusedError as refused:
        refused.line = refused.line or draft.line
        return refused.at(source.place)


def _drafts(source: Source, limit: int) -> Iterator[Draft | RefusedError]:
    """What the file holds; a failure of any kind ends this file, not the batch."""
    try:
        stream = source.open()
        try:
            yield from chosen(source.suffix, head(stream)).drafts(stream, limit)
        finally:
            if source.path is not None:
                stream.close()
    except RefusedError as refused:
        yield refused
    except OSError as error:
        why = error.strerror or type(error).__name__
        yield RefusedError("unreadable-file", f"cannot be read ({why}): check the file")
    except Exception as error:  # a parser of pages can fail in ways of its own
        yield unreadable(error)


def _document(draft: Draft, source: Source, names: Names, wanted: _Wanted) -> Document:
    _check(draft, wanted.limit)
    ownbrief.refuse(draft.text)
    stated = draft.date or dateline_day(draft.text, draft.body) or address_day(draft.url or "")
    if wanted.date is None and stated is None:
        undated = _UNDATED if draft.line is None else _UNDATED_ROW
        raise RefusedError("undated-document", undated)
    title = _line(draft.title)
    return Document(
        text=draft.text,
        published=wanted.date or published(stated or ""),
        name=names.unique(draft.name or _row_name(source, draft)),
        title=title,
        author=_line(draft.author),
        outlet=_line(wanted.outlet or draft.outlet or "") or tidy.agency(draft.text, draft.body),
        url=_line(draft.url or "") or None,
        body=tidy.body(draft.text, draft.body, title),
        language=_language(draft.language) or detected(draft.text, draft.body) or wanted.language,
        origin=packed(source.file, draft.origin),
    )


def _check(draft: Draft, limit: int) -> None:
    if not draft.text[draft.body :].strip("\ufeff \t\r\n\f\v\u00a0"):
        raise RefusedError("empty-document", "no text in it: add the report, or leave it out")
    if len(draft.text) > limit:
        raise RefusedError("too-large", f"longer than max_document_bytes ({limit:,})")
    longest = max(len(p) for p in _GAP.split(draft.text[draft.body :]))
    if longest > PARAGRAPH:
        raise RefusedError(
            "too-large",
            f"one paragraph of {longest:,} characters (at most {PARAGRAPH:,}): "
            "put blank lines between its paragraphs",
        )


def _row_name(source: Source, draft: Draft) -> str:
    return source.stem if draft.line is None else f"{source.stem}-{draft.line}"


def _line(words: str) -> str:
    """Words on one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


_SHORT = {"eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "rus": "ru",
          "ukr": "uk", "ara": "ar", "zho": "zh", "fas": "fa", "per": "fa", "tur": "tr", "por": "pt",
          "ita": "it", "heb": "he"}  # fmt: skip


def _language(code: str | None) -> str | None:
    found = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", code or "")
    return _SHORT.get(found[0].lower(), found[0].lower()) if found else None
