"""Plain text: with a header line, with front matter, or bare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dragoman.ingest import frontmatter, headerline
from dragoman.ingest.decoding import decoded
from dragoman.ingest.draft import Draft
from dragoman.ingest.refusal import RefusedError

name = "text"
suffixes: tuple[str, ...] = ()


def claims(head: str) -> bool:
    """Whatever no other format claims is read as text."""
    return True


def drafts(stream: BinaryIO, limit: int) -> Iterator[Draft]:
    """The one report of the file."""
    text = decoded(taken(stream, limit))
    yield headerline.split(text) or frontmatter.split(text) or Draft(text=text)


def taken(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of the stream; RefusedError where there are more than ``limit``."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise RefusedError(
            "too-large",
            f"larger than {limit:,} bytes: cut it into reports, "
            "or raise max_document_bytes in the settings",
        )
    return data
