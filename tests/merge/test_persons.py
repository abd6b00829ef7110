"""Persons across reports."""

import pytest

from dragoman.merge.persons import persons
from dragoman.merge.spelling import same_name


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Volodymyr Zelensky", "Volodimir Zelenskiy", True),
        ("Muammar Gaddafi", "Moammar Gadhafi", False),  # too far to be sure
        ("Sergei Lavrov", "Sergey Lavrov", True),
        ("Sergei Lavrov", "S. Lavrov", True),
        ("Andrii Sybiha", "Andriy Sybiha", True),
        ("Kofi Annan", "Kojo Annan", False),
        ("Ana Ruiz", "Pedro Ruiz", False),
        ("Mr Pedro Ruiz", "Pedro Ruiz", True),
        ("Ana Ruiz", "", False),
    ],
)
def test_spellings(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same
    assert same_name(b, a) is same


def test_a_last_name_joins_the_one_full_name_that_fits() -> None:
    found = persons({("d1", "ruiz"): "Ruiz", ("d2", "ana-ruiz"): "Ana Ruiz"})
    assert set(found.values()) == {"ana-ruiz"}


def test_a_last_name_that_fits_two_stays_with_its_report() -> None:
    found = persons({("d1", "ruiz"): "Ruiz", ("d2", "a"): "Ana Ruiz", ("d3", "p"): "Pedro Ruiz"})
    assert len(set(found.values())) == 3
    assert found["d1", "ruiz"].startswith("ruiz-")


def test_a_last_name_that_fits_none_is_one_person() -> None:
    found = persons({("d1", "ruiz"): "Ruiz", ("d2", "ruiz"): "Ruiz"})
    assert set(found.values()) == {"ruiz"}


def test_odd_names_are_survived() -> None:
    found = persons({("d1", "a"): "", ("d1", "b"): "!!", ("d1", "c"): "Mr", ("d2", "d"): "李强"})
    assert all(found.values())
