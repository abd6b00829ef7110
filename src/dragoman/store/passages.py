"""What full-text search finds, kept up with what is written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, delete, select

from dragoman.model import Actor, Document, Finding, Statement
from dragoman.store import tables
from dragoman.store.rows import Row

JOINT = " … "
"""Between the parts of a broken quotation."""


def report_rows(documents: Iterable[Document]) -> list[Row]:
    """A passage for each report; its words are those of the document."""
    return [
        {
            "kind": "report",
            "document": d.id,
            "finding": "",
            "speaker": None,
            "first": d.published,
            "last": d.published,
            "words": None,
        }
        for d in documents
    ]


def statement_rows(published: datetime.date, findings: Sequence[Finding]) -> list[Row]:
    """A passage for each statement of one reading; ``speaker`` as that report calls it."""
    names = {f.item.id: f.item.name for f in findings if isinstance(f.item, Actor)}
    found = []
    for finding in findings:
        item = finding.item
        if isinstance(item, Statement):
            when = item.said_on
            found.append(
                {
                    "kind": "statement",
                    "document": finding.document,
                    "finding": finding.id,
                    "speaker": names.get(item.speaker or ""),
                    "first": when.first if when else published,
                    "last": when.last if when else published,
                    "words": JOINT.join(span.exact for span in item.content),
                }
            )
    return found


def renew(
    connection: Connection,
    put: Callable[[list[Row]], None],
    reading: int,
    document: str,
    findings: Sequence[Finding],
) -> None:
    """Have the statements of a document be those of this reading, if it is the newest."""
    r, p, d = tables.readings, tables.passages, tables.documents
    order = (r.c.read_at.desc(), r.c.fingerprint.desc())
    newest = select(r.c.number).where(r.c.document == document).order_by(*order).limit(1)
    if connection.execute(newest).scalar_one() != reading:
        return
    connection.execute(delete(p).where(p.c.document == document, p.c.kind == "statement"))
    published = connection.execute(select(d.c.published).where(d.c.id == document)).scalar_one()
    put(statement_rows(published, findings))
