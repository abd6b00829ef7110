"""Sentences with the positions that they state; a known miss is a strict xfail with its reason."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.extract.pipeline import Reader
from dragoman.extract.positions import Positions
from dragoman.model import Document, Position

TABLES = Path(__file__).with_name("positions")
PUBLISHED = datetime.date(2025, 5, 16)


@functools.cache
def rows() -> tuple[dict[str, Any], ...]:
    found: list[dict[str, Any]] = []
    for path in sorted(TABLES.glob("*.yml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [{"table": path.stem, "date": PUBLISHED, **row} for row in table]
    return tuple(found)


@functools.cache
def read() -> tuple[tuple[Position, ...], ...]:
    documents = [
        Document(text=row["text"], published=row["date"], name=str(i))
        for i, row in enumerate(rows())
    ]
    reader = Positions()
    return tuple(
        tuple(f.item for f in reader.findings(reading) if isinstance(f.item, Position))
        for reading in Reader().readings(documents)
    )


def cases() -> list[Any]:
    found = []
    for i, row in enumerate(rows()):
        marks = [pytest.mark.xfail(reason=row["miss"], strict=True)] if "miss" in row else []
        found.append(pytest.param(i, id=f"{row['table']}-{i}", marks=marks))
    return found


def fits(wanted: str, position: Position) -> bool:
    actor, issue, stance, *toward = wanted.split("/")
    same = (position.actor, position.issue, position.stance) == (actor, issue, stance)
    return same and (not toward or position.toward == toward[0])


@pytest.mark.parametrize("i", cases())
def test_a_sentence_states_these_positions_and_no_others(i: int) -> None:
    wanted, found = rows()[i]["expect"], read()[i]
    missing = [w for w in wanted if not any(fits(w, p) for p in found)]
    extra = [p for p in found if not any(fits(w, p) for w in wanted)]
    assert not missing, found
    assert not extra


def test_the_tables_hold_enough_sentences_of_every_stance() -> None:
    stances = [w.split("/")[2] for row in rows() for w in row["expect"]]
    assert len(rows()) >= 250
    for stance in ("demands", "proposes", "accepts", "conditional", "rejects", "supports"):
        assert stances.count(stance) >= 10, stance


def test_evidence_holds_the_predicate() -> None:
    for row, found in zip(rows(), read(), strict=True):
        for position in found:
            for span in position.evidence:
                assert row["text"][span.start : span.end] == span.exact
