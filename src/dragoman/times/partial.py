"""What an expression says of a time, before it is placed in the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.items import TimeType


@dataclass(slots=True, kw_only=True)
class Partial:
    """The fields that the words give. ``value`` is set where nothing is left to decide.

    ``unit`` and ``offset`` count steps from ``anchor``: the report's date or the date that the
    text spoke of last. ``way`` is the direction that the words themselves give: -1, 0 or 1.
    ``closing`` is the day on which a stretch ends: "the quarter ended June 30".
    """

    start: int
    end: int
    type: TimeType = "DATE"
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str = ""
    holiday: str = ""
    unit: str = ""
    offset: int | None = None
    anchor: Literal["report", "event"] = "report"
    part: str = ""
    hour: int | None = None
    minute: int | None = None
    way: int | None = None
    kind: str = ""
    closing: Partial | None = None

    @property
    def settled(self) -> bool:
        """Whether the value needs no calendar."""
        return bool(self.value)

    @property
    def timed(self) -> bool:
        """Whether it gives a time of day."""
        return bool(self.part) or self.hour is not None

    @property
    def dated(self) -> bool:
        """Whether it gives a day, month, year or the like."""
        known = (self.year, self.month, self.day, self.weekday, self.quarter, self.half)
        return (
            any(k is not None for k in known)
            or bool(self.season or self.holiday)
            or self.offset is not None
        )
