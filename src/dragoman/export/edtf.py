"""When an item of the record was, in the Extended Date/Time Format."""

from __future__ import annotations

from typing import Any

from dragoman.model import Entry, Position, Round, Statement, Term, When
from dragoman.times.edtf import edtf, interval

COLUMN = "edtf"
DATED = frozenset({"statements", "positions", "rounds", "ceasefires"})
"""The tables whose rows have a date."""


def dated(entries: tuple[Entry[Any], ...]) -> str | None:
    """The date of a row's item; None where the reports give none.

    A meeting with a first day only is written as that day; a ceasefire without an end is open.
    """
    item = entries[0].value if entries else None
    if isinstance(item, Statement):
        return _day(item.said_on)
    if isinstance(item, Position):
        return _day(item.as_of)
    if isinstance(item, Round):
        return interval(item.start, item.end) if item.start and item.end else _day(item.start)
    if isinstance(item, Term):
        return interval(item.start, item.end) or None
    return None


def _day(when: When | None) -> str | None:
    return None if when is None else edtf(when)
