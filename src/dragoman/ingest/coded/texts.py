"""A text inside coded material as a report: its date and header are read as those of a file."""

from __future__ import annotations

import bisect
import lzma
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dragoman.errors import DocumentError
from dragoman.ingest.names import safe
from dragoman.ingest.refusal import Refusal
from dragoman.ingest.reports import reports
from dragoman.ingest.tracing import whole
from dragoman.model import Document
from dragoman.model.original import packed

LARGEST = 50_000_000
"""More bytes than that are no coded report."""
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What a damaged or hostile archive raises when it is opened or unpacked."""


def report(text: str, name: str, place: Path) -> Document:
    """The report; DocumentError where it has no date. Its text is the one given, unchanged."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{safe(name)[:80] or 'report'}.txt"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        found = next(iter(reports([file])), None)
    if isinstance(found, Refusal):
        raise DocumentError(f"{place}: {name}: {found.message}")
    if found is None or found.text != text:
        raise DocumentError(f"{place}: {name}: its text cannot be kept as it is: save it as UTF-8")
    return replace(found, origin=packed(place.name, whole(name, text)))


def annotated(path: Path) -> tuple[str, str]:
    """What the report is called and who coded it, by where INCEpTION puts its exports.

    ``annotation/report.txt/maja.tsv`` is Maja's coding of ``report``.

    >>> annotated(Path("annotation/report.txt/maja.tsv"))
    ('report', 'maja')
    >>> annotated(Path("report.tsv"))
    ('report', '')
    """
    above = Path(path.parent.name)
    if above.suffix.lower() in {".txt", ".html", ".htm", ".pdf", ".xml"}:
        return above.stem, path.stem
    return path.name.split(".")[0], ""


def bounded(path: Path) -> bytes:
    """The bytes of the file; DocumentError where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise DocumentError(f"{path}: {error.strerror or error}") from None
    if len(data) > LARGEST:
        raise DocumentError(f"{path}: larger than {LARGEST:,} bytes: cut it into reports")
    return data


def beginning(path: Path, length: int = 4_000) -> bytes:
    """The first bytes of the file; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError:
        return b""


def line_fed(text: str) -> tuple[str, Callable[[int], int]]:
    """The text with every line end as one line feed, and where a place of the old is in the new.

    >>> text, placed = line_fed("a\\r\\nb")
    >>> text[placed(3)]
    'b'
    """
    made = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\r\n" not in text:
        return made, lambda place: place
    pairs = [m.start() for m in re.finditer("\r\n", text)]
    return made, lambda place: place - bisect.bisect_left(pairs, place)
