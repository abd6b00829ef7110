"""Databases of the Discourse Network Analyzer (``.dna``, SQLite), of version 2 and 3."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import DocumentError
from dragoman.ingest.coded.coding import Code, Coded, CodedReport
from dragoman.ingest.coded.units import code_points
from dragoman.ingest.names import Names
from dragoman.model import Document, Span

T = TypeVar("T")
name = "dna"
suffixes = (".dna",)
_TABLES = frozenset({"DOCUMENTS", "STATEMENTS", "VARIABLES"})
_MILLISECONDS = 100_000_000_000  # later than the year 5000 in seconds
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_VALUES = ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT")


def holds(path: Path) -> bool:
    """Its ending says enough."""
    return True


def reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport]:
    """Every report of the database, with its statements, one for each coder of it."""
    yield from _guarded(path, _reports)


def codes(path: Path) -> Iterator[Code]:
    """The concepts that were coded, each once."""
    yield from _guarded(path, _codes)


def _guarded(path: Path, read: Callable[[_Base], Iterator[T]]) -> Iterator[T]:
    """What is read from the database; DocumentError where it is none or is damaged."""
    try:
        with _Base(path) as base:
            yield from read(base)
    except DocumentError:
        raise
    except (sqlite3.Error, ValueError, KeyError, TypeError, OverflowError) as error:
        raise DocumentError(f"{path}: cannot be read as a DNA database ({error})") from None


def _reports(base: _Base) -> Iterator[CodedReport]:
    names = Names()
    for row in base.rows("SELECT * FROM DOCUMENTS ORDER BY Date, ID"):
        document = _document(row, names)
        by: dict[str, list[Coded]] = {}
        for statement in base.statements(row["ID"]):
            if coding := base.coded(statement, document):
                by.setdefault(base.coder(statement["Coder"]), []).append(coding)
        for coder, codings in (by or {"": []}).items():
            yield CodedReport(document=document, codings=tuple(codings), coder=coder)


def _codes(base: _Base) -> Iterator[Code]:
    seen: set[str] = set()
    for row in base.rows("SELECT ID FROM STATEMENTS ORDER BY ID"):
        concept = _words(base.values(row["ID"]).get("concept"))
        if concept and concept not in seen:
            seen.add(concept)
            yield Code(name=concept)


class _Base:
    """An open database."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._connection.row_factory = sqlite3.Row
        tables = {
            str(r["name"]).upper(): str(r["name"])
            for r in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if not tables.keys() >= _TABLES:
            raise DocumentError(f"{path}: no database of the Discourse Network Analyzer")
        self._variables = {
            r["ID"]: str(r["Variable"]).lower() for r in self.rows("SELECT * FROM VARIABLES")
        }
        self._coders = (
            {r["ID"]: str(r["Name"]) for r in self.rows("SELECT * FROM CODERS")}
            if "CODERS" in tables
            else {}
        )
        self._entities = (
            {r["ID"]: str(r["Value"]) for r in self.rows("SELECT * FROM ENTITIES")}
            if "ENTITIES" in tables
            else {}
        )
        self._data = [t for t in _VALUES if t in tables]

    def __enter__(self) -> _Base:
        return self

    def __exit__(self, *told: object) -> None:
        self._connection.close()

    def rows(self, query: str, *values: Any) -> list[Mapping[str, Any]]:
        return [dict(r) for r in self._connection.execute(query, values)]

    def statements(self, document: int) -> list[Mapping[str, Any]]:
        return self.rows(
            "SELECT * FROM STATEMENTS WHERE DocumentId = ? ORDER BY Start, ID", document
        )

    def coder(self, number: int) -> str:
        return self._coders.get(number, "")

    def values(self, statement: int) -> dict[str, Any]:
        """Variable → value, of one statement."""
        found: dict[str, Any] = {}
        for table in self._data:
            for row in self.rows(f"SELECT * FROM {table} WHERE StatementId = ?", statement):
                value = row["Value"] if "Value" in row else self._entities.get(row["Entity"], "")
                found[self._variables.get(row["VariableId"], "")] = value
        return found

    def coded(self, statement: Mapping[str, Any], document: Document) -> Coded | None:
        """What was coded there; None where the place is not in the text."""
        start, end = (code_points(document.text, statement[k]) for k in ("Start", "Stop"))
        if not 0 <= start < end <= len(document.text):
            return None
        values = self.values(statement["ID"])
        agrees = values.get("agreement")
        return Coded(
            content=(Span.of(document.text, start, end),),
            person=_words(values.get("person")),
            organisation=_words(values.get("organization") or values.get("organisation")),
            concept=_words(values.get("concept")),
            agrees=None if agrees is None else bool(agrees),
        )


def _document(row: Mapping[str, Any], names: Names) -> Document:
    seconds = int(row["Date"]) / (1000 if abs(int(row["Date"])) > _MILLISECONDS else 1)
    title = _words(row.get("Title"))
    return Document(
        text=str(row["Text"] or ""),
        published=(_EPOCH + datetime.timedelta(seconds=seconds)).date(),
        name=names.unique(title or f"document-{row['ID']}"),
        title=title,
        outlet=_words(row.get("Source")) or None,
    )


def _words(value: Any) -> str:
    return " ".join(str(value or "").split())
