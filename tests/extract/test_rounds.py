from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.extract.pipeline import Reader
from dragoman.extract.reading import Reading
from dragoman.extract.rounds import Rounds
from dragoman.model import Document, Round

TODAY = datetime.date(2024, 5, 15)
TABLE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("rounds.yml").read_text(encoding="utf-8")
)


@functools.cache
def reading(text: str) -> Reading:
    document = Document(text=text, published=TODAY, name="sentence")
    return next(Reader().readings([document]))


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


def test_mentions_of_one_meeting_are_its_evidence() -> None:
    text = "Russia and Japan met in Vienna on Monday. The Vienna talks brought no agreement."
    (found,) = rounds(text)
    assert [text[s.start : s.end] for s in found.evidence] == [s.exact for s in found.evidence]
    assert len(found.evidence) == 2


def test_ids_differ() -> None:
    text = "Chile met Peru in Lima on Monday. Chile met Bolivia in Lima on Monday."
    found = rounds(text)
    assert len({r.id for r in found}) == len(found)


def test_end_of_a_range() -> None:
    (found,) = rounds("Talks between Chile and Peru were held in Lima on Monday and Tuesday.")
    assert (value(found.start), value(found.end)) == ("2024-05-13", "2024-05-14")


def test_number_is_in_the_name() -> None:
    (found,) = rounds("The third round of talks between Chile and Peru opened in Lima today.")
    assert "3" in found.name
    assert "Lima" in found.name


@pytest.mark.parametrize(
    "text", ["", " ", ".", "“”", "talks", "met", "the talks the talks", "in in in", "\n\n-\n\n"]
)
def test_odd_text_is_survived(text: str) -> None:
    rounds(text)


def test_long_line_is_survived() -> None:
    rounds("talks in Vienna with Chile and " * 200)
