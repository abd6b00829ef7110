"""The formats that can be read: one module each, all of the same shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from dragoman.ingest import (
    archives,
    csvtable,
    feeds,
    html,
    jsonlines,
    mail,
    mhtml,
    parquet,
    pdf,
    plain,
    word,
)
from dragoman.ingest.draft import Draft
from dragoman.ingest.refusal import RefusedError


class Format(Protocol):
    """A way to write reports down."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings that mean it, in lower case."""
        ...

    def claims(self, head: str) -> bool:
        """Whether a file that begins so is in this format."""
        ...

    def drafts(self, stream: BinaryIO, limit: int) -> Iterator[Draft | RefusedError]:
        """The reports in it, each of at most ``limit`` bytes; may raise RefusedError."""
        ...


FORMATS: tuple[Format, ...] = (
    html,
    jsonlines,
    csvtable,
    feeds,
    archives,
    pdf,
    word,
    mhtml,
    mail,
    parquet,
    plain,
)


def chosen(suffix: str, head: bytes) -> Format:
    """The format by the file's ending, else by how it begins; text where nothing else fits."""
    for known in FORMATS:
        if suffix.lower() in known.suffixes:
            return known
    start = head.decode("utf-8", "replace")
    return next(f for f in FORMATS if f.claims(start))
