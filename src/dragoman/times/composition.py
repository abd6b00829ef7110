"""Joining neighbours that are one expression: "Nov. 9" + "last year", "6 am" + "tomorrow"."""

from __future__ import annotations

import re
from itertools import pairwise

from dragoman.times.partial import Partial

_TIGHT = re.compile(r"\s*\)?\s*,?\s*(?:(?:on|of|at|in)\s+)?(?:the\s+)?|['’]s\s+", re.IGNORECASE)
_BARE = re.compile(r"\s*,?\s*(?:the\s+)?", re.IGNORECASE)


_FIELDS = (
    *("year", "month", "day", "weekday", "quarter", "half", "season", "holiday"),
    *("unit", "offset", "part", "hour", "minute"),
)


def compose(parts: list[Partial], text: str) -> list[Partial]:
    """Neighbours joined, in the order of the text."""
    out: list[Partial] = []
    for part in parts:
        last = part
        while out and (joined := _joined(out[-1], last, text[out[-1].end : last.start])):
            last = joined
            out.pop()
        out.append(last)
    _share(out, text)
    return [p for p in out if p.kind != "bare part"]


def _share(parts: list[Partial], text: str) -> None:
    """Both clocks are of that day: "9 p.m. (1900 GMT) on Sunday"."""
    for left, right in pairwise(parts):
        gap = text[left.end : right.start].strip()
        if gap == "(" and left.timed and not left.dated and right.timed and right.dated:
            for name in _DATED:
                setattr(left, name, getattr(right, name))


_DATED = ["year", "month", "day", "weekday", "holiday", "unit", "offset", "anchor", "way"]


def _joined(left: Partial, right: Partial, gap: str) -> Partial | None:
    if len(gap) > 12 or "\n" in gap or left.settled or right.settled:
        return None
    if not _TIGHT.fullmatch(gap):
        return None
    if left.hour is not None and not left.dated and right.kind == "deictic":
        return _merge(left, right, type="TIME", part="")
    if _day_and_time(left, right) or _day_and_time(right, left):
        if left.kind == "deictic" and right.kind == "bare part" and left.offset == 0:
            return None
        return _merge(left, right, type="TIME")
    if left.kind != "deictic" and _part_and_year(left, right):
        return _merge(left, right)
    if _part_and_year(right, left) and ("s" in gap or not gap.strip()):
        return _merge(left, right)
    if left.weekday is not None and left.day is None and _is_day(right) and _BARE.fullmatch(gap):
        return _merge(left, right)
    if _weekday_and_week(left, right):
        return _merge(left, right)
    return None


def _is_day(p: Partial) -> bool:
    return p.month is not None and p.day is not None and p.weekday is None


def _day_and_time(day: Partial, time: Partial) -> bool:
    daily = (
        day.weekday is not None
        or (day.month is not None and day.day is not None)
        or (day.unit == "D" and day.offset is not None)
        or day.kind == "the day"
    )
    return daily and not day.timed and time.timed and not time.dated


def _part_and_year(part: Partial, year: Partial) -> bool:
    """A month and its year: "June" + "last year", "third quarter" + "this year"."""
    open_year = part.year is None and part.offset is None and part.way is None
    named = part.month is not None or part.quarter is not None or bool(part.season or part.holiday)
    counted = year.unit == "Y" and year.offset is not None and year.anchor == "report"
    plain = year.year is not None and year.month is None and year.quarter is None
    alone = not year.season and year.half is None
    monthly = (
        part.day is not None and part.month is None and year.unit == "M" and year.offset is not None
    )
    return (open_year and named and alone and (counted or plain)) or (monthly and open_year)


def _weekday_and_week(left: Partial, right: Partial) -> bool:
    """A weekday and its week: "Friday last week", "Monday of this week"."""
    return (
        left.weekday is not None
        and left.day is None
        and left.way is None
        and right.unit == "W"
        and right.offset is not None
    )


def _merge(left: Partial, right: Partial, **fields: object) -> Partial:
    out = Partial(start=left.start, end=right.end)
    for name in _FIELDS:
        for side in (left, right):
            value = getattr(side, name)
            if value not in (None, ""):
                setattr(out, name, value)
                break
    out.way = left.way if left.way is not None else right.way
    if out.unit in ("Y", "M"):
        out.way = None
    out.anchor = "event" if "event" in (left.anchor, right.anchor) else "report"
    out.type = "TIME" if "TIME" in (left.type, right.type) else left.type
    for name, value in fields.items():
        setattr(out, name, value)
    return out
