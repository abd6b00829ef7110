"""The words that say an item, as pages show them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.model import Document, Entry, Record, Span
from dragoman.serve import addresses
from dragoman.views.citation import Citation, cited

MOST = 12
"""How many sentences a page shows of one item at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence, ``marked`` where it is the evidence."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One sentence of one report that says an item."""

    document: str
    report: str
    title: str
    outlet: str
    published: datetime.date
    finding: str
    confidence: float
    pieces: tuple[Piece, ...]
    href: str

    @property
    def words(self) -> str:
        """The sentence."""
        return " ".join("".join(p.text for p in self.pieces).split())


def quotations(record: Record, entry: Entry[Any], most: int | None = MOST) -> list[Quotation]:
    """The sentences that say an item, by day of publication."""
    found: list[Quotation] = []
    for support in entry.support:
        document = record.document(support.document)
        for citation in cited(document, support.spans):
            if most is not None and len(found) >= most:
                return found
            found.append(
                Quotation(
                    document=document.id,
                    report=document.name,
                    title=document.title or document.name,
                    outlet=document.outlet or "",
                    published=document.published,
                    finding=support.finding.id,
                    confidence=support.finding.confidence,
                    pieces=pieces(citation),
                    href=addresses.report(document.id, entry.id),
                )
            )
    return found


def first(record: Record, entry: Entry[Any]) -> Quotation | None:
    """The first sentence that says it."""
    return next(iter(quotations(record, entry, 1)), None)


def pieces(citation: Citation) -> tuple[Piece, ...]:
    """A citation's sentence cut at its marks."""
    found, at = [], 0
    for start, end in citation.marks:
        found.append(Piece(text=citation.sentence[at:start], marked=False))
        found.append(Piece(text=citation.sentence[start:end], marked=True))
        at = end
    found.append(Piece(text=citation.sentence[at:], marked=False))
    return tuple(p for p in found if p.text)


def marked(document: Document, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The sentences of a document that hold the spans, as one row of pieces."""
    found: list[Piece] = []
    for citation in cited(document, spans):
        if found:
            found.append(Piece(text=" … ", marked=False))
        found.extend(pieces(citation))
    return tuple(found)
