import datetime

import pytest

from dragoman.model import When


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("199", "decade", "1990-01-01", "1999-12-31"),
        ("2022", "year", "2022-01-01", "2022-12-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2018-W02", "week", "2018-01-08", "2018-01-14"),
        ("2022-03-29", "day", "2022-03-29", "2022-03-29"),
    ],
)
def test_precision_and_bounds(value: str, precision: str, first: str, last: str) -> None:
    when = When(value)
    assert when.precision == precision
    assert when.first == datetime.date.fromisoformat(first)
    assert when.last == datetime.date.fromisoformat(last)


@pytest.mark.parametrize("value", ["2025-02-31", "2025-13", "soon", "", "2025-W60", "20250101"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError):
        When(value)


def test_dates_agree_as_far_as_the_less_precise_one_goes() -> None:
    assert When("2022-03").agrees(When("2022-03-29"))
    assert When("2018-W02").agrees(When("2018-01-10"))
    assert not When("2022").agrees(When("2023-01-01"))
