"""Full-text search over reports and statements: FTS5 on SQLite, tsvector on PostgreSQL."""

from __future__ import annotations

import datetime
import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Select,
    String,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from dragoman.store import tables
from dragoman.store.terms import Term, for_postgresql, for_sqlite

PassageKind = Literal["report", "statement"]

MOST = 2000
"""Of more matches only those read last are told: a common word has hundreds of thousands."""
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Marks that no report holds: letters for private use."""
_ROWID: ColumnElement[int] = literal_column("passage_index.rowid", Integer)
_CONFIG: ColumnElement[str] = literal_column("'dragoman'::regconfig")
_VECTOR: ColumnElement[str] = literal_column("passages.vector")
_BY_LENGTH = 2
"""PostgreSQL's sign for dividing by the length of the text, as FTS5 does by itself."""
_TITLE = 2.0
"""What a word in a title counts for more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A passage that fits; ``finding`` is '' for a report as a whole; a higher score is better."""

    number: int
    kind: PassageKind
    document: str
    finding: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What was found: the words with the ranges in them that were looked for.

    ``text`` is what a statement says, its parts joined by `` … ``, or the text of the report.
    ``speaker`` is who the report says it is.
    """

    match: Match
    text: str
    marks: tuple[tuple[int, int], ...]
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which passages may be told; None lets all through.

    ``since`` and ``until`` are held against what is said of a statement's day, else the report's.
    """

    kind: PassageKind | None = None
    outlet: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """As conditions on ``passages`` and ``documents``."""
        p, d = tables.passages.c, tables.documents.c
        found: list[ColumnElement[bool]] = []
        if self.kind:
            found.append(p.kind == self.kind)
        if self.outlet:
            found.append(func.lower(d.outlet) == self.outlet.lower())
        if self.since:
            found.append(p.last >= self.since)
        if self.until:
            found.append(p.first <= self.until)
        return found


ANY = Sieve()


def matching(connection: Connection, wanted: tuple[Term, ...], sieve: Sieve) -> list[Match]:
    """The passages that have all terms, the best first; of over ``MOST`` those read last.

    To weigh a word, the database counts all that have it, which takes long for a common one, and
    tells little: so many are told unweighed, the last first.
    """
    p, d = tables.passages, tables.documents
    sqlite = connection.dialect.name == "sqlite"
    columns = select(p.c.number, p.c.kind, p.c.document, p.c.finding)
    newest = _ROWID if sqlite else p.c.number
    asked = {"asked": for_sqlite(wanted) if sqlite else for_postgresql(wanted)}

    def found(query: Select[Any]) -> Sequence[RowMapping]:
        query = _searched(query, sqlite=sqlite)
        if sieve.outlet:
            query = query.join(d, d.c.id == p.c.document)
        query = query.where(*sieve.conditions()).order_by(newest.desc()).limit(MOST + 1)
        return connection.execute(query, asked).mappings().all()

    rows = found(columns)
    if len(rows) > MOST:
        return [Match(score=0.0, **row) for row in rows[:MOST]]
    score = _score() if sqlite else _rank()
    rows = found(columns.add_columns(score.label("score"))) if rows else []
    return sorted((Match(**row) for row in rows), key=lambda m: (-m.score, -m.number))


def told(connection: Connection, wanted: tuple[Term, ...], found: Sequence[Match]) -> list[Passage]:
    """What the matches say, in their order, with the words that were looked for."""
    if not found:
        return []
    p, d = tables.passages, tables.documents
    sqlite = connection.dialect.name == "sqlite"
    marked: ColumnElement[Any]
    original = func.coalesce(p.c.words, d.c.text)
    if sqlite:
        marked = literal_column(f"highlight(passage_index, 0, '{_OPEN}', '{_CLOSE}')")
    else:
        options = f"HighlightAll=true, StartSel={_OPEN}, StopSel={_CLOSE}"
        plain = func.dragoman_plain(original)
        marked = func.ts_headline(_CONFIG, plain, _asked(), options)
    columns: Select[Any] = select(
        p.c.number, p.c.speaker, original.label("text"), marked.label("marked")
    )
    query = _searched(columns, sqlite=sqlite).join(d, d.c.id == p.c.document)
    numbers = [m.number for m in found]
    query = query.where(_among(numbers, wanted) if sqlite else p.c.number.in_(numbers))
    there = tuple(t for t in wanted if not t.without)
    asked = for_sqlite(wanted) if sqlite else for_postgresql(there)
    rows = {r["number"]: r for r in connection.execute(query, {"asked": asked}).mappings()}
    return [
        Passage(
            match=match,
            text=row["text"],
            marks=tuple(_ranges(row["marked"], row["text"])),
            speaker=row["speaker"],
        )
        for match in found
        if (row := rows.get(match.number)) is not None
    ]


def _among(numbers: list[int], wanted: tuple[Term, ...]) -> ColumnElement[bool]:
    """Only these passages, so that FTS5 does not look through all matches for them.

    It takes them one by one, which is quick but for a beginning of words: all words that begin
    so would be gathered anew for each; then it goes once from the first to the last of them.
    """
    if not any(t.begins for t in wanted):
        return _ROWID.in_(numbers)
    here = tables.passages.c.number.in_(numbers)
    return and_(min(numbers) <= _ROWID, max(numbers) >= _ROWID, here)


def _searched(query: Select[Any], *, sqlite: bool) -> Select[Any]:
    """The query over passages that hold what is bound to ``asked``."""
    p = tables.passages
    if sqlite:
        index = table("passage_index", column("rowid"))
        joined = p.join(index, index.c.rowid == p.c.number)
        return query.select_from(joined).where(text("passage_index MATCH :asked"))
    return query.select_from(p).where(_VECTOR.op("@@")(_asked()))


def _asked() -> ColumnElement[str]:
    # Its functions are known only once the dialect is loaded, which SQLite has no need of.
    importlib.import_module("sqlalchemy.dialects.postgresql")
    return func.to_tsquery(_CONFIG, func.dragoman_plain(bindparam("asked", type_=String)))


def _score() -> ColumnElement[float]:
    # FTS5 counts better matches lower.
    return literal_column(f"-bm25(passage_index, 1.0, {_TITLE})")


def _rank() -> ColumnElement[float]:
    return func.ts_rank_cd(_VECTOR, _asked(), _BY_LENGTH)


def _ranges(marked: str, original: str) -> Iterable[tuple[int, int]]:
    """The ranges of the text that the database put marks around."""
    if _OPEN in original or _CLOSE in original:
        return
    at, start = 0, None
    for char in marked:
        if char == _OPEN:
            start = at
        elif char == _CLOSE:
            if start is not None:
                yield start, at
            start = None
        else:
            at += 1
