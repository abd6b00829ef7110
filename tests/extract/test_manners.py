"""Meetings and seats in the manners of many newsrooms; see ``manners.yml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.test_rounds import reading

from dragoman.extract.rounds import Rounds
from dragoman.extract.seats import Seats
from dragoman.model import Round, Seat

TABLE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("manners.yml").read_text(encoding="utf-8")
)


def rows() -> list[Any]:
    marked = []
    for row in TABLE:
        marks = [pytest.mark.xfail(strict=True, reason=row["miss"])] if "miss" in row else []
        marked.append(pytest.param(row, marks=marks, id=row["text"][:60]))
    return marked


def rounds(text: str) -> list[tuple[str, str, str]]:
    items = [f.item for f in Rounds().findings(reading(text))]
    return [(str(i.venue), str(i.start), i.status) for i in items if isinstance(i, Round)]


def seats(text: str) -> list[Seat]:
    return [i for f in Seats().findings(reading(text)) if isinstance(i := f.item, Seat)]


@pytest.mark.parametrize("row", rows())
def test_sentence(row: dict[str, Any]) -> None:
    if "rounds" in row:
        assert sorted(rounds(row["text"])) == sorted(tuple(map(str, r)) for r in row["rounds"])
    if "seats" in row:
        found = seats(row["text"])
        unmatched = [
            (person, party, role)
            for person, party, role in row["seats"]
            if not any(
                s.person.endswith(person) and s.party == party and s.role == role for s in found
            )
        ]
        assert not unmatched
        assert len({(s.person, s.party, s.role) for s in found}) == len(row["seats"])
