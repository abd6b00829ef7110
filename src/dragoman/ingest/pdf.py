"""PDF files that hold text; pictures of pages are refused."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dragoman.ingest import stated
from dragoman.ingest.draft import Draft
from dragoman.ingest.letters import Letters
from dragoman.ingest.library import needed
from dragoman.ingest.plain import taken
from dragoman.ingest.refusal import RefusedError
from dragoman.ingest.tracing import traced

name = "pdf"
suffixes = (".pdf",)
WEIGHT = 50
"""How many times the limit of a report a PDF may weigh, for its fonts and pictures."""
PAGES = 500
"""More pages than that are a book."""

_SHORT = 0.75  # of the usual length: the last line of a paragraph
_SPLIT = re.compile(r"[a-z][-\u00ad]$")  # a word goes on in the next line
_ENDED = re.compile(r"[.!?:;]['\"’”)]?$")


def claims(head: str) -> bool:
    """Whether the bytes begin as a PDF does."""
    return head.startswith("%PDF-")


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft]:
    """The one report of the file, its lines joined to paragraphs."""
    data = taken(stream, limit * WEIGHT)
    pypdf = needed("pypdf", "pypdf")
    _told_nothing()
    try:
        found = pypdf.PdfReader(io.BytesIO(data))
        if found.is_encrypted and not found.decrypt(""):
            raise RefusedError("not-text", "the PDF is locked: save it without its password")
        if len(found.pages) > PAGES:
            raise RefusedError("too-large", f"more than {PAGES} pages: cut it into reports")
        pages = list(_pages(found, limit))
        text = _joined(pages)
        title = (found.metadata.title if found.metadata else "") or ""
    except RefusedError:
        raise
    except Exception as error:  # damaged files fail in many ways
        raise RefusedError(
            "unreadable-document", f"damaged ({type(error).__name__}): save its text as a .txt file"
        ) from None
    if not text.strip():
        raise RefusedError(
            "not-text", "a PDF without text: it holds pictures, recognise them first"
        )
    letters = Letters()
    for number, words in enumerate(pages, start=1):
        letters.plain(f"page {number}", words)
    origin = traced(text, letters)
    yield Draft(text=text, date=stated.line_day(text), title=title, origin=origin)


def _told_nothing() -> None:
    """Keep the library from writing to the terminal what is wrong inside a file."""
    log = logging.getLogger("pypdf")
    if log.level == logging.NOTSET:
        log.setLevel(logging.CRITICAL)


def _pages(found: Any, limit: int) -> Iterator[str]:
    size = 0
    for page in found.pages:
        text = page.extract_text() or ""
        size += len(text)
        if size > limit:
            raise RefusedError("too-large", f"longer than max_document_bytes ({limit:,})")
        yield text


def _joined(pages: Iterable[str]) -> str:
    """Lines joined: a paragraph ends at a blank line, or where a short line ends a sentence."""
    paragraphs: list[str] = []
    for page in pages:
        lines = [line.strip() for line in page.split("\n")]
        usual = sorted(map(len, lines))[int(len(lines) * 0.8)] if lines else 0
        current: list[str] = []
        for line in lines:
            dated = stated.line_day(line) is not None
            if current and (not line or dated):
                paragraphs.append(" ".join(current))
                current = []
            if current and _SPLIT.search(current[-1]) and line[:1].islower():
                current[-1] = current[-1][:-1] + line
            elif line:
                current.append(line)
            if current and (dated or (len(line) < _SHORT * usual and _ENDED.search(line))):
                paragraphs.append(" ".join(current))
                current = []
        if current:
            paragraphs.append(" ".join(current))
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""
