"""What full-text search finds, kept up with what is written."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from dragoman.merge.current import FindingSet
from dragoman.model import Actor, Document, Finding, Statement
from dragoman.store import tables
from dragoman.store.rows import Row

JOINT = " … "
"""Between the parts of a broken quotation."""
_CHUNK = 500
"""Documents a statement: under every database's limit of parameters."""


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
    readings: Mapping[int, FindingSet],
) -> None:
    """Have the statements of documents be those of these new readings, where none is newer."""
    r, p, d = tables.readings, tables.passages, tables.documents
    documents = sorted({one.document for one in readings.values()})
    for start in range(0, len(documents), _CHUNK):
        part = documents[start : start + _CHUNK]
        held = connection.execute(
            select(r.c.document, r.c.number, d.c.published)
            .join(d, d.c.id == r.c.document)
            .where(r.c.document.in_(part))
            .order_by(r.c.read_at, r.c.fingerprint)
        ).all()
        newest = {document: (number, published) for document, number, published in held}
        again = Counter(document for document, _, _ in held)
        mine = {d: (n, day) for d, (n, day) in newest.items() if n in readings}
        if stale := sorted(d for d in mine if again[d] > 1):
            connection.execute(delete(p).where(p.c.document.in_(stale), p.c.kind == "statement"))
        put([row for n, day in mine.values() for row in statement_rows(day, readings[n].findings)])
