"""Databases of the Discourse Network Analyzer (``.dna``, SQLite), of version 2 and 3."""

from __future__ import annotations

import datetime
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import DocumentError
from dragoman.ingest.coded.coding import Code, Coded, CodedReport
from dragoman.ingest.coded.left import counted, left
from dragoman.ingest.coded.units import code_points
from dragoman.ingest.names import Names
from dragoman.ingest.refusal import Refusal
from dragoman.ingest.tracing import whole
from dragoman.model import Document, Span
from dragoman.model.original import packed

T = TypeVar("T")
name = "dna"
suffixes = (".dna",)
_TABLES = frozenset({"DOCUMENTS", "STATEMENTS", "VARIABLES"})
_MILLISECONDS = 100_000_000_000  # later than the year 5000 in seconds
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_SPEAKING = frozenset({"person", "organization", "organisation", "concept"})
_VALUES = ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT")


def holds(path: Path) -> bool:
    """Its ending says enough."""
    return True


def reports(path: Path, known: Iterable[Document] = ()) -> Iterator[CodedReport | Refusal]:
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


def _reports(base: _Base) -> Iterator[CodedReport | Refusal]:
    names = Names()
    notes: Counter[str] = Counter()
    for row in base.rows("SELECT * FROM DOCUMENTS ORDER BY Date, ID"):
        document = _document(row, names, base.path)
        by: dict[str, list[Coded]] = {}
        for statement in base.statements(row["ID"]):
            if not base.speaks(statement):
                notes[base.type(statement)] += 1
            elif coding := base.coded(statement, document):
                by.setdefault(base.coder(statement["Coder"]), []).append(coding)
            else:
                what = f"statement {statement['ID']} of {document.name}"
                yield left(base.path, what, "its place lies outside the text: code it again")
        for coder, codings in (by or {"": []}).items():
            yield CodedReport(document=document, codings=tuple(codings), coder=coder)
    for label, number in notes.items():
        why = "it has neither person, organization nor concept: left out"
        yield left(base.path, f"{counted(number, 'statement')} of the type {label!r}", why)


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
        self.path = path
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
        self._speaking = {
            r.get("StatementTypeId")
            for r in self.rows("SELECT * FROM VARIABLES")
            if str(r["Variable"]).lower() in _SPEAKING
        }
        self._types = (
            {r["ID"]: str(r["Label"]) for r in self.rows("SELECT * FROM STATEMENTTYPES")}
            if "STATEMENTTYPES" in tables
            else {}
        )
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

    def speaks(self, statement: Mapping[str, Any]) -> bool:
        """Whether statements of its type have a person, an organization or a concept."""
        return statement.get("StatementTypeId") in self._speaking

    def type(self, statement: Mapping[str, Any]) -> str:
        """The label of its type."""
        number = statement.get("StatementTypeId")
        return self._types.get(number, str(number))

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


def _document(row: Mapping[str, Any], names: Names, path: Path) -> Document:
    seconds = int(row["Date"]) / (1000 if abs(int(row["Date"])) > _MILLISECONDS else 1)
    title = _words(row.get("Title"))
    return Document(
        text=str(row["Text"] or ""),
        published=(_EPOCH + datetime.timedelta(seconds=seconds)).date(),
        name=names.unique(title or f"document-{row['ID']}"),
        title=title,
        author=_words(row.get("Author")),
        outlet=_words(row.get("Source")) or None,
        origin=packed(path.name, whole(f"document {row['ID']}", str(row["Text"] or ""))),
    )


def _words(value: Any) -> str:
    return " ".join(str(value or "").split())
