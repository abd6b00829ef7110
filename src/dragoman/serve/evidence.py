"""The words that say an item, as pages show them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.model import Entry, Record
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
    """One sentence of one report that says an item.

    ``original`` is the part of the file in which its words stand, such as "page 3".
    """

    document: str
    report: str
    title: str
    outlet: str
    published: datetime.date
    finding: str
    confidence: float
    pieces: tuple[Piece, ...]
    href: str
    original: str = ""

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
                    original=", ".join(dict.fromkeys(p.part for p in citation.original if p.part)),
                )
            )
    return found


def first(record: Record, entry: Entry[Any]) -> Quotation | None:
    """The first sentence that says it."""
    return next(iter(quotations(record, entry, 1)), None)


def pieces(citation: Citation) -> tuple[Piece, ...]:
    """A citation's sentence cut at its marks."""
    return cut_at(citation.sentence, citation.marks)


def cut_at(words: str, marks: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """Words cut at the ranges that are marked in them."""
    found, at = [], 0
    for start, end in marks:
        found.append(Piece(text=words[at:start], marked=False))
        found.append(Piece(text=words[start:end], marked=True))
        at = end
    found.append(Piece(text=words[at:], marked=False))
    return tuple(p for p in found if p.text)
