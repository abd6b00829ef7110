"""The brief of a record: which sections, in which order."""

from __future__ import annotations

import datetime

from dragoman.brief import disputes, meetings, said, stances
from dragoman.brief.apparatus import RULED, Apparatus
from dragoman.brief.brief import Brief, Section
from dragoman.brief.days import day
from dragoman.errors import ExportError
from dragoman.model import Document, Record
from dragoman.views.query import ALL, Query

TITLE = "Brief on the talks"
_LANES = 6
LEAST = 0.5
"""The confidence that an item needs to stand in a brief."""


def composed(
    record: Record,
    query: Query = ALL,
    *,
    title: str = TITLE,
    least: float = LEAST,
    chart: str = "",
) -> Brief:
    """The brief of what the query chooses; every sentence comes from a template.

    A sentence stands here only if the record holds an item that says it, and it carries the
    words of the reports as notes. Items read with less confidence than ``least`` are left out,
    unless a person confirmed them. ``chart`` is the cover chart as SVG.
    """
    notes = Apparatus(record, least)
    sections = [
        section(notes, query)
        for section in (
            meetings.section,
            stances.changes,
            stances.section,
            disputes.sides,
            disputes.reports,
            said.section,
            said.judgements,
        )
    ]
    documents = reported(record, query)
    return Brief(
        title=title,
        period=period(query, documents),
        lead=_lead(notes, documents, query),
        sections=tuple(s for s in sections if _filled(s)),
        notes=notes.notes,
        reports=tuple(_listed(d) for d in documents),
        chart=chart,
    )


def _filled(section: Section) -> bool:
    return bool(section.sentences or section.under)


def reported(record: Record, query: Query) -> list[Document]:
    """The reports that were published in the time asked for."""
    return [d for d in record.documents if query.within(None, d.published)]


def period(query: Query, documents: list[Document]) -> str:
    """The time in words, as it was asked for or as the reports fill it."""
    first = query.since or (documents[0].published if documents else None)
    last = query.until or (documents[-1].published if documents else None)
    if first and last:
        return f"{day(first)} to {day(last)}" if first != last else day(first)
    return f"since {day(first)}" if first else f"until {day(last)}" if last else "no reports"


def _lead(notes: Apparatus, documents: list[Document], query: Query) -> str:
    outlets = {d.outlet for d in documents if d.outlet}
    words = f"From {_count(len(documents), 'report')}"
    if outlets:
        words += f" of {_count(len(outlets), 'outlet')}"
    record = notes.record
    inside = [e for e in record if any(_in(record, d, query) for d in e.documents)]
    ruled = sum(e.standing in RULED for e in inside)
    words += f". A person confirmed {ruled:,} of {_count(len(inside), 'item')} (marked ✓); the "
    words += "rest was read by software and may be wrong."
    if left := sum(not notes.sure(e) for e in inside):
        words += f" {left:,} read with a confidence below {notes.least:.2f} are left out."
    return words


def _in(record: Record, document: str, query: Query) -> bool:
    return query.within(None, record.document(document).published)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def _listed(document: Document) -> str:
    parts = (document.outlet, document.title or document.name, _published(document.published))
    return ", ".join(p for p in parts if p)


def _published(date: datetime.date) -> str:
    return day(date)


def cover(record: Record, query: Query) -> str:
    """The cover chart as SVG; '' where the plot libraries are missing or nothing is dated."""
    from dragoman.plot.saving import svg
    from dragoman.plot.timeline import chart

    try:
        return svg(chart(record, query, lanes=_LANES))
    except ExportError:
        return ""
