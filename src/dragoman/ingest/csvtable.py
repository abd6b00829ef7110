"""CSV with a header row that names a text and a date column; comma, semicolon or tab."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.ingest import columns
from dragoman.ingest.decoding import decoded
from dragoman.ingest.draft import Draft
from dragoman.ingest.refusal import RefusedError

name = "csv"
suffixes = (".csv", ".tsv")
DELIMITERS = ",;\t"
_HEADER = 10_000


def claims(head: str) -> bool:
    """Whether the first line names a date and a text column."""
    line = head.partition("\n")[0]
    names = {n.strip().strip('"').lower() for n in line.split(_delimiter(line))}
    dated = bool(names & set(columns.COLUMNS["date"]))
    return len(names) > 1 and dated and columns.readable(names)


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft | RefusedError]:
    """A report a row; a broken row is a refusal, and reading goes on at the next line."""
    lines = _Lines(_narrow(stream), 2 * limit)
    header = lines.pop()
    if header is None:
        raise RefusedError("empty-document", "the table is empty")
    delimiter = _delimiter(header)
    names = _cells(header.removeprefix("\ufeff"), delimiter)
    if names is None or not columns.readable(names):
        raise RefusedError(
            "bad-row", "the first row must name the columns: id, date, title, text", 1
        )
    while (start := lines.number + 1) and (line := lines.pop()) is not None:
        if line.strip():
            try:
                yield columns.draft(_row(line, lines, names, delimiter), start, "line")
            except RefusedError as refused:
                yield RefusedError(refused.slug, str(refused), start)


class _Lines:
    """Physical lines, which can be handed back, with their count and the longest record."""

    def __init__(self, stream: BinaryIO, longest: int) -> None:
        self._stream = stream
        self._held: deque[str] = deque()
        self.longest = longest
        self.number = 0

    def pop(self) -> str | None:
        if not self._held:
            data = self._stream.readline(self.longest + 1)
            if not data:
                return None
            if len(data) > self.longest:
                data = self._cut(data)
            # Bytes that are no UTF-8 are carried as surrogates, so that one row is refused for
            # them and not the whole table.
            self._held.append(data.decode("utf-8", "surrogateescape"))
        self.number += 1
        return self._held.popleft()

    def back(self, lines: list[str]) -> None:
        self._held.extendleft(reversed(lines))
        self.number -= len(lines)

    def _cut(self, data: bytes) -> bytes:
        rest = data
        while rest and not rest.endswith(b"\n"):
            rest = self._stream.readline(self.longest)
        return data


def _row(first: str, lines: _Lines, names: list[str], delimiter: str) -> dict[str, str]:
    """The record that begins on this line, by column; RefusedError where it does not hold."""
    taken = [first]
    size, quotes = len(first), first.count('"')
    while quotes % 2 and size <= lines.longest and (line := lines.pop()) is not None:
        taken.append(line)
        size += len(line)
        quotes += line.count('"')
    cells = None if quotes % 2 else _cells("".join(taken), delimiter)
    if cells is None or len(cells) != len(names):
        # A stray quotation mark may have swallowed good rows: only its own line is refused.
        lines.back(taken[1:])
        if size > lines.longest:
            raise RefusedError("too-large", "the row is larger than max_document_bytes allows")
        count = "a quotation mark that does not close" if cells is None else f"{len(cells)} cells"
        raise RefusedError("bad-row", f"the row has {count} under {len(names)} columns: mend it")
    return {n: _clean(c) for n, c in zip(names, cells, strict=True)}


def _cells(record: str, delimiter: str) -> list[str] | None:
    csv.field_size_limit(2**31 - 1)  # whole reports sit in one cell; our own limit comes first
    try:
        rows = list(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _clean(cell: str) -> str:
    if any("\udc80" <= c <= "\udcff" for c in cell):
        return decoded(cell.encode("utf-8", "surrogateescape"))
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line[:_HEADER].count)


def _narrow(stream: BinaryIO) -> BinaryIO:
    """The stream in UTF-8: spreadsheets also write UTF-16 with a byte-order mark."""
    head = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
    if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return io.BytesIO(decoded(stream.read()).encode("utf-8"))
    return stream
