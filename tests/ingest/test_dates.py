"""The date of a report, form by form."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.dates import plausible, published
from dragoman.ingest.refusal import RefusedError

TODAY = datetime.date(2026, 6, 1)


@pytest.mark.parametrize(
    "words",
    [
        "2025-05-16",
        "2025-5-16",
        " 2025-05-16 ",
        "2025-05-16T23:59:59Z",
        "2025-05-16 08:00",
        "2025/05/16",
        "20250516",
        "20250516T080000Z",
        "16 May 2025",
        "16th May, 2025",
        "May 16, 2025",
        "Friday, May 16, 2025",
        "Fri, 16 May 2025 06:30:00 GMT",
        "16-May-2025",
        "MAY 16 2025",
    ],
)
def test_full_dates(words: str) -> None:
    assert published(words, TODAY) == datetime.date(2025, 5, 16)


def test_september_has_two_short_names() -> None:
    assert published("3 Sept 2024", TODAY) == published("3 Sep 2024", TODAY)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("2025-02-31", "impossible-date"),
        ("2025-13-01", "impossible-date"),
        ("31 June 2025", "impossible-date"),
        ("05/06/2025", "impossible-date"),
        ("2025-05", "impossible-date"),
        ("2025", "impossible-date"),
        ("yesterday", "impossible-date"),
        ("", "impossible-date"),
        ("٢٠٢٥-٠٥-١٦", "impossible-date"),
        ("1899-12-31", "implausible-date"),
        ("0001-01-01", "implausible-date"),
        ("2035-05-16", "implausible-date"),
        ("9999-12-31", "implausible-date"),
    ],
)
def test_what_is_refused(words: str, slug: str) -> None:
    with pytest.raises(RefusedError) as caught:
        published(words, TODAY)
    assert caught.value.slug == slug
    assert "YYYY-MM-DD" in str(caught.value)


def test_the_ends_of_the_range() -> None:
    assert plausible(datetime.date(1900, 1, 1), TODAY)
    assert plausible(TODAY + datetime.timedelta(days=366), TODAY)


@given(st.text(max_size=60))
def test_any_words_are_a_date_or_a_refusal(words: str) -> None:
    try:
        assert isinstance(published(words, TODAY), datetime.date)
    except RefusedError as refused:
        assert str(refused)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2026, 12, 31)))
def test_every_day_is_read_in_each_form(day: datetime.date) -> None:
    for form in ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 GMT"):
        assert published(day.strftime(form), TODAY) == day
