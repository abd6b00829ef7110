"""The record as tidy tables: one row an observation, each with its words and its citation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.export import edtf
from dragoman.export.columns import MEANINGS
from dragoman.export.holdings import Holdings
from dragoman.export.pieces import pieces, reference
from dragoman.model import Record
from dragoman.views.actors import actors
from dragoman.views.assessments import assessments
from dragoman.views.ceasefires import ceasefires
from dragoman.views.delegations import delegations
from dragoman.views.positions import positions
from dragoman.views.rounds import rounds
from dragoman.views.rows import CARRIED, carried
from dragoman.views.statements import statements
from dragoman.views.table import Table

VIEWS = (actors, delegations, rounds, positions, statements, ceasefires, assessments)
QUOTED = ("quote", "citation")
_POSTS = ("id", "person", "person_id", "title", "of", "of_id", *CARRIED)
_EVIDENCE = (
    "item", "kind", "number", "part", "text", "start", "end", "document", "report", "outlet",
    "published", "url", "confidence", "standing", "finding", "extractor", "version",
)  # fmt: skip
_DOCUMENTS = ("id", "name", "published", "title", "author", "outlet", "url", "language")
_DECISIONS = ("id", "verb", "target", "by", "at", "why", "change")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A named table of plain values: words, numbers, dates, tuples of words, or None."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]


def sheets(held: Holdings) -> Iterator[Sheet]:
    """Every table of the record, then what they mean."""
    made = [_viewed(view(held.record)) for view in VIEWS]
    made += [_posts(held.record), _evidence(held.record), _documents(held.record)]
    made.append(_decisions(held))
    yield from made
    yield variables(made)
    yield _codes(held)


def _viewed(table: Table) -> Sheet:
    rows = tuple({**row, **_quoted(row.evidence)} for row in table)
    columns = (*table.columns, *QUOTED)
    if table.name in edtf.DATED:
        columns = (*columns, edtf.COLUMN)
        for values, row in zip(rows, table, strict=True):
            values[edtf.COLUMN] = edtf.dated(row.entries)
    return Sheet(name=table.name, columns=columns, rows=rows)


def _quoted(evidence: Any) -> dict[str, str | None]:
    if not evidence:
        return dict.fromkeys(QUOTED)
    first = evidence[0]
    where = (first.outlet, first.report, first.published.isoformat())
    return {"quote": first.sentence, "citation": ", ".join(p for p in where if p)}


def _posts(record: Record) -> Sheet:
    rows = []
    for entry in record.posts:
        first = record.document(entry.support[0].document)
        rows.append(
            {
                "id": entry.id,
                "person": record.name(entry.value.person),
                "person_id": entry.value.person,
                "title": entry.value.title,
                "of": record.name(entry.value.of),
                "of_id": entry.value.of,
                **carried(record, entry),
                "quote": entry.support[0].spans[0].exact,
                "citation": reference(first),
            }
        )
    return Sheet(name="posts", columns=(*_POSTS, *QUOTED), rows=tuple(rows))


def _evidence(record: Record) -> Sheet:
    rows = tuple(
        {
            "item": entry.id,
            "kind": entry.kind,
            "number": piece.number,
            "part": piece.part,
            "text": piece.span.exact,
            "start": piece.span.start,
            "end": piece.span.end,
            "document": piece.document.id,
            "report": piece.document.name,
            "outlet": piece.document.outlet,
            "published": piece.document.published,
            "url": piece.document.url,
            "confidence": round(piece.support.finding.confidence, 3),
            "standing": entry.standing,
            "finding": piece.support.finding.id,
            "extractor": piece.support.finding.provenance.extractor,
            "version": piece.support.finding.provenance.version,
        }
        for entry in record
        for piece in pieces(record, entry)
    )
    return Sheet(name="evidence", columns=_EVIDENCE, rows=rows)


def _documents(record: Record) -> Sheet:
    rows = tuple({c: getattr(d, c) for c in _DOCUMENTS} for d in record.documents)
    return Sheet(name="documents", columns=_DOCUMENTS, rows=rows)


def _decisions(held: Holdings) -> Sheet:
    rows = tuple(
        {
            **{c: getattr(one, c) for c in _DECISIONS},
            "at": one.at.isoformat(),
            "change": json.dumps(dict(one.change), ensure_ascii=False) if one.change else None,
        }
        for one in held.decisions()
    )
    return Sheet(name="decisions", columns=_DECISIONS, rows=rows)


def variables(made: list[Sheet]) -> Sheet:
    """What each column of each table means."""
    rows = tuple(
        {"table": sheet.name, "column": column, "meaning": MEANINGS.get(column, "")}
        for sheet in made
        for column in sheet.columns
    )
    return Sheet(name="codebook", columns=("table", "column", "meaning"), rows=rows)


def _codes(held: Holdings) -> Sheet:
    """The codes that the columns hold, with what the codebook says of them."""
    book = held.codebook
    kinds = {
        "issue": {code: issue.definition for code, issue in book.issues.items()},
        "stance": book.stances,
        "role": book.roles,
        "status": book.statuses,
    }
    rows = tuple(
        {"column": column, "code": code, "meaning": meaning}
        for column, codes in kinds.items()
        for code, meaning in codes.items()
    )
    return Sheet(name="codes", columns=("column", "code", "meaning"), rows=rows)
