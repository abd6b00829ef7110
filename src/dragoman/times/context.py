"""What an expression of time may hang on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dragoman.times.partial import Partial

Date = datetime.date
_LONGER = frozenset({"P6M", "P9M"})  # what a report of figures compares besides quarters


@dataclass(slots=True)
class Context:
    """What stands around an expression: the report's day, the direction, what went before.

    ``sure`` says that a preposition gives the direction, ``nearest`` that yesterday may be meant
    against it. ``event`` is the value of the date that the text spoke of last, ``near`` that it
    did so in the same paragraph; ``said`` is the day of saying in the same sentence. ``quarter``
    is the last quarter, ``reported`` the one that the report is about, ``period`` what a year
    before is compared with ('' where there is none).
    """

    published: Date
    way: int = 0
    sure: bool = False
    nearest: bool = False
    near: bool = True
    event: str = ""
    quarter: str = ""
    period: str = ""
    reported: str = ""
    said: Date | None = None

    def note(self, partial: Partial, value: str, *, dated: bool) -> None:
        """Remembers what the next expressions may hang on."""
        if dated and partial.kind != "year ago":
            self.event = value
        if dated and partial.closing is not None:
            self.quarter = self.period = value
        elif dated and partial.quarter is not None:
            self.quarter = value
            self.period = self.reported if partial.year is None else value
        elif self.period and value in _LONGER:
            self.period = f"{self.published.year:04}"
