"""The words behind an item, one by one, with what is needed to cite them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.model import Document, Entry, Record, Span, Support
from dragoman.views.citation import citations


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One span of one report that carries an item; ``number`` counts the item's pieces from 1."""

    number: int
    entry: Entry[Any]
    support: Support[Any]
    document: Document
    span: Span

    @property
    def part(self) -> str:
        """What the words are to the item: source, cue or content of a statement; or evidence."""
        item = self.support.item
        for name in ("source", "cue"):
            if getattr(item, name, None) == self.span:
                return name
        return "content" if self.entry.kind == "statement" else "evidence"


def pieces(record: Record, entry: Entry[Any]) -> Iterator[Piece]:
    """Every span that carries the item, in order of publication."""
    number = 0
    for support in entry.support:
        document = record.document(support.document)
        for span in support.spans:
            number += 1
            yield Piece(number=number, entry=entry, support=support, document=document, span=span)


def quote(record: Record, entry: Entry[Any]) -> str:
    """The first sentence that says it."""
    found = citations(record, [entry])
    return found[0].sentence if found else ""


def reference(document: Document) -> str:
    """Outlet, title and date of a report, as far as they are known.

    >>> import datetime
    >>> reference(Document(text="x", published=datetime.date(2025, 5, 1), name="r", outlet="Wire"))
    'Wire, r, 2025-05-01'
    """
    parts = (document.outlet, document.title or document.name, document.published.isoformat())
    return ", ".join(p for p in parts if p)


def address(document: Document) -> str:
    """Where a report is: its address, or a name for it that holds everywhere."""
    return document.url or f"urn:dragoman:report:{document.id}"
