"""Rounds across reports."""

import datetime

from dragoman.merge.rounds import rounds
from dragoman.model import Finding, Provenance, Round, Span, When

PROVENANCE = Provenance(extractor="rounds", version="1")


def talks(document: str, local: str, venue: str | None, start: str | None) -> Finding:
    item = Round(
        id=local,
        name="talks",
        status="held",
        venue=venue,
        start=When(start) if start else None,
        evidence=(Span(0, 5, "talks"),),
    )
    return Finding(document=document, item=item, provenance=PROVENANCE)


def test_days_that_touch_are_one_round() -> None:
    found = rounds([talks("a", "r", "Oslo", "2025-05-15"), talks("b", "x", "Oslo", "2025-05-16")])
    assert set(found.values()) == {"oslo-2025-05-15"}


def test_weeks_apart_are_two_rounds() -> None:
    found = rounds([talks("a", "r", "Oslo", "2025-05-16"), talks("b", "r", "Oslo", "2025-06-02")])
    assert len(set(found.values())) == 2


def test_one_report_tells_its_rounds_apart() -> None:
    found = rounds([talks("a", "r", "Oslo", "2025-05-15"), talks("a", "s", "Oslo", "2025-05-16")])
    assert len(set(found.values())) == 2


def test_a_vague_date_joins_the_one_round_that_fits() -> None:
    found = rounds([talks("a", "r", "Oslo", "2025-05-15"), talks("b", "x", "Oslo", "2025-05")])
    assert set(found.values()) == {"oslo-2025-05-15"}


def test_a_vague_date_that_fits_two_stays_apart() -> None:
    found = rounds(
        [
            talks("a", "r", "Oslo", "2025-05-02"),
            talks("b", "x", "Oslo", "2025-05-16"),
            talks("c", "y", "Oslo", "2025-05"),
        ]
    )
    assert found["c", "y"] == "oslo-2025-05"


def test_without_place_or_date_a_round_stays_with_its_report() -> None:
    found = rounds([talks("a", "r", None, "2025-05-15"), talks("b", "r", None, "2025-05-15")])
    assert len(set(found.values())) == 2
    assert datetime.date(2025, 5, 15).isoformat() in found["a", "r"]
