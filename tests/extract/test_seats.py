from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.extract.pipeline import Reader
from dragoman.extract.reading import Reading
from dragoman.extract.rounds import rounds_of
from dragoman.extract.seats import Seats
from dragoman.model import Document, Seat

TODAY = datetime.date(2024, 5, 15)
TABLE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("seats.yml").read_text(encoding="utf-8")
)


@functools.cache
def reading(text: str) -> Reading:
    document = Document(text=text, published=TODAY, name="sentence")
    return next(Reader().readings([document]))


def seats(text: str) -> list[Seat]:
    items = [f.item for f in Seats().findings(reading(text))]
    return [i for i in items if isinstance(i, Seat)]


def rows() -> list[Any]:
    marked = []
    for row in TABLE:
        marks = [pytest.mark.xfail(strict=True, reason=row["miss"])] if "miss" in row else []
        marked.append(pytest.param(row, marks=marks, id=row["text"][:60]))
    return marked


@pytest.mark.parametrize("row", rows())
def test_sentence(row: dict[str, Any]) -> None:
    read = {(s.person.rsplit("-", 1)[-1], s.party, s.role) for s in seats(row["text"])}
    assert read == {tuple(seat) for seat in row["seats"]}


def test_seat_names_the_round_of_its_sentence() -> None:
    text = (
        "Kenya and Uganda met in Kampala on Monday. Foreign Minister Ana Torres will lead Peru's "
        "delegation at the talks in Quito on Friday."
    )
    (seat,) = (s for s in seats(text) if s.role == "head")
    ids = {c.round.venue: c.round.id for c in rounds_of(reading(text))}
    assert seat.round == ids["Quito"]


def test_evidence_holds_the_words() -> None:
    text = "The Norwegian delegation is led by Foreign Minister Ingrid Solberg."
    (seat,) = seats(text)
    assert "led by" in seat.evidence[0].exact


@pytest.mark.parametrize(
    "text", ["", " ", ".", "“", "led by", "absence", "mediator", "will represent", "led led led"]
)
def test_odd_text_is_survived(text: str) -> None:
    seats(text)
