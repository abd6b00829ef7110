"""Days moved to where they must be: a bare weekday ahead, a day without a year behind."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from dragoman.extract.dating import Days

_WEEK = datetime.timedelta(days=7)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def behind(days: Days, text: str, today: datetime.date) -> Days:
    """The days a year earlier, where a day and month without a year must mean what is past."""
    words = text[slice(*days.spans[0])]
    if days.start is None or days.end or len(days.start) != 10 or days.first <= today:
        return days
    if re.search(r"\d{4}", words) or not re.search(r"[A-Z][a-z]{2,}\.? \d|\d [A-Z]", words):
        return days
    try:
        first = days.first.replace(year=days.first.year - 1)
    except ValueError:
        return days
    return replace(days, start=first.isoformat(), first=first, last=first, basis="inferred")


def ahead(days: Days, text: str, today: datetime.date) -> Days:
    """The days a week later, where a bare weekday in the past must mean the coming one."""
    words = re.sub(r"['’]s$", "", text[slice(*days.spans[0])].casefold())
    if days.start is None or days.end or len(days.start) != 10 or words not in _WEEKDAYS:
        return days
    if not today - _WEEK <= days.first < today:
        return days
    first = days.first + _WEEK
    return replace(days, start=first.isoformat(), first=first, last=first, basis="inferred")
