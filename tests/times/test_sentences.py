"""Every sentence of the table gets its expression, type and value."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from dragoman.language.parse import Parse
from dragoman.language.pipeline import parses
from dragoman.model import Document
from dragoman.times.tagger import times

TABLE = Path(__file__).with_name("sentences.yml")


class Row(NamedTuple):
    published: datetime.date
    expression: str
    type: str
    value: str
    sentence: str
    miss: str = ""


def rows() -> list[Row]:
    found = []
    for group in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        table = (*group["rows"], *group.get("misses", []))
        found.extend(Row(group["date"], *(str(c) for c in cells)) for cells in table)
    return found


@functools.cache
def parsed() -> dict[Row, Parse]:
    table = rows()
    documents = [
        Document(text=r.sentence, published=r.published, name=str(i)) for i, r in enumerate(table)
    ]
    return dict(zip(table, parses(documents), strict=True))


def named(row: Row) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=row.miss)] if row.miss else []
    return pytest.param(row, id=f"{row.published} {row.expression} | {row.sentence}", marks=marks)


@pytest.mark.parametrize("row", [named(r) for r in rows()])
def test_the_expression_is_found_and_valued(row: Row) -> None:
    found = times(parsed()[row], row.published)
    seen = [(row.sentence[t.start : t.end], t.type, t.value) for t in found]
    assert (row.expression, row.type, row.value) in seen


def test_the_table_is_large_enough() -> None:
    assert len(rows()) >= 150
