"""From what the words say to a value in the calendar."""

from __future__ import annotations

import datetime

from dragoman.times import calendar, placing
from dragoman.times.context import Context
from dragoman.times.partial import Partial

Date = datetime.date
_HALF_QUARTER = datetime.timedelta(days=45)


def resolve(partial: Partial, context: Context) -> str:
    """The TIMEX3 value; '' where none can be given."""
    if partial.settled:
        return partial.value
    if _adrift(partial, context):
        return ""
    try:
        base = _date(partial, context)
    except (ValueError, OverflowError):
        return ""
    return _timed(partial, base, context)


def _adrift(p: Partial, context: Context) -> bool:
    """Whether it hangs on a day behind that the text does not give: "the following day"."""
    hanging = p.anchor == "event" and p.kind != "year ago"
    return hanging and not context.event and context.way < 0


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
    if p.kind == "compared":
        return _compared(p, context)
    if p.offset is not None and p.month is not None:
        return _in_year(p, context)
    if p.month is not None:
        return placing.month(p, context, way)
    if p.weekday is not None and p.day is not None:
        return placing.weekday_and_day(p, context)
    if p.weekday is not None:
        return placing.weekday(p, context, way)
    if p.holiday:
        return placing.holiday(p, context, way)
    if p.quarter is not None:
        return placing.quarter(p, context, way)
    if p.half is not None:
        return f"{p.year if p.year is not None else placing.base_year(p, context):04}-H{p.half}"
    if p.season:
        return placing.season(p, context, way)
    if p.day is not None:
        return placing.day(p, context, way)
    if p.year is not None:
        return f"{p.year:04}"
    if p.offset is not None:
        return _offset(p, context, way)
    return ""


def _in_year(p: Partial, context: Context) -> str:
    if p.unit == "M" and p.day is not None:
        return f"{calendar.shifted(context.published, 'M', p.offset or 0)}-{p.day:02}"
    year = placing.base_year(p, context)
    return placing.ymd(year, p.month or 1, p.day)


def _offset(p: Partial, context: Context, way: int) -> str:
    assert p.offset is not None
    today = context.published
    if p.closing is not None:
        return _closed(p, p.closing, context)
    if p.kind == "latest":
        return context.reported or calendar.shifted(today, "Q", -1)
    if p.kind == "the quarter":
        return context.quarter or calendar.shifted(today, "Q", -1 if way <= 0 else 0)
    if p.kind == "year ago":
        return _same_in_year(context.period or _year_of(p, context), -1)
    if p.anchor == "event" and p.unit == "Q" and p.offset == 0 and context.quarter:
        return context.quarter
    if p.anchor == "event" and context.event:
        return _from_event(p, context)
    if p.kind == "the weekend" and p.offset == 0:
        return _weekend(today, way)
    if p.unit == "WE" and p.offset == 0 and context.way < 0:
        return _weekend(today, context.way)
    return calendar.shifted(today, p.unit, p.offset)


def _compared(p: Partial, context: Context) -> str:
    """The period of the report, in the other year."""
    year = p.year if p.year is not None else context.published.year - 1
    spoken = context.period
    return f"{year:04}{spoken[4:]}" if len(spoken) == 7 else f"{year:04}"


def _closed(p: Partial, closing: Partial, context: Context) -> str:
    """The week around a day; or the quarter in which most of one lies that ends on it."""
    days = calendar.bounds(resolve(closing, context))
    if days is None:
        return ""
    if p.kind == "week of":
        return calendar.week(days[0])
    return calendar.shifted(days[1] - _HALF_QUARTER, "Q", 0)


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
