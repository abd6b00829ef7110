"""Whether a dossier holds together: contents against ids, words against texts, rows against rows.

Nothing is mended here: what is damaged is named, and the fix is the user's to choose.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, select

from dragoman.errors import DragomanError
from dragoman.model import KINDS
from dragoman.model.ids import digest
from dragoman.model.plain import restored
from dragoman.store import rows, tables

Told = Callable[[int], None]
"""Called with how many more rows are done."""
_STEP = 500

_LINKS: tuple[tuple[Column[Any], Column[Any]], ...] = (
    (tables.documents.c.run, tables.runs.c.number),
    (tables.readings.c.document, tables.documents.c.id),
    (tables.readings.c.run, tables.runs.c.number),
    (tables.findings.c.document, tables.documents.c.id),
    (tables.reading_findings.c.reading, tables.readings.c.number),
    (tables.reading_findings.c.finding, tables.findings.c.id),
    (tables.refusals.c.run, tables.runs.c.number),
    (tables.passages.c.document, tables.documents.c.id),
)
"""A column, and the one in which each of its values must stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not hold: in which table, in which row, and what."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.what}".replace(" : ", ": ")


def faults(connection: Connection, told: Told = lambda done: None) -> Iterator[Fault]:
    """Everything in the database that does not hold; ``told`` hears of rows that were checked."""
    yield from _file(connection)
    for column, target in _LINKS:
        yield from _dangling(connection, column, target)
    yield from _unread(connection)
    yield from _documents(connection, told)
    yield from _findings(connection, told)
    yield from _decisions(connection, told)


def _file(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        for row in connection.exec_driver_sql("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield Fault(table="file", row="", what=str(row[0]))


def _dangling(connection: Connection, column: Column[Any], target: Column[Any]) -> Iterator[Fault]:
    lost = select(column).distinct().outerjoin(target.table, column == target)
    for row in connection.execute(lost.where(column.is_not(None), target.is_(None))):
        what = f"names {target.table.name} {row[0]!r}, which is not there"
        yield Fault(table=column.table.name, row=column.name, what=what)


def _unread(connection: Connection) -> Iterator[Fault]:
    """Reports are added with their first reading and are found by search, or not at all."""
    documents = tables.documents.c.id
    for other, what in (
        (tables.readings.c.document, "was never read"),
        (tables.passages.c.document, "is not in the index of search"),
    ):
        lost = select(documents).outerjoin(other.table, documents == other).where(other.is_(None))
        for row in connection.execute(lost):
            yield Fault(table="documents", row=row[0], what=what)


def _documents(connection: Connection, told: Told) -> Iterator[Fault]:
    for row in _rows(connection, tables.documents, told):
        document = rows.document_of(row)
        if document.id != row["id"]:
            yield Fault(table="documents", row=row["id"], what=f"its id should be {document.id}")
        if not 0 <= document.body <= len(document.text):
            yield Fault(table="documents", row=row["id"], what="its body lies outside its text")


def _findings(connection: Connection, told: Told) -> Iterator[Fault]:
    held, text = "", ""
    for row in _rows(connection, tables.findings, told, tables.findings.c.document):
        if row["document"] != held:
            held = row["document"]
            query = select(tables.documents.c.text).where(tables.documents.c.id == held)
            text = connection.execute(query).scalar() or ""
        for what in _finding(row, text):
            yield Fault(table="findings", row=row["id"], what=what)


def _finding(row: rows.Row, text: str) -> Iterator[str]:
    try:
        item, provenance = json.loads(row["item"]), json.loads(row["provenance"])
        seal = digest(row["document"], row["kind"], item, provenance)
        found = restored(KINDS[row["kind"]], item)
        spans = found.evidence
    except (ValueError, TypeError, KeyError, AttributeError, DragomanError) as error:
        yield f"cannot be understood ({type(error).__name__}: {error})"
        return
    if seal != row["id"]:
        yield f"its id should be {seal}"
    if not 0 <= row["confidence"] <= 1:
        yield f"its confidence is {row['confidence']}"
    for span in spans:
        if text[span.start : span.end] != span.exact:
            yield f"the text at {span.start} does not read {span.exact[:40]!r}"


def _decisions(connection: Connection, told: Told) -> Iterator[Fault]:
    known = set(connection.execute(select(tables.decisions.c.id)).scalars())
    for row in _rows(connection, tables.decisions, told):
        try:
            decision = rows.decision_of(row)
        except (ValueError, TypeError) as error:
            yield Fault(table="decisions", row=row["id"], what=f"cannot be understood ({error})")
            continue
        if decision.id != row["id"]:
            yield Fault(table="decisions", row=row["id"], what=f"its id should be {decision.id}")
        if decision.verb == "undo" and decision.target not in known:
            what = f"takes back {decision.target!r}, which is not there"
            yield Fault(table="decisions", row=row["id"], what=what)


def _rows(
    connection: Connection, table: Any, told: Told, order: Column[Any] | None = None
) -> Iterator[rows.Row]:
    query = select(table) if order is None else select(table).order_by(order)
    result = connection.execution_options(yield_per=_STEP).execute(query)
    for part in result.mappings().partitions():
        for row in part:
            yield dict(row)
        told(len(part))
