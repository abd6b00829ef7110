"""A plain SQLite file to publish with Datasette, and the metadata that go with it."""

from __future__ import annotations

import datetime
import json
import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.tables import Sheet, sheets
from dragoman.export.writing import settled, write_whole

_KEYS = {
    ("delegations", "person_id"): "actors",
    ("delegations", "round_id"): "rounds",
    ("posts", "person_id"): "actors",
    ("positions", "party_id"): "actors",
    ("statements", "speaker_id"): "actors",
    ("evidence", "document"): "documents",
}
_SEARCHED = {
    "statements": ("speaker", "said", "quote"),
    "positions": ("party", "issue", "stance", "quote"),
    "evidence": ("text",),
}
_TITLES = {
    "actors": "Who takes part",
    "delegations": "Who sits for whom",
    "rounds": "Rounds of talks",
    "positions": "Who wants what",
    "statements": "Who said what",
    "ceasefires": "What is said of ceasefires",
    "assessments": "How outlets judge the talks",
    "posts": "Offices and who holds them",
    "evidence": "The words behind every item",
    "documents": "The reports",
    "decisions": "What people ruled",
    "codebook": "What the columns mean",
    "codes": "What the codes mean",
}


def write_sqlite(held: Holdings, out: Path) -> list[Path]:
    """The database, and ``NAME.metadata.json`` beside it for ``datasette -m``."""
    made = list(sheets(held))
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=".", suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as base:
            for sheet in made:
                _create(base, sheet)
            base.commit()
            base.execute("VACUUM")
        settled(Path(name), out)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    metadata = out.with_name(f"{out.stem}.metadata.json")
    write_whole(metadata, json.dumps(_metadata(out.stem, made), ensure_ascii=False, indent=1))
    return [out, metadata]


def _create(base: sqlite3.Connection, sheet: Sheet) -> None:
    columns = [f'"{c}" {_kind(sheet, c)}' for c in sheet.columns]
    first = sheet.columns[0]
    if first == "id":
        columns[0] += " PRIMARY KEY"
    for (table, column), other in _KEYS.items():
        # No constraint is enforced: an item may name an actor that no report describes.
        if table == sheet.name:
            columns.append(f'FOREIGN KEY ("{column}") REFERENCES "{other}"("id")')
    base.execute(f'CREATE TABLE "{sheet.name}" ({", ".join(columns)})')
    marks = ", ".join("?" * len(sheet.columns))
    base.executemany(
        f'INSERT OR IGNORE INTO "{sheet.name}" VALUES ({marks})',
        ([_stored(row[c]) for c in sheet.columns] for row in sheet.rows),
    )
    if sheet.name in _SEARCHED:
        _search(base, sheet.name, _SEARCHED[sheet.name])


def _search(base: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    listed = ", ".join(f'"{c}"' for c in columns)
    base.execute(f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5({listed}, content="{table}")')
    base.execute(f'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'rebuild\')')


def _kind(sheet: Sheet, column: str) -> str:
    value = next((row[column] for row in sheet.rows if row[column] is not None), None)
    if isinstance(value, float):
        return "FLOAT"
    return "INTEGER" if isinstance(value, int) else "TEXT"


def _stored(value: Any) -> Any:
    """Lists as JSON, which Datasette facets by; days as ISO 8601."""
    if isinstance(value, tuple):
        return json.dumps([_stored(v) for v in value], ensure_ascii=False)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _metadata(name: str, made: list[Sheet]) -> dict[str, Any]:
    meanings: dict[str, dict[str, str]] = {}
    for sheet in made:
        if sheet.name == "codebook":
            for row in sheet.rows:
                meanings.setdefault(row["table"], {})[row["column"]] = row["meaning"]
    tables = {
        sheet.name: {
            "title": _TITLES[sheet.name],
            "columns": meanings.get(sheet.name, {}),
            **({"facets": facets} if (facets := _facets(sheet)) else {}),
        }
        for sheet in made
    }
    return {
        "title": "The record of the talks",
        "description": "Read from dated news reports by dragoman; each row carries the words "
        "that say it and where they stand. `standing` tells what a person confirmed.",
        "databases": {name: {"tables": tables}},
    }


def _facets(sheet: Sheet) -> list[str]:
    wanted = ("party", "issue", "stance", "speaker", "status", "role", "kind", "standing", "outlet")
    return [c for c in wanted if c in sheet.columns][:4]
