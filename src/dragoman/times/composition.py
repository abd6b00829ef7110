"""Joining neighbours that are one expression: "Nov. 9" + "last year", "6 am" + "tomorrow"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import pairwise

from dragoman.times.lexicon import Lexicon
from dragoman.times.partial import Partial


@dataclass(frozen=True, slots=True)
class Joints:
    """What may stand between two parts of one expression."""

    tight: re.Pattern[str]
    bare: re.Pattern[str]
    ended: re.Pattern[str]
    of: re.Pattern[str]
    pair: re.Pattern[str]


@functools.lru_cache(maxsize=4)
def joints(words: Lexicon) -> Joints:
    """The joints of a language, from its table of that name."""
    links, articles, owners, ends, parts, ands = (
        "|".join(re.escape(w) for w in words.tables["joints"][name])
        for name in ("links", "articles", "owners", "ends", "parts", "ands")
    )
    the = rf"(?:(?:{articles})\s+)?"
    return Joints(
        re.compile(rf"\s*\)?\s*,?\s*(?:(?:{links})\s+)?{the}|(?:{owners})\s+", re.IGNORECASE),
        re.compile(rf"\s*,?\s*{the}", re.IGNORECASE),
        re.compile(rf"\s*,?\s+(?:{ends})\s+(?:(?:{links})\s+)?", re.IGNORECASE),
        re.compile(rf"\s+(?:{parts})\s+{the}", re.IGNORECASE),
        re.compile(rf"\s+(?:{ands})\s+(?:(?:{links})\s+)?", re.IGNORECASE),
    )


_FIELDS = (
    *("year", "month", "day", "weekday", "quarter", "half", "season", "holiday"),
    *("unit", "offset", "part", "hour", "minute"),
)


def compose(parts: list[Partial], text: str, words: Lexicon) -> list[Partial]:
    """Neighbours joined, in the order of the text."""
    between = joints(words)
    out: list[Partial] = []
    for part in parts:
        last = part
        while out and (joined := _joined(out[-1], last, text[out[-1].end : last.start], between)):
            last = joined
            out.pop()
        out.append(last)
    _share(out, text)
    _close(out, text, between)
    return [p for p in out if p.kind != "bare part"]


def _share(parts: list[Partial], text: str) -> None:
    """Both clocks are of that day: "9 p.m. (1900 GMT) on Sunday"."""
    for left, right in pairwise(parts):
        gap = text[left.end : right.start].strip()
        if gap == "(" and left.timed and not left.dated and right.timed and right.dated:
            for name in _DATED:
                setattr(left, name, getattr(right, name))


def _close(parts: list[Partial], text: str, between: Joints) -> None:
    """A stretch ends on that day: "the year ended June 30"."""
    for left, right in pairwise(parts):
        if right.month is None or not between.ended.fullmatch(text[left.end : right.start]):
            continue
        if left.kind == "the year":
            left.type, left.value = "DURATION", "P1Y"
        elif left.kind in ("the quarter", "latest"):
            left.closing = right


_DATED = ["year", "month", "day", "weekday", "holiday", "unit", "offset", "anchor", "way"]


def _joined(left: Partial, right: Partial, gap: str, between: Joints) -> Partial | None:
    if left.kind == "the unit" and _is_day(right) and between.of.fullmatch(gap):
        return _week_of(left, right)
    if len(gap) > 12 or "\n" in gap or left.settled or right.settled:
        return None
    if not between.tight.fullmatch(gap):
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
    if (
        left.weekday is not None
        and left.day is None
        and _is_day(right)
        and between.bare.fullmatch(gap)
    ):
        return _merge(left, right)
    if _weekday_and_week(left, right):
        return _merge(left, right)
    return None


def _week_of(left: Partial, day: Partial) -> Partial | None:
    """The week around a day: "the week of 5 May"."""
    if left.value != "P1W":
        return None
    return Partial(start=left.start, end=day.end, kind="week of", unit="W", offset=0, closing=day)


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
