"""The matrix of positions as a drawing, to be taken away."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Protocol

from markupsafe import Markup

from dragoman.serve import wording
from dragoman.serve.drawing.svg import drawing, element
from dragoman.serve.edition import Edition
from dragoman.serve.histories import Held

_LEFT, _COLUMN, _LINE = 180, 132, 24


class Cells(Protocol):
    """What is drawn: the stances of parties on issues on a day."""

    @property
    def day(self) -> datetime.date:
        """The day."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids, from left to right."""

    @property
    def issues(self) -> tuple[str, ...]:
        """Codes, from top to bottom."""

    @property
    def cells(self) -> Mapping[tuple[str, str], tuple[Held, ...]]:
        """Stances by issue and party."""


def matrix(edition: Edition, found: Cells) -> Markup:
    """Issues down, parties across, each stance with its sign and word."""
    marks = [
        element("text", wording.short(edition.name(p), 18), x=_LEFT + i * _COLUMN, y=44,
                class_="lane")
        for i, p in enumerate(found.parties)
    ]  # fmt: skip
    marks.append(element("text", f"Known by {wording.day(found.day)}", x=8, y=20, class_="tick"))
    y = 56
    for issue in found.issues:
        marks.append(element("line", x1=0, x2=2000, y1=y, y2=y, class_="rule"))
        marks.append(element("text", wording.issue(issue), x=8, y=y + 18, class_="lane"))
        deepest = 1
        for i, party in enumerate(found.parties):
            held = found.cells.get((issue, party), ())
            deepest = max(deepest, len(held))
            for row, one in enumerate(held):
                marks += _stance(one, _LEFT + i * _COLUMN, y + 4 + row * _LINE)
        y += deepest * _LINE + 6
    width = _LEFT + len(found.parties) * _COLUMN + 8
    return drawing(width, y + 8, f"Positions by {wording.day(found.day)}", *marks)


def _stance(held: Held, x: float, y: float) -> list[Markup]:
    sign, word = wording.STANCES[held.stance]
    faded = "" if held.newest else " faded"
    return [
        element("rect", x=x, y=y, width=18, height=18, rx=4, class_=f"sign {held.stance}{faded}"),
        element("text", sign, x=x + 9, y=y + 13, class_=f"sign-word {held.stance}"),
        element("text", word, x=x + 24, y=y + 13, class_=f"bar-name{faded}"),
    ]
