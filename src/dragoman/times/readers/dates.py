"""Readers of days, months, years, decades and weekdays."""

from __future__ import annotations

from dragoman.times.lexicon import Lexicon
from dragoman.times.numbers import ordinal, spoken_year
from dragoman.times.partial import Partial
from dragoman.times.readers.groups import (
    Match,
    Read,
    anchored,
    day_of_month,
    got,
    way_of,
    whole,
    year_of,
)


def date(match: Match, words: Lexicon) -> Read:
    """Day and month, perhaps weekday and year; or a weekday and "the 15th"."""
    month = words.value("months", got(match, "mon")) if got(match, "mon") else None
    text = got(match, "d", "dth")
    day = day_of_month(text) if text else ordinal(got(match, "ordw"), words)
    if day is None or not 1 <= day <= 31:
        return []
    weekday = words.value("weekdays", got(match, "wd")) if got(match, "wd") else None
    return [whole(match, year=year_of(match), month=month, day=day, weekday=weekday)]


def daypair(match: Match, words: Lexicon) -> Read:
    """Two dates that share a month: "10 and 12 May"."""
    return _pair(match, words, match.start("d"))


def monthdays(match: Match, words: Lexicon) -> Read:
    """Two dates, the month before them: "May 10-12"."""
    return _pair(match, words, match.start())


def _pair(match: Match, words: Lexicon, start: int) -> Read:
    month, year = words.value("months", got(match, "mon")), year_of(match)
    days = day_of_month(match["d"]), day_of_month(match["d2"])
    first = Partial(start=start, end=match.end("d"), year=year, month=month, day=days[0])
    last = Partial(start=match.start("d2"), end=match.end(), year=year, month=month, day=days[1])
    return [first, last]


def iso(match: Match, words: Lexicon) -> Read:
    """An ISO date, perhaps with a clock."""
    if hour := got(match, "hh"):
        return [whole(match, type="TIME", value=f"{match['iso']}T{hour}:{match['mm']}")]
    return [whole(match, value=match["iso"])]


def slashed(match: Match, words: Lexicon) -> Read:
    """Numbers with slashes: month first where it can be, with dots day first."""
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    year = c if c > 99 else (1900 + c if c >= 50 else 2000 + c)
    month, day = (b, a) if "." in match[0] or a > 12 else (a, b)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    return [whole(match, year=year, month=month, day=day)]


def day(match: Match, words: Lexicon) -> Read:
    """A day of a month that is not named: "the 15th"."""
    return [whole(match, day=day_of_month(match["dth"]), kind="the day")]


def month(match: Match, words: Lexicon) -> Read:
    """A month, perhaps with year or direction."""
    number = words.value("months", got(match, "mon"))
    return [whole(match, month=number, year=year_of(match), way=way_of(match))]


def yearly(match: Match, words: Lexicon) -> Read:
    """A year in digits or as it is said."""
    if text := got(match, "spoken"):
        said = spoken_year(text, words)
        return [] if said is None else [whole(match, year=said)]
    if short := got(match, "yy"):
        value = int(short[-2:])
        return [whole(match, year=(1900 if value >= 50 else 2000) + value)]
    kind = "bare year" if match[0] == match["y"] else ""
    return [whole(match, year=year_of(match), kind=kind)]


def decade(match: Match, words: Lexicon) -> Read:
    """Ten years: "the 1990s", "the '90s", "the nineties"."""
    if ten := got(match, "ten"):
        return [whole(match, value=ten)]
    digit = got(match, "ten2") or words.value("decades", got(match, "tens"))
    return [whole(match, value=f"19{digit}")]


def century(match: Match, words: Lexicon) -> Read:
    """A hundred years: "the 20th century"."""
    number = ordinal(got(match, "nth"), words)
    return [] if not number else [whole(match, value=f"{number - 1:02}")]


def weekday(match: Match, words: Lexicon) -> Read:
    """A weekday; "last", "next" and "that" give its direction."""
    number = words.value("weekdays", got(match, "wd"))
    anchor = "event" if anchored(match, words) else "report"
    return [whole(match, weekday=number, way=way_of(match), anchor=anchor)]


def deictic(match: Match, words: Lexicon) -> Read:
    """A day counted from the report's: "yesterday", "tonight", "later today"."""
    word = got(match, "now")
    found = whole(match, unit="D", offset=words.value("deictic", word), kind="deictic")
    found.end = match.end("now")
    if words.has("nights", word):
        found.type, found.part = "TIME", "NI"
    return [found]


def beforelast(match: Match, words: Lexicon) -> Read:
    """Two days off: "the day before yesterday"."""
    return [whole(match, unit="D", offset=-2 if got(match, "back") else 2)]


def feast(match: Match, words: Lexicon) -> Read:
    """A holiday."""
    rule = words.value("holidays", match["holiday"])
    return [whole(match, holiday=rule, year=year_of(match), way=way_of(match), kind="holiday")]


def reference(match: Match, words: Lexicon) -> Read:
    """What points without a date: "now", "recently", "the future"."""
    return [whole(match, value=words.value("references", match["ref"]), kind="reference")]
