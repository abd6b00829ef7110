"""The store: documents, findings, decisions, refusals and runs. Rows are added, never edited."""

from __future__ import annotations

import contextlib
import datetime
import functools
import importlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select
from sqlalchemy.exc import DatabaseError

from dragoman.errors import StoreError
from dragoman.ingest.refusal import Refusal
from dragoman.merge.current import FindingSet
from dragoman.model import Decision, Document, Finding
from dragoman.store import rows, tables
from dragoman.store.backup import backup
from dragoman.store.check import Fault, faults
from dragoman.store.choosing import Kept
from dragoman.store.engine import opened, shown
from dragoman.store.entries import Place, at_one_moment, broken, claimed, fresh, keep
from dragoman.store.passages import renew, report_rows
from dragoman.store.search import ANY, Match, Passage, Sieve, matching, told
from dragoman.store.terms import terms

T = TypeVar("T")
_CHUNK = 500
"""Rows or ids a statement: under every database's limit of parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One session of reading: its number, what read (``fingerprint``) and when it began."""

    number: int
    fingerprint: str
    started_at: datetime.datetime
    ended_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much a dossier holds."""

    documents: int
    findings: int
    decisions: int
    refusals: int


class Store:
    """A dossier's database. Every method is one transaction; all of it or nothing is kept.

    ``called`` is its place as it may be told: without a password.
    """

    def __init__(self, place: str | Path, *, create: bool = True) -> None:
        self.place = str(place)
        self.called = shown(place)
        self._engine = opened(place, create=create)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # -- writing ---------------------------------------------------------------------------

    def begin(self, fingerprint: str, described: str, at: datetime.datetime) -> Run:
        """A new run. ``described`` spells the fingerprint out."""
        with self._writing() as connection:
            row = {"fingerprint": fingerprint, "described": described, "started_at": _utc(at)}
            done = connection.execute(tables.runs.insert().values(**row))
            key = done.inserted_primary_key
            assert key is not None
            return Run(number=int(key[0]), fingerprint=fingerprint, started_at=at)

    def end(self, run: Run, at: datetime.datetime) -> None:
        """Note that the run came to its end; one without an end was cut off."""
        with self._writing() as connection:
            same = tables.runs.c.number == run.number
            connection.execute(tables.runs.update().where(same).values(ended_at=_utc(at)))

    def add(self, document: Document, found: FindingSet, run: Run) -> bool:
        """A document with one reading of it; False where the store has both already."""
        return self.add_all([(document, found)], run) > 0

    def add_all(self, read: Sequence[tuple[Document, FindingSet]], run: Run) -> int:
        """Several in one transaction; how many readings are new."""
        with self._writing() as connection:
            put = _Putter(connection)
            put.rows(tables.documents, [rows.document_row(d, run.number) for d, _ in read])
            put.rows(tables.passages, report_rows(d for d, _ in read))
            new = self._add_sets(put, [found for _, found in read], run)
            broken(connection)
            return new

    def _add_sets(self, put: _Putter, sets: Sequence[FindingSet], run: Run) -> int:
        """Readings that are not there yet, all together: a statement each costs more than a row."""
        given = {(s.document, s.fingerprint): s for s in sets}
        readings = [
            {
                "document": s.document,
                "fingerprint": s.fingerprint,
                "read_at": _utc(s.read_at),
                "run": run.number,
            }
            for s in given.values()
        ]
        numbers = put.new_readings(readings)
        new = {number: given[key] for key, number in numbers.items()}
        packed = {f.id: f for s in new.values() for f in s.findings}
        put.rows(tables.findings, [rows.finding_row(f) for f in packed.values()])
        links = [
            {"reading": number, "finding": finding}
            for number, one in new.items()
            for finding in dict.fromkeys(f.id for f in one.findings)
        ]
        put.rows(tables.reading_findings, links)
        renew(put.connection, functools.partial(put.rows, tables.passages), new)
        return len(new)

    def refuse(self, refusal: Refusal, run: Run) -> None:
        """List what a run could not read."""
        row = {
            "run": run.number,
            "path": refusal.path,
            "line": refusal.line or 0,
            "slug": refusal.slug,
            "message": refusal.message,
        }
        with self._writing() as connection:
            _Putter(connection).row(tables.refusals, row)

    def decide(self, decisions: Iterable[Decision]) -> int:
        """Add decisions; how many are new."""
        with self._writing() as connection:
            put = _Putter(connection)
            new = sum(put.row(tables.decisions, rows.decision_row(d)) for d in decisions)
            broken(connection)
            return new

    # -- reading ---------------------------------------------------------------------------

    def documents(self) -> Iterator[Document]:
        """Every document, by date and name."""
        table = tables.documents
        query = select(table).order_by(table.c.published, table.c.name, table.c.id)
        return self._made(query, rows.document_of)

    def named(self, reference: str) -> list[Document]:
        """Documents of that name, that id, or whose id begins so (at least 4 characters)."""
        table = tables.documents
        wanted = (table.c.name == reference) | (table.c.id == reference)
        if len(reference) >= 4:
            wanted |= table.c.id.startswith(reference, autoescape=True)
        query = select(table).where(wanted).order_by(table.c.published, table.c.id)
        return list(self._made(query, rows.document_of))

    def findings(self) -> Iterator[Finding]:
        """The findings that count: those of the newest reading of each document."""
        newest = _newest()
        query = (
            select(tables.findings)
            .join(tables.reading_findings, tables.reading_findings.c.finding == _F.id)
            .join(newest, newest.c.number == tables.reading_findings.c.reading)
        )
        return self._made(query, rows.finding_of)

    def newest(self) -> dict[str, int]:
        """The number of the newest reading of each document."""
        newest = _newest()
        r = tables.readings
        query = select(r.c.document, r.c.number).join(newest, newest.c.number == r.c.number)
        return {row["document"]: row["number"] for row in self._stream(query)}

    def documents_of(self, ids: Sequence[str]) -> Iterator[Document]:
        """The documents with these ids."""
        table = tables.documents
        for part in batched(ids):
            yield from self._made(select(table).where(table.c.id.in_(part)), rows.document_of)

    def findings_of(self, ids: Sequence[str]) -> Iterator[Finding]:
        """The findings that count of the documents with these ids."""
        r, links = tables.readings, tables.reading_findings
        for part in batched(ids):
            newest = _newest(r.c.document.in_(part))
            query = select(tables.findings).join(links, links.c.finding == _F.id)
            query = query.join(newest, newest.c.number == links.c.reading)
            yield from self._made(query, rows.finding_of)

    def former(self) -> list[Finding]:
        """Findings that decisions rest on and that the newest readings lack.

        With them come the actors and rounds of the readings that held them.
        """
        wanted = sorted({finding for d in self.decisions() for finding in d.findings})
        if not wanted:
            return []
        newest, links = _newest(), tables.reading_findings
        held: dict[str, set[int]] = defaultdict(set)
        for ids in batched(wanted):
            query = select(links.c.finding, links.c.reading).where(links.c.finding.in_(ids))
            for row in self._stream(query):
                held[row["finding"]].add(row["reading"])
        current = {row["number"] for row in self._stream(select(newest.c.number))} if held else ()
        old = sorted(f for f, readings in held.items() if not readings & set(current))
        readings = sorted({min(held[f]) for f in old})
        found = {f.id: f for ids in batched(old) for f in self._found(_F.id.in_(ids))}
        for numbers in batched(readings):
            query = select(tables.findings).join(links, links.c.finding == _F.id)
            query = query.where(links.c.reading.in_(numbers), _F.kind.in_(("actor", "round")))
            found |= {f.id: f for f in self._made(query, rows.finding_of)}
        return list(found.values())

    def _found(self, condition: ColumnElement[bool]) -> Iterator[Finding]:
        return self._made(select(tables.findings).where(condition), rows.finding_of)

    def sets(self) -> Iterator[FindingSet]:
        """Every reading of every document, old ones too."""
        links = tables.reading_findings
        for row in self._stream(select(tables.readings)):
            query = select(tables.findings).join(links, links.c.finding == _F.id)
            query = query.where(links.c.reading == row["number"]).order_by(_F.id)
            yield FindingSet(
                document=row["document"],
                fingerprint=row["fingerprint"],
                read_at=_aware(row["read_at"]),
                findings=tuple(self._made(query, rows.finding_of)),
            )

    def lacking(self, documents: Sequence[Document], fingerprint: str) -> list[Document]:
        """Those of the documents that were not read under this fingerprint; each once."""
        unique = {d.id: d for d in documents}
        ids = list(unique)
        for i in range(0, len(ids), _CHUNK):
            query = select(tables.readings.c.document).where(
                tables.readings.c.fingerprint == fingerprint,
                tables.readings.c.document.in_(ids[i : i + _CHUNK]),
            )
            for row in self._stream(query):
                unique.pop(row["document"])
        return list(unique.values())

    def decisions(self) -> Iterator[Decision]:
        """Every decision, oldest first."""
        table = tables.decisions
        return self._made(select(table).order_by(table.c.at, table.c.id), rows.decision_of)

    def matches(self, words: str, sieve: Sieve = ANY) -> list[Match]:
        """Reports and statements that have these words, the best first.

        All words are looked for; ``"in quotation marks"`` together, ``-word`` not at all,
        ``begin*`` with any end. English endings and accents make no difference. Of over 2,000
        matches only those read last are told, the last first. SearchError where there is nothing
        to look for.
        """
        with self._reading() as connection:
            return matching(connection, terms(words), sieve)

    def passages(self, words: str, found: Sequence[Match]) -> list[Passage]:
        """What matches say, with the words that were looked for marked."""
        with self._reading() as connection:
            return told(connection, terms(words), found)

    def search(self, words: str, sieve: Sieve = ANY, *, limit: int = 20) -> list[Passage]:
        """The best passages that have these words."""
        return self.passages(words, self.matches(words, sieve)[:limit])

    def refusals(self, run: int | None = None) -> list[Refusal]:
        """What a run refused; of the last run without a number."""
        table = tables.refusals
        number = select(func.max(tables.runs.c.number)).scalar_subquery() if run is None else run
        query = select(table).where(table.c.run == number).order_by(table.c.path, table.c.line)
        return [
            Refusal(
                path=row["path"], line=row["line"] or None, slug=row["slug"], message=row["message"]
            )
            for row in self._stream(query)
        ]

    def runs(self) -> list[Run]:
        """Every run, oldest first."""
        return [
            Run(
                number=row["number"],
                fingerprint=row["fingerprint"],
                started_at=_aware(row["started_at"]),
                ended_at=row["ended_at"] and _aware(row["ended_at"]),
            )
            for row in self._stream(select(tables.runs).order_by(tables.runs.c.number))
        ]

    def size(self) -> Size:
        """How much there is."""
        names = ("documents", "findings", "decisions", "refusals")
        counts = {
            name: next(
                self._stream(select(func.count().label("n")).select_from(getattr(tables, name)))
            )["n"]
            for name in names
        }
        return Size(**counts)

    # -- the folded record ----------------------------------------------------------------

    @contextlib.contextmanager
    def kept(self) -> Iterator[Kept | None]:
        """The kept record as it is now; None where there is none, or newer findings or decisions.

        It is closed with the block.
        """
        try:
            with at_one_moment(self._engine) as connection:
                yield Kept(connection) if fresh(connection) else None
        except DatabaseError as error:
            raise StoreError(
                f"{self.called}: is damaged or unreadable ({error.orig}): restore it from a backup"
            ) from error

    def has_kept(self) -> bool:
        """Whether there is a kept record that holds."""
        with self.kept() as kept:
            return kept is not None

    def claim(self) -> str:
        """Say that one is about to fold everything and keep it; '' where nothing can be written."""
        with contextlib.suppress(DatabaseError):
            return claimed(self._engine)
        return ""

    def keep(self, token: str, places: Iterable[Place]) -> bool:
        """Keep what was folded since ``claim`` gave the token; False where it is old already."""
        with contextlib.suppress(DatabaseError):
            return keep(self._engine, token, places)
        return False

    # -- the whole ------------------------------------------------------------------------

    def faults(self, told: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
        """Everything in it that does not hold; ``told`` hears how many more rows are checked."""
        try:
            with self._engine.connect() as connection:
                yield from faults(connection, told)
        except DatabaseError as error:
            yield Fault(table="file", row="", what=f"cannot be read to its end ({error.orig})")

    def backup(self, target: str | Path) -> Path:
        """Copy the dossier into a new file, as it is now, while others go on reading and writing.

        StoreError where something of that name is there already.
        """
        return backup(self._engine, self.called, Path(target))

    # -- connections -----------------------------------------------------------------------

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreError(f"{self.called}: could not be written: {error.orig}") from error

    def _made(self, query: Select[Any], make: Callable[[rows.Row], T]) -> Iterator[T]:
        """The rows as model objects; StoreError where one holds what no dragoman wrote."""
        for row in self._stream(query):
            try:
                yield make(row)
            except (ValueError, TypeError, KeyError) as error:
                raise StoreError(
                    f"{self.called}: the row {row['id']!r} is damaged ({error}): "
                    "restore the dossier from a backup"
                ) from error

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreError(
                f"{self.called}: is damaged or unreadable ({error.orig}): restore it from a backup"
            ) from error

    def _stream(self, query: Select[Any]) -> Iterator[dict[str, Any]]:
        try:
            with self._engine.connect() as connection:
                result = connection.execution_options(yield_per=_CHUNK).execute(query)
                for row in result.mappings():
                    yield dict(row)
        except DatabaseError as error:
            raise StoreError(
                f"{self.called}: is damaged or unreadable ({error.orig}): restore it from a backup"
            ) from error


def batched(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """In pieces that fit one statement."""
    for i in range(0, len(items), _CHUNK):
        yield items[i : i + _CHUNK]


_F = tables.findings.c


def _newest(*conditions: ColumnElement[bool]) -> Any:
    """The number of the newest reading of each document; of equals the last fingerprint."""
    r = tables.readings
    order = (r.c.read_at.desc(), r.c.fingerprint.desc())
    place = func.row_number().over(partition_by=r.c.document, order_by=order).label("place")
    ranked = select(r.c.number, place).where(*conditions).subquery()
    return select(ranked.c.number).where(ranked.c.place == 1).subquery()


@dataclass(slots=True)
class _Putter:
    """Inserts rows and passes over those that are there."""

    connection: Connection

    def row(self, table: Table, new: rows.Row) -> bool:
        """Insert one; whether it was new."""
        # PostgreSQL hands back the new key, and the count only if asked for.
        insert = self._insert(table).execution_options(preserve_rowcount=True)
        return self.connection.execute(insert, new).rowcount > 0

    def new_readings(self, new: Sequence[rows.Row]) -> dict[tuple[str, str], int]:
        """Insert readings; the numbers of those that are new, by document and fingerprint."""
        r = tables.readings.c
        insert = self._insert(tables.readings).returning(r.document, r.fingerprint, r.number)
        found = self.connection.execute(insert, list(new)) if new else ()
        return {(document, fingerprint): number for document, fingerprint, number in found}

    def rows(self, table: Table, new: Sequence[rows.Row]) -> None:
        """Insert all."""
        if new:
            self.connection.execute(self._insert(table), list(new))

    def _insert(self, table: Table) -> Any:
        # One dialect is loaded, not both: each takes a tenth of a second.
        name = self.connection.dialect.name
        dialect: Any = importlib.import_module(f"sqlalchemy.dialects.{name}")
        return dialect.insert(table).on_conflict_do_nothing()


def _utc(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(datetime.UTC)


def _aware(moment: datetime.datetime) -> datetime.datetime:
    """SQLite forgets the zone; everything is written in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
