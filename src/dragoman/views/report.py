"""One report by itself: what it says, as tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dragoman.model import KINDS, Document, Record
from dragoman.views.actors import actors
from dragoman.views.delegations import delegations
from dragoman.views.positions import positions
from dragoman.views.rounds import rounds
from dragoman.views.statements import statements
from dragoman.views.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report with what it carries of the record."""

    document: Document
    tables: tuple[Table, ...]


def report(record: Record, document: Document) -> ReportView:
    """What one report carries."""
    part = narrowed(record, document)
    tables = (actors(part), delegations(part), rounds(part), positions(part), statements(part))
    return ReportView(document=document, tables=tables)


def narrowed(record: Record, document: Document) -> Record:
    """The record as far as one report carries it; values are those that this report gives."""
    kinds: dict[str, Any] = {
        f"{kind}s": tuple(
            replace(entry, support=support, value=support[0].item)
            for entry in record.entries(kind)
            if (support := entry.within(document.id))
        )
        for kind in KINDS
    }
    return replace(record, documents=(document,), rejected=(), idle=(), **kinds)
