"""Datelines and furniture at the head of a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest import tidy


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KYIV, Feb 5 (Reuters) – The envoy left.", "Reuters"),
        ("KYIV, Feb 5 (Reuters) - The envoy left.", "Reuters"),
        ("Feb 10 (Reuters) - The envoy left.", "Reuters"),
        ("ANKARA (AP) — The envoy left.", "Associated Press"),
        ("PARIS, France, 16 May 2025 (AFP) - The envoy left.", "AFP"),
        ("NEW YORK/GENEVA, May 16 (Xinhua) -- The envoy left.", "Xinhua"),
        ("The envoy left on Friday.\n\nAFP", "AFP"),
        ("The envoy left on Friday.\n\n(dpa)\n", "dpa"),
        ("Moscow: The envoy left.", None),
        ("ISTANBUL — The envoy left.", None),
        ("The envoy (Reuters reported him absent) left.", None),
        ("ANKARA (Our Example) — The envoy left.", None),
        ("ANKARA, May 3 (Our Example) — The envoy left.", "Our Example"),
        ("ANKARA, May 3 (local time) — The envoy left.", None),
        ("The envoy told Reuters", None),
        ("Trend", None),
        ("", None),
    ],
)
def test_agency(text: str, agency: str | None) -> None:
    assert tidy.agency(text) == agency


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The envoy left.", "The envoy left."),
        ("\n\nThe envoy left.", "\n\nThe envoy left."),
        ("Skip to main content\nShare\n\nThe envoy left.", "\nThe envoy left."),
        ("Published: 16 May 2025, 10:40\nThe envoy left.", "The envoy left."),
        ("Talks open\n\nThe envoy left.", "\nThe envoy left."),
        ("Share of the burden is unfair, he said.", "Share of the burden is unfair, he said."),
        ("Updated maps of 2 zones were shown. He left.",) * 2,
        ("Menu\nShare\n", "Menu\nShare\n"),
        ("Talks open\n", "Talks open\n"),
        ("", ""),
    ],
)
def test_body(text: str, body: str) -> None:
    assert text[tidy.body(text, 0, "Talks open") :] == body


@given(st.text(max_size=200), st.integers(0, 200), st.text(max_size=20))
def test_the_body_never_goes_back_nor_loses_everything(text: str, at: int, title: str) -> None:
    start = min(at, len(text))
    found = tidy.body(text, start, title)
    assert start <= found <= len(text)
    assert bool(text[found:].strip()) == bool(text[start:].strip())
    tidy.agency(text, start)
