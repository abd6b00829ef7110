"""Steps through the calendar, on dates as precise as they are known."""

from __future__ import annotations

import calendar
import datetime
import re

Date = datetime.date

_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PERIOD = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def month_shift(year: int, month: int, steps: int) -> tuple[int, int]:
    """Year and month, so many months on."""
    index = year * 12 + month - 1 + steps
    return index // 12, index % 12 + 1


def clamp(year: int, month: int, day: int) -> Date:
    """That day, or the month's last where the month is shorter."""
    year = min(max(year, 1), 9999)
    return Date(year, month, min(day, calendar.monthrange(year, month)[1]))


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    try:
        Date(year, month, day)
    except ValueError:
        return False
    return True


def week(day: Date) -> str:
    """ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def shifted(day: Date, unit: str, steps: int) -> str:
    """The date ``steps`` units away, as precise as the unit."""
    try:
        return _shifted(day, unit, steps)
    except (OverflowError, ValueError):
        return ""


def _shifted(day: Date, unit: str, steps: int) -> str:
    if unit in ("D", "W", "WE", "F"):
        days = {"D": 1, "W": 7, "WE": 7, "F": 14}[unit] * steps
        moved = day + datetime.timedelta(days=days)
        if unit == "D":
            return moved.isoformat()
        return week(moved) + ("-WE" if unit == "WE" else "")
    if unit == "M":
        year, month = month_shift(day.year, day.month, steps)
        return f"{year:04}-{month:02}"
    if unit == "Q":
        index = day.year * 4 + (day.month - 1) // 3 + steps
        return f"{index // 4:04}-Q{index % 4 + 1}"
    if unit == "Y":
        return f"{day.year + steps:04}"
    if unit == "E":
        return f"{day.year // 10 + steps:03}"
    if unit == "C":
        return f"{day.year // 100 + steps:02}"
    return ""


def bounds(value: str) -> tuple[Date, Date] | None:
    """First and last day of a TIMEX3 date value; None where it is none."""
    try:
        return _bounds(value.partition("T")[0] if _DAY.match(value) else value)
    except (ValueError, OverflowError):
        return None


def _bounds(value: str) -> tuple[Date, Date] | None:
    if found := _WEEK.fullmatch(value):
        first = Date.fromisocalendar(int(found[1]), int(found[2]), 1)
        days = datetime.timedelta(days=1)
        return (first + 5 * days, first + 6 * days) if found[3] else (first, first + 6 * days)
    if found := _PERIOD.fullmatch(value):
        return _period(int(found[1]), found[2])
    if _DAY.fullmatch(value):
        return Date.fromisoformat(value), Date.fromisoformat(value)
    if re.fullmatch(r"\d{4}-\d\d", value):
        year, month = int(value[:4]), int(value[5:])
        return Date(year, month, 1), clamp(year, month, 31)
    if re.fullmatch(r"\d{2,4}", value):
        low, high = int(value.ljust(4, "0")), int(value.ljust(4, "9"))
        return Date(low, 1, 1), Date(high, 12, 31)
    return None


def _period(year: int, name: str) -> tuple[Date, Date]:
    if name[0] == "Q":
        first, months = (int(name[1]) - 1) * 3 + 1, 3
    elif name[0] == "H":
        first, months = (int(name[1]) - 1) * 6 + 1, 6
    else:
        first, months = _SEASON[name], 3
    end_year, end_month = month_shift(year, first, months - 1)
    return Date(year, first, 1), clamp(end_year, end_month, 31)


def easter(year: int) -> Date:
    """Western Easter Sunday (Gauss's rule as Meeus and Jones give it)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return Date(year, f // 31, f % 31 + 1)


def holiday(rule: str, year: int) -> Date:
    """The day of a holiday in a year: ``12-25``, ``easter-2`` or ``thanksgiving``."""
    if rule.startswith("easter"):
        return easter(year) + datetime.timedelta(days=int(rule[6:] or 0))
    if rule == "thanksgiving":
        first = Date(year, 11, 1)
        return first + datetime.timedelta(days=(3 - first.weekday()) % 7 + 21)
    month, _, day = rule.partition("-")
    return Date(year, int(month), int(day))
