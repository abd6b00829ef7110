"""Days on which a party's line became another: beside the slider, and as a list."""

from __future__ import annotations

import datetime
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dragoman.serve.drawing.svg import element
from dragoman.serve.edition import Edition
from dragoman.serve.histories import Sighting


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A party that wants something else than before on an issue."""

    issue: str
    actor: str
    before: str
    now: Sighting


def changes(edition: Edition) -> list[Change]:
    """Every change of a party's stance, the last first."""
    return edition.kept("line-changes", lambda: _changes(edition))


def _changes(edition: Edition) -> list[Change]:
    found = []
    for issue, actor in edition.histories.cells:
        seen = edition.histories.changes((issue, actor))
        for before, now in itertools.pairwise(seen):
            found.append(Change(issue=issue, actor=actor, before=before.stance, now=now))
    return sorted(found, key=lambda c: (-c.now.day.toordinal(), c.issue, c.actor))


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The changes around a day: those to list, and the next days to go to."""

    listed: tuple[Change, ...]
    earlier: datetime.date | None
    later: datetime.date | None
    days: tuple[datetime.date, ...]


def points(
    edition: Edition,
    parties: Container[str],
    day: datetime.date,
    since: datetime.date | None = None,
    most: int = 12,
) -> Points:
    """The last changes up to a day; all after ``since``, where two days are compared."""
    every = [c for c in changes(edition) if c.actor in parties]
    days = sorted({c.now.day for c in every})
    at, after = bisect_left(days, day), bisect_right(days, day)
    known = [c for c in every if c.now.day <= day and (since is None or c.now.day > since)]
    return Points(
        listed=tuple(known if since else known[:most]),
        earlier=days[at - 1] if at else None,
        later=days[after] if after < len(days) else None,
        days=tuple(days),
    )


def ticks(days: Sequence[datetime.date], changed: Sequence[datetime.date]) -> Markup:
    """Marks under the slider where somebody's line changed; its steps are ``days``."""
    places = {day: at for at, day in enumerate(days)}
    width = 1000 / max(1, len(days) - 1)
    marks = [
        element("rect", x=places[day] * width - 3, y=0, width=6, height=10)
        for day in changed
        if day in places
    ]
    return element(
        "svg", *marks, class_="ticks", viewBox="-3 0 1006 10", preserveAspectRatio="none",
        aria_hidden="true",
    )  # fmt: skip
