"""Days along a line, and where its ticks stand."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.serve.wording import MONTHS

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From ``first`` to ``last`` (both whole days) between ``left`` and ``right``."""

    first: datetime.date
    last: datetime.date
    left: float
    right: float

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def step(self) -> float:
        """The width of a day."""
        return (self.right - self.left) / self.days

    def start(self, day: datetime.date) -> float:
        """Where a day begins, kept within the line."""
        at = self.left + (day - self.first).days * self.step
        return min(max(at, self.left), self.right)

    def end(self, day: datetime.date) -> float:
        """Where a day ends, kept within the line."""
        at = self.left + ((day - self.first).days + 1) * self.step
        return min(max(at, self.left), self.right)

    def holds(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether a stretch of days is partly in view."""
        return first <= self.last and last >= self.first

    def ticks(self) -> Iterator[tuple[datetime.date, str]]:
        """Days to name, with their names, some 40 units or more apart."""
        if self.days <= 45:
            every = max(1, round(56 / self.step))
            for at in range(0, self.days, every):
                day = self.first + at * _DAY
                yield day, f"{day.day} {MONTHS[day.month - 1][:3]}"
            return
        months = max(1, round(60 / (self.step * 30.4)))
        months = next((m for m in (1, 2, 3, 6, 12, 24, 60, 120) if m >= months), 120)
        year, month = self.first.year, self.first.month
        while (day := datetime.date(year, month, 1)) <= self.last:
            if day >= self.first and ((year * 12 + month - 1) % months == 0):
                name = MONTHS[month - 1][:3]
                yield day, str(year) if months >= 12 else f"{name} {year}"
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)

    def bins(self) -> tuple[int, str]:
        """Days that one bar is to stand for, and the word for them."""
        for size, word in ((1, "day"), (7, "week"), (30, "30 days"), (91, "quarter")):
            if self.step * size >= 5:
                return size, word
        return 365, "year"
