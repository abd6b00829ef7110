"""Word documents (.docx): their paragraphs, in order, with the words of their tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from dragoman.ingest import headerline, stated
from dragoman.ingest.draft import Draft
from dragoman.ingest.letters import Letters
from dragoman.ingest.library import needed
from dragoman.ingest.plain import taken
from dragoman.ingest.refusal import RefusedError
from dragoman.ingest.tracing import traced

name = "docx"
suffixes = (".docx",)
WEIGHT = 50
"""How many times the limit of a report a document may weigh, packed, for its pictures."""
UNPACKED = 100
"""How many times the limit its parts may weigh unpacked: more is a trap."""


def claims(head: str) -> bool:
    """Never by its beginning alone: other packed files begin the same way."""
    return head.startswith("PK\x03\x04") and "word/" in head


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft]:
    """The one report of the document. The day on which the file was made is never taken."""
    data = taken(stream, limit * WEIGHT)
    docx = needed("docx", "python-docx")
    _bounded(data, limit * UNPACKED)
    try:
        found = docx.Document(io.BytesIO(data))
        letters = Letters()
        text = "\n\n".join(_paragraphs(found, letters))
        about = found.core_properties
        title, author = about.title or "", about.author or ""
    except Exception as error:  # damaged files fail in many ways
        raise RefusedError(
            "unreadable-document", f"damaged ({type(error).__name__}): save it as plain text"
        ) from None
    if not text.strip():
        raise RefusedError("empty-document", "no text in it: add the report, or leave it out")
    if headed := headerline.split(text):
        yield replace(headed, origin=traced(text, letters))
        return
    yield Draft(
        text=text + "\n",
        date=stated.line_day(text),
        title=title,
        author=author,
        origin=traced(text, letters),
    )


def _paragraphs(found: Any, letters: Letters) -> Iterator[str]:
    """The words of each paragraph and row of a table; they are noted with their place, too."""
    paragraph = table = 0
    for part in found.iter_inner_content():
        if not hasattr(part, "rows"):
            paragraph += 1
            letters.plain(f"paragraph {paragraph}", part.text)
            if part.text.strip():
                yield part.text.strip()
            continue
        table += 1
        for number, row in enumerate(part.rows, start=1):
            words = " | ".join(dict.fromkeys(c.text.strip() for c in row.cells))
            letters.plain(f"table {table}, row {number}", words)
            if words.strip(" |"):
                yield words


def _bounded(data: bytes, most: int) -> None:
    """RefusedError for what is no packed file, or unpacks to more than ``most`` bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise RefusedError("unreadable-document", f"damaged ({error}): save it as text") from None
    if size > most:
        raise RefusedError("too-large", f"unpacks to {size:,} bytes: save it as plain text")
