from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.attribution.reader import attributions
from dragoman.codebook.codebook import Codebook
from dragoman.extract.reading import Reading
from dragoman.extract.rounds import Rounds
from dragoman.language.pipeline import parse
from dragoman.model import Document, Round
from dragoman.resolve.casting import cast
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.times.tagger import times

TODAY = datetime.date(2024, 5, 15)
TABLE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("rounds.yml").read_text(encoding="utf-8")
)


@functools.cache
def reading(text: str) -> Reading:
    document = Document(text=text, published=TODAY, name="sentence")
    parsed = parse(document)
    found, said = times(parsed, TODAY), attributions(parsed)
    return Reading(
        document=document,
        parse=parsed,
        times=found,
        attributions=said,
        cast=cast(parsed, found, said, TODAY, gazetteer=Gazetteer.shipped()),
        codebook=Codebook.load(None),
    )


def rounds(text: str) -> list[Round]:
    items = [f.item for f in Rounds().findings(reading(text))]
    return [i for i in items if isinstance(i, Round)]


def rows() -> list[Any]:
    marked = []
    for row in TABLE:
        marks = [pytest.mark.xfail(strict=True, reason=row["miss"])] if "miss" in row else []
        marked.append(pytest.param(row, marks=marks, id=row["text"][:60]))
    return marked


def value(when: object) -> str | None:
    return None if when is None else str(when)


@pytest.mark.parametrize("row", rows())
def test_sentence(row: dict[str, Any]) -> None:
    found = rounds(row["text"])
    expected = [
        (venue, None if start is None else str(start), status)
        for venue, start, status in row["rounds"]
    ]
    read = [(r.venue, value(r.start), r.status) for r in found]
    assert sorted(read, key=str) == sorted(expected, key=str)
    if "parties" in row:
        assert set(row["parties"]) <= set(found[0].participants)
