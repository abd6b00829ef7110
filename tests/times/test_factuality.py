"""The status of events, by a table of sentences."""

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
from dragoman.times.factuality import factuality

TABLE = yaml.safe_load(Path(__file__).with_name("factuality.yml").read_text(encoding="utf-8"))
DAY = datetime.date(2025, 5, 16)


class Row(NamedTuple):
    word: str
    status: str
    sentence: str
    miss: str = ""


ROWS = [Row(*cells) for cells in (*TABLE["rows"], *TABLE["misses"])]


@functools.cache
def parsed() -> dict[Row, Parse]:
    documents = [Document(text=r.sentence, published=DAY, name=str(i)) for i, r in enumerate(ROWS)]
    return dict(zip(ROWS, parses(documents), strict=True))


def named(row: Row) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=row.miss)] if row.miss else []
    return pytest.param(row, id=f"{row.word} | {row.sentence}", marks=marks)


@pytest.mark.parametrize("row", [named(r) for r in ROWS])
def test_status(row: Row) -> None:
    parse = parsed()[row]
    token = next(t for t in parse.tokens if t.text == row.word)
    assert factuality(parse, token) == row.status


def test_every_token_has_a_status() -> None:
    for parse in parsed().values():
        for token in parse.tokens:
            assert factuality(parse, token)
