"""From what the words say to a value in the calendar."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dragoman.times import calendar
from dragoman.times.partial import Partial

Date = datetime.date
_DAY = datetime.timedelta(days=1)
_LONGER = frozenset({"P6M", "P9M"})  # what a report of figures compares besides quarters
_WRONG_WAY = 200  # days that a date against the verb's direction must be nearer to be taken


@dataclass(slots=True)
class Context:
    """What stands around an expression: the report's day, the direction, what went before.

    ``event`` is the value of the date that the text spoke of last, ``quarter`` of its last
    quarter, ``reported`` of the quarter that the report is about, ``period`` what a year before is compared with ('' where none). ``said`` is the day
    of saying in the same sentence. ``near`` says that ``event`` is of the same paragraph,
    ``sure`` that a preposition gives the direction, ``nearest`` that yesterday is meant before the week ahead.
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
        if dated and partial.quarter is not None:
            self.quarter = value
            self.period = self.reported if partial.year is None else value
        elif self.period and value in _LONGER:
            self.period = f"{self.published.year:04}"


def resolve(partial: Partial, context: Context) -> str:
    """The TIMEX3 value; '' where none can be given."""
    if partial.settled:
        return partial.value
    try:
        base = _date(partial, context)
    except (ValueError, OverflowError):
        return ""
    return _timed(partial, base, context)


def _timed(partial: Partial, base: str, context: Context) -> str:
    if not partial.timed:
        return base
    if not base:
        base = _same_day(partial, context)
    if len(base) != 10:
        return base
    if partial.hour is None:
        return f"{base}T{partial.part}"
    return f"{base}T{partial.hour:02}:{partial.minute or 0:02}"


def _same_day(partial: Partial, context: Context) -> str:
    days = calendar.bounds(context.event)
    definite = partial.hour is None
    if (context.near or definite) and days and days[0] == days[1]:
        return days[0].isoformat()
    return context.published.isoformat()


def _date(p: Partial, context: Context) -> str:
    way = p.way if p.way is not None else context.way
    if p.offset is not None and p.month is not None:
        return _in_year(p, context)
    if p.month is not None:
        return _month(p, context, way)
    if p.weekday is not None and p.day is not None:
        return _weekday_and_day(p, context)
    if p.weekday is not None:
        return _weekday(p, context, way)
    if p.holiday:
        return _holiday(p, context, way)
    if p.quarter is not None:
        return _quarter(p, context, way)
    if p.half is not None:
        return f"{p.year if p.year is not None else _base_year(p, context):04}-H{p.half}"
    if p.season:
        return _season(p, context, way)
    if p.day is not None:
        return _day(p, context, way)
    if p.year is not None:
        return f"{p.year:04}"
    if p.offset is not None:
        return _offset(p, context, way)
    return ""


def _base_year(p: Partial, context: Context) -> int:
    return context.published.year + (p.offset or 0)


def _in_year(p: Partial, context: Context) -> str:
    if p.unit == "M" and p.day is not None:
        return f"{calendar.shifted(context.published, 'M', p.offset or 0)}-{p.day:02}"
    year = _base_year(p, context)
    return _ymd(year, p.month or 1, p.day)


def _ymd(year: int, month: int, day: int | None) -> str:
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if calendar.valid(year, month, day) else ""


def _month(p: Partial, context: Context, way: int) -> str:
    assert p.month is not None
    if p.year is not None:
        return _ymd(p.year, p.month, p.day)
    today = context.published
    if p.day is None:
        return _ymd(_month_year(p, context, way), p.month, None)
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
    return _ymd(min(found)[1], p.month, p.day)


def _weekday_and_day(p: Partial, context: Context) -> str:
    """ "Friday the 13th": the nearest day that is both."""
    for steps in range(400):
        for day in (context.published - steps * _DAY, context.published + steps * _DAY):
            if day.isoweekday() == p.weekday and day.day == p.day:
                return day.isoformat()
    return ""


def _weekday(p: Partial, context: Context, way: int) -> str:
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


def _holiday(p: Partial, context: Context, way: int) -> str:
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


def _quarter(p: Partial, context: Context, way: int) -> str:
    if p.year is not None or p.offset is not None:
        year = p.year if p.year is not None else _base_year(p, context)
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


_STARTS = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}


def _season(p: Partial, context: Context, way: int) -> str:
    """The year in which the season begins, as TimeML has it for winters."""
    if p.year is not None or p.offset is not None:
        year = p.year if p.year is not None else _base_year(p, context)
        return f"{year:04}-{p.season}"
    today = context.published
    begins = [Date(today.year + n, _STARTS[p.season], 1) for n in (-2, -1, 0, 1)]
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


def _day(p: Partial, context: Context, way: int) -> str:
    """ "the 15th": of the month that the direction gives."""
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
            found.append((abs(gap) + (40 if wrong else 0), Date(year, month, p.day)))
    return min(found)[1].isoformat() if found else ""


def _offset(p: Partial, context: Context, way: int) -> str:
    assert p.offset is not None
    today = context.published
    if p.kind == "latest":
        return context.reported or calendar.shifted(today, "Q", -1)
    if p.kind == "the quarter":
        return context.quarter or calendar.shifted(today, "Q", -1 if way <= 0 else 0)
    if p.kind == "year ago":
        return _same_in_year(context.period or _year_of(p, context), -1)
    if p.anchor == "event" and context.event:
        return _from_event(p, context)
    if p.kind == "the weekend" and p.offset == 0:
        return _weekend(today, way)
    if p.unit == "WE" and p.offset == 0 and context.way < 0:
        return _weekend(today, context.way)
    return calendar.shifted(today, p.unit, p.offset)


def _from_event(p: Partial, context: Context) -> str:
    assert p.offset is not None
    days = calendar.bounds(context.event)
    if days is None:
        return ""
    if p.unit == "Y" and abs(p.offset) > 0 and len(context.event) >= 4:
        found = _same_in_year(context.event, p.offset)
        late = found[:4] > f"{context.published.year:04}" and context.way <= 0
        return f"{context.published.year:04}" if late else found
    known = days[1] if p.offset > 0 else days[0]
    return calendar.shifted(known, p.unit, p.offset)


def _year_of(p: Partial, context: Context) -> str:
    """The year before which a year is counted: "earlier" hangs on the date spoken of last."""
    spoken = context.event if p.anchor == "event" else ""
    return spoken if len(spoken) == 4 else f"{context.published.year:04}"


def _same_in_year(event: str, steps: int) -> str:
    """A year before or after 1989-Q3 is 1988-Q3, of a month a month, of a day a year."""
    year = int(event[:4]) + steps
    return f"{year:04}{event[4:]}" if len(event) == 7 else f"{year:04}"


def _weekend(today: Date, way: int) -> str:
    """The one that runs or is over; ahead where the verb says so."""
    if way > 0 or today.isoweekday() >= 6:
        return calendar.shifted(today, "WE", 0)
    return calendar.shifted(today, "WE", -1)
