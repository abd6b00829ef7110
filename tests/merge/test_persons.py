"""Persons across reports."""

import pytest

from dragoman.merge.persons import persons


def ids(*names: str) -> list[str]:
    """The ids of these people, each in a report of its own."""
    found = persons({(str(n), "x"): name for n, name in enumerate(names)})
    return [found[str(n), "x"] for n in range(len(names))]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Muammar Gaddafi", "Moammar Qaddafi", True),
        ("Sergei Lavrov", "Sergey Lavrov", True),
        ("Kofi Annan", "Kojo Annan", False),
        ("Ana Ruiz", "Pedro Ruiz", False),
        ("Mr Pedro Ruiz", "Pedro Ruiz", True),
        ("Ana Lindqvist", "Lindqvist", True),
    ],
)
def test_spellings(a: str, b: str, one: bool) -> None:
    assert (len(set(ids(a, b))) == 1) is one
    assert ids(a, b) == ids(b, a)[::-1]


def test_a_last_name_that_fits_two_stays_with_its_report() -> None:
    found = ids("Lindqvist", "Ana Lindqvist", "Per Lindqvist")
    assert len(set(found)) == 3
    assert found[0].startswith("lindqvist-")


def test_a_last_name_that_fits_none_is_one_person() -> None:
    assert ids("Lindqvist", "Lindqvist") == ["lindqvist", "lindqvist"]


def test_odd_names_are_survived() -> None:
    assert all(ids("", "!!", "Mr", "李强", "Ana Ruiz"))
