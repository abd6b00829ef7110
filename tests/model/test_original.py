"""The map from a text back to its file, packed and read again."""

from __future__ import annotations

import datetime

import pytest

from dragoman.model import Document
from dragoman.model.original import Run, packed, places


def run(start: int, length: int, at: int, size: int = 0, *, joined: bool = False) -> Run:
    return Run(start=start, length=length, at=at, size=size or length, joined=joined)


PAGES = packed(
    "press/talks.pdf",
    [
        ("page 1", [run(0, 10, 5), run(11, 9, 20, joined=True), run(30, 10, 60)]),
        ("page 2", [run(45, 1, 0, 5), run(46, 14, 5, joined=True)]),
    ],
)


def test_the_form_that_the_reference_shows() -> None:
    assert PAGES == ("press/talks.pdf\npage 1\t0+10@5 11+9@20; 30+10@60\npage 2\t45+1@0/5 46+14@5")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((0, 10), [("page 1", 5, 15)]),
        ((2, 4), [("page 1", 7, 9)]),
        ((8, 13), [("page 1", 13, 22)]),  # on over a line's end
        ((15, 35), [("page 1", 24, 29), ("page 1", 60, 65)]),  # with something left out between
        ((35, 50), [("page 1", 65, 70), ("page 2", 0, 9)]),
        ((45, 46), [("page 2", 0, 5)]),  # an entity
        ((21, 29), []),
        ((5, 5), []),
    ],
)
def test_places(words: tuple[int, int], found: list[tuple[str, int, int]]) -> None:
    assert [(p.part, p.start, p.end) for p in places(PAGES, *words)] == found


def test_a_place_in_words() -> None:
    (place,) = places(PAGES, 2, 4)
    assert str(place) == "press/talks.pdf, page 1, characters 7–9"


def test_a_text_that_is_the_file_itself() -> None:
    (place,) = places(packed("a.txt", None), 3, 9)
    assert (place.file, place.part, place.start, place.end) == ("a.txt", "", 3, 9)


def test_a_text_that_was_not_found_in_its_file() -> None:
    assert places(packed("a.html", []), 0, 5) == ()
    assert places("", 0, 5) == ()


def test_names_cannot_break_the_map() -> None:
    origin = packed("a\nb\t.pdf", [("page\t1\n", [run(0, 5, 0)])])
    (place,) = places(origin, 0, 5)
    assert (place.file, place.part) == ("a b .pdf", "page 1 ")


def test_the_map_is_no_part_of_what_was_published() -> None:
    day = datetime.date(2025, 5, 16)
    one, two = (
        Document(text="They met.", published=day, name="a", origin=origin)
        for origin in ("a.txt", "b.txt")
    )
    assert one.id == two.id
    assert [p.file for p in two.original(0, 4)] == ["b.txt"]
