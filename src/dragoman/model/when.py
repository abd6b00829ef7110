"""Dates that know how precise they are and where they come from."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span

Basis = Literal["stated", "report", "event", "inferred"]
"""``stated`` in full; counted from the ``report``'s date; from another ``event``; ``inferred``."""

_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_PREFIX = re.compile(r"\d{3}|\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class When:
    """A calendar date as precise as the text allows: an ISO 8601 prefix.

    ``199`` is a decade, ``2022`` a year, ``2022-03`` a month, ``2018-W02`` a week, ``2022-03-29``
    a day. Anything else raises ValueError.

    >>> When("2022-02").last
    datetime.date(2022, 2, 28)
    """

    value: str
    basis: Basis = "stated"
    span: Span | None = None

    def __post_init__(self) -> None:
        _bounds(self.value)

    @property
    def first(self) -> datetime.date:
        """The first day it can mean."""
        return _bounds(self.value)[0]

    @property
    def last(self) -> datetime.date:
        """The last day it can mean."""
        return _bounds(self.value)[1]

    @property
    def precision(self) -> Literal["decade", "year", "month", "week", "day"]:
        """How much of the date is known."""
        if "W" in self.value:
            return "week"
        names: dict[int, Literal["decade", "year", "month", "day"]] = {
            3: "decade",
            4: "year",
            7: "month",
            10: "day",
        }
        return names[len(self.value)]

    def agrees(self, other: When) -> bool:
        """Whether both may be the same day."""
        return self.first <= other.last and other.first <= self.last

    def __lt__(self, other: When) -> bool:
        """By the first day that it can mean, the more precise first.

        >>> [w.value for w in sorted([When("2022-04"), When("2022"), When("2022-01-01")])]
        ['2022-01-01', '2022', '2022-04']
        """
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        return self.value


@functools.lru_cache(maxsize=65_536)
def _bounds(value: str) -> tuple[datetime.date, datetime.date]:
    if week := _WEEK.fullmatch(value):
        first = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return first, first + datetime.timedelta(days=6)
    if not _PREFIX.fullmatch(value):
        raise ValueError(f"not a date or an ISO prefix of one: {value!r}")
    if len(value) == 3:
        return datetime.date(int(value + "0"), 1, 1), datetime.date(int(value + "9"), 12, 31)
    parts = [int(p) for p in value.split("-")]
    year, month, day = ([*parts, 0, 0])[:3]
    low = datetime.date(year, month or 1, day or 1)
    top_month = month or 12
    return low, datetime.date(year, top_month, day or calendar.monthrange(year, top_month)[1])
