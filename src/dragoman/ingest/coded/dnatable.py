"""The statement table of the Discourse Network Analyzer as CSV, and the one that we export.

The table holds the words of each statement, not the reports. Those are .txt files beside it, or
reports that are at hand already.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DocumentError
from dragoman.ingest.coded.coding import Code, Coded, CodedReport
from dragoman.ingest.coded.marks import agreeing
from dragoman.ingest.coded.texts import beginning, bounded
from dragoman.ingest.coded.units import code_points
from dragoman.ingest.dates import published
from dragoman.ingest.decoding import decoded
from dragoman.ingest.refusal import RefusedError
from dragoman.ingest.reports import reports as read
from dragoman.model import Document, Span

name = "dna-table"
suffixes = (".csv",)
_COLUMNS = {
    "words": ("text", "statement_text", "selected_text", "statement", "quote"),
    "day": ("time", "date", "datetime", "date_time"),
    "title": ("document_title", "doctitle", "document", "title", "documenttitle"),
    "start": ("start", "start_position", "statement_start", "start_caret"),
    "stop": ("stop", "stop_position", "end", "statement_stop", "stop_caret"),
    "person": ("person",),
    "organisation": ("organization", "organisation"),
    "concept": ("concept", "category"),
    "agrees": ("agreement", "agree"),
    "coder": ("coder", "coder_name"),
}
_NEEDED = ("words", "concept")
_LONGEST_CELL = 10_000_000
_TABLED = str.maketrans({";": ",", '"': "'"})
"""What DNA writes for these marks, so that they do not end a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One statement; ``day`` is None where the table does not say it."""

    values: Mapping[str, str]
    day: datetime.date | None

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


def holds(path: Path) -> bool:
    """Whether its first line names the columns of such a table."""
    line = beginning(path).decode("utf-8", "replace").partition("\n")[0]
    names = _named(next(csv.reader([line], delimiter=_delimiter(line)), []))
    return set(_NEEDED) <= names.keys()


def reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport]:
    """The reports in which the statements stand, one for each coder of it.

    ``known`` are gone through where no .txt beside the table has the words. DocumentError where
    no report has any of them.
    """
    rows = list(_rows(path))
    placed: dict[tuple[str, str], list[Coded]] = {}
    documents: dict[str, Document] = {}
    left = rows
    for shelf in (_beside(path), known):
        lacking = []
        for row, document, span in _placed(left, shelf):
            if document is None or span is None:
                lacking.append(row)
                continue
            documents[document.id] = document
            placed.setdefault((document.id, row["coder"]), []).append(_coded(row, span))
        left = lacking
    if not placed:
        raise DocumentError(
            f"{path}: no report has the words of its statements: put the reports beside it as "
            ".txt files, or read them into the dossier first"
        )
    unplaced = tuple(row["words"] for row in left)
    for number, ((key, coder), codings) in enumerate(placed.items()):
        yield CodedReport(
            document=documents[key],
            codings=tuple(codings),
            coder=coder,
            unplaced=() if number else unplaced,
        )


def codes(path: Path) -> Iterator[Code]:
    """The concepts that were coded, each once."""
    concepts = dict.fromkeys(row["concept"] for row in _rows(path) if row["concept"])
    yield from (Code(name=concept) for concept in concepts)


def _rows(path: Path) -> Iterator[_Row]:
    try:
        text = decoded(bounded(path)).lstrip("\ufeff")
    except RefusedError as error:
        raise DocumentError(f"{path}: {error}") from None
    csv.field_size_limit(_LONGEST_CELL)
    head = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text), delimiter=_delimiter(head), skipinitialspace=True)
    try:
        names = _named(next(lines, []))
        if not set(_NEEDED) <= names.keys():
            raise DocumentError(
                f"{path}: no statement table of DNA: it needs the columns text and concept"
            )
        for cells in lines:
            values = {c: cells[i].strip() for c, i in names.items() if i < len(cells)}
            if values.get("words"):
                yield _Row(values=values, day=_day(values.get("day", "")))
    except csv.Error as error:
        raise DocumentError(f"{path}: line {lines.line_num}: {error}: mend it") from None


def _named(header: list[str]) -> dict[str, int]:
    """Our name of a column → where it is."""
    there = {cell.strip().strip('"').lower().replace(" ", "_"): i for i, cell in enumerate(header)}
    found = {
        column: next((there[way] for way in ways if way in there), None)
        for column, ways in _COLUMNS.items()
    }
    return {column: place for column, place in found.items() if place is not None}


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _day(words: str) -> datetime.date | None:
    for form in ("%d-%m-%Y", "%d.%m.%Y"):  # as DNA 2 writes it
        try:
            return datetime.datetime.strptime(words[:10], form).date()
        except ValueError:
            pass
    try:
        return published(words)
    except RefusedError:
        return None


def _beside(path: Path) -> Iterator[Document]:
    for file in sorted(path.parent.glob("*.txt")):
        for found in read([file]):
            if isinstance(found, Document):
                yield found


def _placed(
    rows: list[_Row], shelf: Iterable[Document]
) -> Iterator[tuple[_Row, Document | None, Span | None]]:
    """Each row with the likeliest report that has its words, in the order of the rows."""
    best: dict[int, tuple[int, Document, Span]] = {}
    for document in shelf if rows else ():
        for number, row in enumerate(rows):
            span = _span(row, document.text)
            if span is None or (row.day and row.day != document.published):
                continue
            likely = _likely(row, document, span)
            if number not in best or likely > best[number][0]:
                best[number] = likely, document, span
    for number, row in enumerate(rows):
        _, one, place = best.get(number, (0, None, None))
        yield row, one, place


def _likely(row: _Row, document: Document, span: Span) -> int:
    titles = {document.title.casefold(), document.name.casefold()}
    return 2 * (row["title"].casefold() in titles) + (str(span.start) == row["start"])


def _span(row: _Row, text: str) -> Span | None:
    """Where the words stand: at the place that the row names, else at the first."""
    words = row["words"]
    # Its commas may have been semicolons, and its apostrophes quotation marks.
    for plain, held in ((words, text), (words.translate(_TABLED), text.translate(_TABLED))):
        if row["start"].isdecimal() and len(row["start"]) < 10:
            start = code_points(text, int(row["start"]))
            if held[start : start + len(plain)] == plain:
                return Span.of(text, start, start + len(plain))
        if (start := held.find(plain)) >= 0:
            return Span.of(text, start, start + len(plain))
    return None


def _coded(row: _Row, span: Span) -> Coded:
    return Coded(
        content=(span,),
        person=" ".join(row["person"].split()),
        organisation=" ".join(row["organisation"].split()),
        concept=" ".join(row["concept"].split()),
        agrees=agreeing(row["agrees"]),
    )
