"""Every date that the tagger can give is one that another library's EDTF parser reads."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.pipeline import parse
from dragoman.model import Document, Span, When
from dragoman.times.edtf import approximate, edtf, interval, of_value
from dragoman.times.tagger import times

library = pytest.importorskip("edtf", reason="the EDTF parser is not installed")

FRIDAY = datetime.date(2025, 5, 16)


def within(text: str, words: str, value: str) -> When:
    start = text.index(words)
    return When(value, "report", Span.of(text, start, start + len(words)))


def days(text: str) -> tuple[str, str]:
    """First and last day as the library understands them."""
    read = library.parse_edtf(text)
    first, last = read.lower_strict(), read.upper_strict()
    return tuple("-".join(f"{n:02}" for n in day[:3]) for day in (first, last))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("199", "199X"),
        ("2022", "2022"),
        ("2022-03", "2022-03"),
        ("2022-03-29", "2022-03-29"),
        ("2018-W02", "2018-01-08/2018-01-14"),
    ],
)
def test_each_precision(value: str, form: str) -> None:
    when = When(value)
    assert edtf(when) == form
    assert days(form) == (when.first.isoformat(), when.last.isoformat())


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("2025-SP", "2025-21"),
        ("2025-SU", "2025-22"),
        ("2025-FA", "2025-23"),
        ("2024-WI", "2024-24"),
        ("1989-Q3", "1989-35"),
        ("2024-H1", "2024-40"),
        ("19", "19XX"),
        ("2025-W20-WE", "2025-05-17/2025-05-18"),
        ("2025-05-16TEV", "2025-05-16"),
        ("2025-05-16T18:30", "2025-05-16T18:30:00"),
        ("2025-05-31T24:00", "2025-06-01T00:00:00"),
    ],
)
def test_seasons_quarters_and_times(value: str, form: str) -> None:
    assert of_value(value) == form
    assert library.parse_edtf(form)


@pytest.mark.parametrize("value", ["", "P30D", "PAST_REF", "XXXX-WXX-4", "P1W", "2025-W99"])
def test_what_is_no_date_has_no_form(value: str) -> None:
    assert of_value(value) == ""


@pytest.mark.parametrize(
    ("text", "words", "value", "form"),
    [
        ("They met around 10 May in Oslo.", "10 May", "2025-05-10", "2025-05-10~"),
        ("It was signed in about 1995.", "1995", "1995", "1995~"),
        ("It began almost two weeks ago.", "almost two weeks ago", "2025-W18",
         "2025-04-28~/2025-05-04~"),
        ("They met a week or so ago.", "a week or so ago", "2025-W19",
         "2025-05-05~/2025-05-11~"),
        ("They met on 10 May in Oslo.", "10 May", "2025-05-10", "2025-05-10"),
        ("He spoke about Monday's raid.", "Monday", "2025-05-12", "2025-05-12"),
        ("Some met on 10 May.", "10 May", "2025-05-10", "2025-05-10"),
    ],
)  # fmt: skip
def test_approximate_dates_are_marked(text: str, words: str, value: str, form: str) -> None:
    when = within(text, words, value)
    assert edtf(when) == form
    assert approximate(when) == ("~" in form)
    assert library.parse_edtf(form)


def test_an_inferred_date_is_uncertain() -> None:
    assert edtf(When("2025-05-16", "inferred")) == "2025-05-16?"
    read = library.parse_edtf("2025-05-16?")
    assert read.is_uncertain


def test_inferred_and_approximate() -> None:
    text = "They met around 10 May."
    when = When("2025-05-10", "inferred", within(text, "10 May", "2025-05-10").span)
    assert edtf(when) == "2025-05-10%"
    assert library.parse_edtf("2025-05-10%")


def test_intervals_and_open_ends() -> None:
    start, end = When("2025-05-10"), When("2025-05-12")
    assert interval(start, end) == "2025-05-10/2025-05-12"
    assert interval(start, None) == "2025-05-10/.."
    assert interval(None, end) == "../2025-05-12"
    assert interval(None, None) == ""
    assert interval(start, start) == "2025-05-10"
    assert interval(When("2025-W19"), When("2025-W20")) == "2025-05-05/2025-05-18"
    for text in ("2025-05-10/2025-05-12", "2025-05-10/..", "../2025-05-12"):
        assert library.parse_edtf(text)


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)), st.integers(0, 4))
def test_every_date_reads_back_as_the_same_days(day: datetime.date, cut: int) -> None:
    year, week, _ = day.isocalendar()
    iso = day.isoformat()
    when = When([iso, iso[:7], iso[:4], iso[:3], f"{year:04}-W{week:02}"][cut])
    assert days(edtf(when)) == (when.first.isoformat(), when.last.isoformat())


def test_what_the_tagger_dates_the_library_reads() -> None:
    text = (
        "The envoys met last week, in the spring of 2023, in the third quarter, at 18:00 GMT on "
        "Thursday, over the weekend, in the 1990s and in the first half of 2024. Talks for two "
        "days every month resume at midnight on Sunday, or recently."
    )
    found = times(parse(Document(text=text, published=FRIDAY, name="t")), FRIDAY)
    forms = [of_value(t.value) for t in found]
    assert len([f for f in forms if f]) >= 8
    for form in forms:
        if form:
            assert library.parse_edtf(form)
