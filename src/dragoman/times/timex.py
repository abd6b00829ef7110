"""An expression of time, normalised."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.items import TimeType
from dragoman.model.when import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """Code points ``[start, end)`` with TimeML type and value; ``value`` is '' where unknown.

    ``first`` and ``last`` are the days it spans as ISO dates, where it is a date ('' else).
    """

    start: int
    end: int
    type: TimeType
    value: str
    basis: Basis = "stated"
    first: str = ""
    last: str = ""
