"""Rounds across reports."""

import datetime
from dataclasses import replace

import pytest

from dragoman.merge.rounds import rounds, told
from dragoman.model import Finding, Provenance, Round, Span, When

PROVENANCE = Provenance(extractor="rounds", version="1")


DAYS = {name: datetime.date(2025, 5, 17) for name in "abcdef"}


def talks(
    document: str,
    local: str,
    venue: str | None,
    start: str | None,
    *,
    status: str = "held",
    participants: tuple[str, ...] = ("norway", "chad"),
    name: str = "talks",
) -> Finding:
    item = Round(
        id=local,
        name=name,
        status=status,  # type: ignore[arg-type]
        venue=venue,
        start=When(start) if start else None,
        participants=participants,
        evidence=(Span(0, 5, "talks"),),
    )
    return Finding(document=document, item=item, provenance=PROVENANCE)


def ids(*found: Finding, **days: datetime.date) -> list[str]:
    """The record's ids of these rounds, in their order; reports are of 17 May or as given."""
    named = rounds(found, DAYS | days)
    return [named[f.document, f.item.id] for f in found if isinstance(f.item, Round)]


def test_days_that_touch_are_one_round() -> None:
    found = ids(talks("a", "r", "Oslo", "2025-05-15"), talks("b", "x", "Oslo", "2025-05-16"))
    assert set(found) == {"oslo-2025-05-15"}


def test_weeks_apart_are_two_rounds() -> None:
    found = ids(talks("a", "r", "Oslo", "2025-05-16"), talks("b", "r", "Oslo", "2025-06-02"))
    assert len(set(found)) == 2


def test_one_report_tells_its_rounds_apart() -> None:
    found = ids(talks("a", "r", "Oslo", "2025-05-15"), talks("a", "s", "Oslo", "2025-05-16"))
    assert len(set(found)) == 2


def test_a_vague_date_joins_the_one_round_that_fits() -> None:
    found = ids(talks("a", "r", "Oslo", "2025-05-15"), talks("b", "x", "Oslo", "2025-05"))
    assert set(found) == {"oslo-2025-05-15"}


def test_a_vague_date_that_fits_two_stays_apart() -> None:
    found = ids(
        talks("a", "r", "Oslo", "2025-05-02"),
        talks("b", "x", "Oslo", "2025-05-16"),
        talks("c", "y", "Oslo", "2025-05"),
    )
    assert found[2] == "oslo-2025-05"


@pytest.mark.parametrize(
    ("status", "day", "one"),
    [
        ("held", 16, True),
        ("held", 22, True),
        ("held", 29, False),
        ("held", 10, False),
        ("planned", 10, True),
        ("planned", 30, False),
        ("under-way", 16, True),
        ("under-way", 20, False),
    ],
)
def test_without_a_date_the_day_of_the_report_decides(status: str, day: int, one: bool) -> None:
    found = ids(
        talks("a", "r", "Oslo", "2025-05-16"),
        talks("b", "x", "Oslo", None, status=status),
        b=datetime.date(2025, 5, day),
    )
    assert (len(set(found)) == 1) is one


def test_without_a_place_day_and_participants_decide() -> None:
    known = talks("a", "r", "Oslo", "2025-05-16")
    assert len(set(ids(known, talks("b", "x", None, "2025-05-16")))) == 1
    others = talks("b", "x", None, "2025-05-16", participants=("norway", "mali"))
    assert len(set(ids(known, others))) == 2


def test_without_place_and_date_a_round_stays_with_its_report() -> None:
    found = ids(talks("a", "r", None, None), talks("b", "r", None, None))
    assert len(set(found)) == 2


def test_what_is_under_way_is_of_the_day_of_the_report() -> None:
    found = ids(
        talks("a", "r", "Oslo", None, status="under-way"), talks("b", "r", "Oslo", "2025-05-17")
    )
    assert set(found) == {"oslo-2025-05-17"}


def test_rounds_of_other_numbers_are_others() -> None:
    second, third = "Round 2: Talks in Oslo", "Round 3: Talks in Oslo"
    found = ids(
        talks("a", "r", "Oslo", "2025-05-16", name=second),
        talks("b", "r", "Oslo", "2025-05-16", name=third),
        talks("c", "r", "Oslo", None, name=third),
        talks("d", "r", "Oslo", "2025-05-16"),
    )
    assert found[0] != found[1]


def test_undated_talks_at_one_place_in_one_week_are_one() -> None:
    days = {n: datetime.date(2025, 5, d) for n, d in zip("abcd", (2, 6, 20, 6), strict=True)}
    found = ids(
        talks("a", "r", "Oslo", None, status="planned"),
        talks("b", "r", "Oslo", None),
        talks("c", "r", "Oslo", None),
        talks("d", "r", "Oslo", None, participants=("norway", "mali")),
        **days,
    )
    assert found[0] == found[1]
    assert len(set(found)) == 3


def test_a_round_of_centuries_counts_as_one_of_a_year() -> None:
    endless = talks("a", "r", "Oslo", "0001-01-01")
    assert isinstance(endless.item, Round)
    endless = replace(endless, item=replace(endless.item, end=When("9999-12-31")))
    (one,) = told([endless], DAYS, lambda _document, local: local).values()
    assert one.last - one.first == 366
    assert len(set(ids(endless, talks("b", "r", "Oslo", "2025-05-16")))) == 2
