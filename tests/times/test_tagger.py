"""The tagger's laws: no clock, no crash, order, and work without tense."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.parse import Parse
from dragoman.language.pipeline import parse
from dragoman.model import Document
from dragoman.times import tagger
from dragoman.times.tagger import times

FRIDAY = datetime.date(2025, 5, 16)
ODD = """the of in on at Monday May may 12 31 2022 '90s last next week a hundred and half
second 0930 GMT 6 pm a.m. noon ago later earlier the 31st Feb. 30 29 day days -long every
third quarter year-ago fiscal overnight winter Christmas ' ’ “ ” , . - – / : ½ 99999999
between from to until since recently 00:00 24:00 9999 1000 Easter nineteen two thousand
31/02/2024 2023-02-30 W99 İstanbul ſecond １２ ٣ months' Sept 5th\u00a0June"""
PIECES = st.sampled_from([*ODD.split(), "\n", "\n\n"])


def read(text: str, published: datetime.date = FRIDAY) -> Parse:
    return parse(Document(text=text, published=published, name="t"))


def bare(text: str) -> Parse:
    """A parse in which no grammar can be seen."""
    return Parse(text, (), ())


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join)))
def test_odd_text_never_raises(text: str) -> None:
    found = times(bare(text), FRIDAY, start=0)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join), st.dates())
def test_odd_text_never_raises_with_a_parse(text: str, published: datetime.date) -> None:
    for found in times(read(text, published), published):
        assert text[found.start : found.end].strip()


def test_empty_text() -> None:
    assert times(read(""), FRIDAY) == ()
    assert times(bare(""), FRIDAY, start=0) == ()


def test_today_is_the_reports_day(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime.date):
        @classmethod
        def today(cls) -> Clock:
            raise AssertionError("the tagger asked for today's date")

    monkeypatch.setattr(tagger.datetime, "date", Clock)
    text = "They met today, will meet on Monday, met in March and last year, two days ago."
    first = times(read(text), FRIDAY)
    assert times(read(text), FRIDAY) == first
    assert first[0].value == "2025-05-16"


def test_another_report_date_moves_what_is_relative_only() -> None:
    text = "They met on 3 May 2021 and met again yesterday."
    early, late = (times(read(text, d), d) for d in (FRIDAY, datetime.date(2001, 1, 1)))
    assert [t.value for t in early] == ["2021-05-03", "2025-05-15"]
    assert [t.value for t in late] == ["2021-05-03", "2000-12-31"]
    assert [t.basis for t in early] == ["stated", "report"]


def test_without_tense_weekdays_lie_behind_and_months_near() -> None:
    text = "Talks on Monday; a vote in June; a summit on 2 December; a truce by Sunday."
    assert [t.value for t in times(bare(text), FRIDAY, start=0)] == [
        "2025-05-12",
        "2025-06",
        "2024-12-02",
        "2025-05-18",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mr May said he may march in the second half.",
        "April Jones and June Smith sued the Sun.",
        "About 2000 people fled and 1,500 stayed.",
        "The 11th round was the second.",
        "It cost $1990 and weighed 30 kg.",
        "A quarter of them left, three-quarters stayed.",
        "He is a 30-year-old farmer.",
        "The deal fell apart as soon as it was signed.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert times(read(text), FRIDAY) == ()


def test_days_of_a_value() -> None:
    (found,) = times(read("The force will stay until the end of 2026."), FRIDAY)
    assert (found.first, found.last) == ("2026-01-01", "2026-12-31")


def test_what_has_no_value_says_so() -> None:
    (found,) = times(read("The pact of 31 February 2024 is a forgery."), FRIDAY)
    assert found.value == "" and found.first == ""


def test_the_dateline_before_the_body_is_read() -> None:
    text = "date 2025-05-16 A title\n\nROME, May 15 (Agency) - Both sides agreed."
    parsed = parse(Document(text=text, published=FRIDAY, name="t", body=text.index("Both")))
    assert [t.value for t in times(parsed, FRIDAY)] == ["2025-05-15"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The border is guarded 24 hours a day.", "24 hours"),
        ("He said so on the programme “60 Minutes” in spring.", "60 Minutes"),
        ("This is Voice Today, said the host.", "Today"),
        ("They said that Sun's plan had failed.", "that Sun"),
        ("The annual March for Peace drew a crowd.", "March"),
    ],
)
def test_names_and_rates_are_no_times(sentence: str, words: str) -> None:
    found = [sentence[t.start : t.end] for t in times(read(sentence), FRIDAY)]
    assert words not in found
