"""Dates in the Extended Date/Time Format (EDTF, ISO 8601-2): the form that libraries exchange.

``~`` marks a date that the words only come near ("around 10 May"), ``?`` one that is inferred. A
week and a weekend have no form of their own and are written as the interval of their days.
"""

from __future__ import annotations

import datetime
import re

from dragoman.model import When
from dragoman.times import calendar
from dragoman.times.lexicon import Lexicon, flat, lexicon

_CODES = {
    "SP": 21,
    "SU": 22,
    "FA": 23,
    "WI": 24,
    "Q1": 33,
    "Q2": 34,
    "Q3": 35,
    "Q4": 36,
    "H1": 40,
    "H2": 41,
}
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T\w+)?")
_PLAIN = re.compile(r"\d{4}(?:-\d\d)?")
_TENS = re.compile(r"\d{2,3}")
_NEAR = 24  # code points before the words in which an approximation may stand


def edtf(when: When, language: str = "en") -> str:
    """A date of the record: ``2025-05-10~``, ``199X``, ``2018-01-08/2018-01-14``."""
    return _marked(of_value(when.value), approximate(when, language), when.basis == "inferred")


def interval(start: When | None, end: When | None, language: str = "en") -> str:
    """From one date to another; an end that nobody gives is open. '' where neither is known.

    >>> interval(When("2025-05-10"), When("2025-05-12"))
    '2025-05-10/2025-05-12'
    """
    if start is None and end is None:
        return ""
    if start is not None and end is not None and start.value == end.value:
        return edtf(start, language)
    return f"{_edge(start, 0, language)}/{_edge(end, -1, language)}"


def of_value(value: str) -> str:
    """The form of a TIMEX3 value; '' where it is no date: a duration, a set, "recently".

    >>> of_value("2025-SU"), of_value("1989-Q3"), of_value("199"), of_value("2025-05-16TEV")
    ('2025-22', '1989-35', '199X', '2025-05-16')
    """
    if part := _PART.fullmatch(value):
        return f"{part[1]}-{_CODES[part[2]]}"
    if clock := _CLOCK.fullmatch(value):
        return _moment(clock)
    if day := _DAY.fullmatch(value):
        return day[1]
    if _PLAIN.fullmatch(value):
        return value
    if _TENS.fullmatch(value):
        return value.ljust(4, "X")
    days = calendar.bounds(value)
    return f"{days[0].isoformat()}/{days[1].isoformat()}" if days else ""


def approximate(when: When, language: str = "en") -> bool:
    """Whether its words only come near the date: "around 10 May", "a year or so ago"."""
    if when.span is None:
        return False
    words = lexicon(language)
    before = flat(when.span.prefix[-_NEAR:])
    inside = flat(when.span.exact)
    if _begins(inside, words):
        return True
    # Without a number the word is no approximation: "spoke about Monday's raid".
    numbered = any(c.isdigit() for c in inside)
    return numbered and any(f" {before}".endswith(f" {near}") for near in words.tables["circa"])


def _begins(text: str, words: Lexicon) -> bool:
    padded = f" {text} "
    loose = any(f" {w} " in padded for w in words.tables["or_so"])
    return loose or any(text.startswith(f"{w} ") for w in words.tables["circa"])


def _moment(clock: re.Match[str]) -> str:
    """A time of day; 24:00 is the next day's midnight."""
    if clock[2] != "24":
        return f"{clock[0]}:00"
    next_day = datetime.date.fromisoformat(clock[1]) + datetime.timedelta(days=1)
    return f"{next_day.isoformat()}T00:00:00"


def _edge(when: When | None, side: int, language: str) -> str:
    """One end of an interval; of a week its first or its last day."""
    if when is None:
        return ".."
    marks = approximate(when, language), when.basis == "inferred"
    return _marked(of_value(when.value).split("/")[side], *marks)


def _marked(text: str, near: bool, unsure: bool) -> str:
    mark = "%" if near and unsure else "~" if near else "?" if unsure else ""
    # A mark holds for one date: both ends of an interval get it.
    return "/".join(f"{end}{mark}" for end in text.split("/")) if text else ""
