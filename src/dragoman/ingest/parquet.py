"""Parquet tables: one report a row, with the columns that CSV has."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.ingest import columns
from dragoman.ingest.draft import Draft
from dragoman.ingest.library import needed
from dragoman.ingest.refusal import RefusedError

name = "parquet"
suffixes = (".parquet", ".pq")
BATCH = 256
"""Rows held at a time."""


def claims(head: str) -> bool:
    """Whether the bytes begin as a Parquet file does."""
    return head.startswith("PAR1")


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft | RefusedError]:
    """A report a row; a broken row is a refusal, and the next is read."""
    parquet = needed("pyarrow.parquet", "pyarrow")
    seekable = stream if stream.seekable() else io.BytesIO(stream.read())
    try:
        table = parquet.ParquetFile(seekable)
    except Exception as error:
        why = str(error).partition("\n")[0]
        raise RefusedError("unreadable-document", f"damaged ({why}): write it again") from None
    wanted = [n for n in table.schema_arrow.names if columns.known(n)]
    if not columns.readable(wanted):
        raise RefusedError(
            "bad-row", "the table names no text column: call it text, and the date's date"
        )
    number = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            try:
                yield columns.draft({k: _plain(v) for k, v in row.items()}, number)
            except RefusedError as refused:
                yield RefusedError(refused.slug, str(refused), number)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value
