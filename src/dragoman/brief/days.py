"""Dates in words, as precise as they are."""

from __future__ import annotations

import datetime

from dragoman.model import When

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(date: datetime.date) -> str:
    """A day in words.

    >>> day(datetime.date(2025, 5, 16))
    '16 May 2025'
    """
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def on(when: When) -> str:
    """A date with its preposition.

    >>> on(When("2025-05-16")), on(When("2025-W20")), on(When("2025-05")), on(When("199"))
    ('on 16 May 2025', 'in the week of 12 May 2025', 'in May 2025', 'in the 1990s')
    """
    first = when.first
    match when.precision:
        case "day":
            return f"on {day(first)}"
        case "week":
            return f"in the week of {day(first)}"
        case "month":
            return f"in {_MONTHS[first.month - 1]} {first.year}"
        case "year":
            return f"in {first.year}"
        case _:
            return f"in the {first.year}s"


def between(start: When, end: When | None) -> str:
    """From the one to the other, or the one alone.

    >>> between(When("2025-05-16"), When("2025-05-17"))
    'from 16 May 2025 to 17 May 2025'
    """
    if end is None or end.value == start.value or end.last < start.first:
        return on(start)
    bare = [on(w).partition(" ")[2] for w in (start, end)]
    return f"from {bare[0]} to {bare[1]}"
