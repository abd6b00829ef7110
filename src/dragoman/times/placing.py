"""Places months, days, weekdays, feasts, quarters and seasons by their direction."""

from __future__ import annotations

import datetime

from dragoman.times import calendar
from dragoman.times.context import Context
from dragoman.times.partial import Partial

Date = datetime.date
_DAY = datetime.timedelta(days=1)
_WRONG_WAY = 200  # days that a date against the verb's direction must be nearer to be taken
_WRONG_MONTH = 40  # the same for a day of a month that is not named
_BEGINS = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}


def base_year(p: Partial, context: Context) -> int:
    """The year that "last year" and the like mean."""
    return context.published.year + (p.offset or 0)


def ymd(year: int, month: int, day: int | None) -> str:
    """The ISO date; '' where the calendar lacks the day."""
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if calendar.valid(year, month, day) else ""


def month(p: Partial, context: Context, way: int) -> str:
    """A month, perhaps with its day: in the year that the direction gives."""
    assert p.month is not None
    if p.year is not None:
        return ymd(p.year, p.month, p.day)
    today = context.published
    if p.day is None:
        return ymd(_month_year(p, context, way), p.month, None)
    if p.weekday is not None:
        for year in (today.year, today.year - 1, today.year + 1):
            if calendar.valid(year, p.month, p.day):
                found = Date(year, p.month, p.day)
                if found.isoweekday() == p.weekday:
                    return found.isoformat()
    return _day_year(p, today, way)


def _month_year(p: Partial, context: Context, way: int) -> int:
    assert p.month is not None
    today = context.published
    ahead = (p.month - today.month) % 12
    if way > 0:
        strict = p.way is not None and ahead == 0
        return today.year + (today.month + ahead > 12) + strict
    if way < 0:
        behind = (today.month - p.month) % 12
        if (
            p.way is None and behind >= 11 and not context.sure
        ):  # ahead after all: "planned a visit in March"
            return today.year + (p.month < today.month)
        strict = p.way is not None and behind == 0
        return today.year - (today.month - behind < 1) - strict
    return today.year if p.way == 0 else _nearest_year(p.month, today)


def _nearest_year(month: int, today: Date) -> int:
    gap = month - today.month
    if gap > 6:
        return today.year - 1
    return today.year + 1 if gap < -6 else today.year


def _day_year(p: Partial, today: Date, way: int) -> str:
    assert p.month is not None and p.day is not None
    found = []
    for year in (today.year - 1, today.year, today.year + 1, today.year + 2, today.year - 2):
        if calendar.valid(year, p.month, p.day):
            gap = (Date(year, p.month, p.day) - today).days
            wrong = way != 0 and gap * way < 0
            found.append((abs(gap) + (_WRONG_WAY if wrong else 0), year))
    if not found:
        return ""
    return ymd(min(found)[1], p.month, p.day)


def weekday_and_day(p: Partial, context: Context) -> str:
    """The nearest day that is both: "Friday the 13th"."""
    for steps in range(400):
        for day in (context.published - steps * _DAY, context.published + steps * _DAY):
            if day.isoweekday() == p.weekday and day.day == p.day:
                return day.isoformat()
    return ""


def weekday(p: Partial, context: Context, way: int) -> str:
    """The nearest such weekday in the direction; the report's own day counts."""
    assert p.weekday is not None
    today = context.published
    if p.offset is not None and p.unit == "W":
        first = Date.fromisocalendar(*(today + 7 * p.offset * _DAY).isocalendar()[:2], p.weekday)
        return first.isoformat()
    if p.anchor == "event" and (known := calendar.bounds(context.event)):
        today = known[1] if way > 0 else known[0]
    strict = p.way in (-1, 1)
    if context.nearest and p.way is None:
        way = -1 if (today.isoweekday() - p.weekday) % 7 == 1 else 1  # yesterday's, or the next
    if p.way == 0 and p.anchor == "report":
        way = context.way or 1
    if way > 0:
        if context.said is not None and p.way is None:
            today, strict = context.said, True
        ahead = (p.weekday - today.isoweekday()) % 7 or (7 if strict else 0)
        return (today + ahead * _DAY).isoformat()
    behind = (today.isoweekday() - p.weekday) % 7 or (7 if strict else 0)
    return (today - behind * _DAY).isoformat()


def holiday(p: Partial, context: Context, way: int) -> str:
    """The feast nearest in the direction."""
    today = context.published
    if p.year is not None:
        return calendar.holiday(p.holiday, p.year).isoformat()
    if p.offset is not None and p.unit == "Y":
        return calendar.holiday(p.holiday, today.year + p.offset).isoformat()
    days = [calendar.holiday(p.holiday, today.year + n) for n in (-2, -1, 0, 1, 2)]
    if p.way in (-1, 1):
        strict = [d for d in days if (d - today).days * p.way > 0]
        return min(strict, key=lambda d: abs((d - today).days)).isoformat()

    def cost(day: Date) -> int:
        gap = (day - today).days
        return abs(gap) + (_WRONG_WAY if gap * way < 0 else 0)

    return min(days, key=cost).isoformat()


def quarter(p: Partial, context: Context, way: int) -> str:
    """A quarter: of reports ahead, one that has just ended is still meant."""
    if p.year is not None or p.offset is not None:
        year = p.year if p.year is not None else base_year(p, context)
        return f"{year:04}-Q{p.quarter}"
    today = context.published
    now = (today.month - 1) // 3 + 1
    assert p.quarter is not None
    year = today.year
    if way > 0 and p.quarter < now - 1:
        year += 1
    if way <= 0 and p.quarter > now:
        year -= 1
    return f"{year:04}-Q{p.quarter}"


def season(p: Partial, context: Context, way: int) -> str:
    """The year in which the season begins, as TimeML has it for winters."""
    if p.year is not None or p.offset is not None:
        year = p.year if p.year is not None else base_year(p, context)
        return f"{year:04}-{p.season}"
    today = context.published
    begins = [Date(today.year + n, _BEGINS[p.season], 1) for n in (-2, -1, 0, 1)]
    over = [b for b in begins if calendar.bounds(f"{b.year:04}-{p.season}")[1] < today]  # type: ignore[index]
    running = [b for b in begins if b not in over and b <= today]
    ahead = [b for b in begins if b > today]
    if p.way is not None and p.way < 0:
        chosen = over[-1]
    elif p.way is not None and p.way > 0:
        chosen = ahead[0]
    elif running:
        chosen = running[0]
    elif way > 0 or (p.way == 0 and (ahead[0] - today).days < 183):
        chosen = ahead[0]
    else:
        chosen = over[-1]
    return f"{chosen.year:04}-{p.season}"


def day(p: Partial, context: Context, way: int) -> str:
    """A day of the month that the direction gives: "the 15th"."""
    assert p.day is not None
    if p.offset is not None and p.unit == "M":
        return f"{calendar.shifted(context.published, 'M', p.offset)}-{p.day:02}"
    today = context.published
    found = []
    for steps in (-2, -1, 0, 1, 2):
        year, month = calendar.month_shift(today.year, today.month, steps)
        if calendar.valid(year, month, p.day):
            gap = (Date(year, month, p.day) - today).days
            wrong = way != 0 and gap * way < 0
            found.append((abs(gap) + (_WRONG_MONTH if wrong else 0), Date(year, month, p.day)))
    return min(found)[1].isoformat() if found else ""
