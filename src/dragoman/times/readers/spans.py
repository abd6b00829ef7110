"""Readers of weeks, months, quarters, seasons and years around a date."""

from __future__ import annotations

from fractions import Fraction

from dragoman.times.lexicon import Lexicon
from dragoman.times.numbers import count, ordinal
from dragoman.times.partial import Partial
from dragoman.times.readers.groups import (
    CLOCK_UNITS,
    Match,
    Read,
    anchored,
    got,
    unit_of,
    way_of,
    whole,
    year_of,
)
from dragoman.times.readers.stretches import period

_FINER = {"Y": ("M", 12), "W": ("D", 7), "E": ("Y", 10), "C": ("Y", 100), "M": ("D", 30)}


def span(match: Match, words: Lexicon) -> Read:
    """A unit or season by its place: "last week", "this summer", "the end of the year"."""
    if name := got(match, "season"):
        return [whole(match, season=words.value("seasons", name), way=way_of(match))]
    unit = unit_of(match, words, "u", "weekendu")
    if not unit or unit in CLOCK_UNITS:
        return []
    anchor = "event" if anchored(match, words) else "report"
    kind = "the weekend" if got(match, "weekendu") else ""
    return [whole(match, unit=unit, offset=way_of(match) or 0, anchor=anchor, kind=kind)]


def yearend(match: Match, words: Lexicon) -> Read:
    """The last day of the year, or the year where it is not one word."""
    if got(match, "day"):
        return [whole(match, unit="Y", offset=0, month=12, day=31)]
    return [whole(match, unit="Y", offset=0)]


def theyear(match: Match, words: Lexicon) -> Read:
    """The running year: "for the full year"."""
    return [whole(match, unit="Y", offset=0, kind="the year")]


def thequarter(match: Match, words: Lexicon) -> Read:
    """The quarter spoken of."""
    return [whole(match, unit="Q", offset=0, kind="the quarter")]


def latest(match: Match, words: Lexicon) -> Read:
    """The one that the report is about, or the last that is over: "the latest quarter"."""
    unit = unit_of(match, words, "u") or "Q"
    return [whole(match, unit=unit, offset=-1, kind="latest" if unit == "Q" else "")]


def seasonal(match: Match, words: Lexicon) -> Read:
    """A season, perhaps with its year."""
    year = year_of(match)
    kind = "season" if got(match, "the") else "bare season"
    season = words.value("seasons", match["season"])
    return [whole(match, season=season, year=year, kind=kind if year is None else "")]


def quarter(match: Match, words: Lexicon) -> Read:
    """A quarter by its number: "the third quarter of 1989"."""
    kind = "fiscal" if got(match, "fiscal") else ""
    number = ordinal(match["q"], words)
    return [whole(match, quarter=number, year=year_of(match), kind=kind)]


def half(match: Match, words: Lexicon) -> Read:
    """Half a year by its number: "the first half of 2024"."""
    number = ordinal(match["q"], words)
    if number not in (1, 2):
        return []
    if (year := year_of(match)) is not None:
        return [whole(match, half=number, year=year)]
    return [whole(match, half=number, unit="Y", offset=way_of(match) or 0)]


def isoweek(match: Match, words: Lexicon) -> Read:
    """A week in ISO's notation: "2018-W02"."""
    text = match["isoweek"].upper()
    return [whole(match, value=text if "-" in text else f"{text[:4]}-{text[4:]}")]


def ago(match: Match, words: Lexicon) -> Read:
    """Counted back from the report: "two years ago"."""
    number = count(match["n"], words) if got(match, "n") else None
    if got(match, "halfago"):
        number = Fraction(1, 2)
    if number is None:
        return [whole(match, value="PAST_REF")]
    return [_counted(match, unit_of(match, words, "us"), -number)]


def _counted(match: Match, unit: str, number: Fraction) -> Partial:
    if unit in CLOCK_UNITS:
        return whole(match, type="TIME", value="PAST_REF" if number < 0 else "FUTURE_REF")
    if number.denominator != 1:
        unit, times = _FINER.get(unit, (unit, 1))
        number *= times
    return whole(match, unit=unit, offset=int(number))


def shifted(match: Match, words: Lexicon) -> Read:
    """Counted from the date spoken of: "two days later", "the following day"."""
    if got(match, "onward", "backward"):
        unit = unit_of(match, words, "u") or "D"
        steps = 1 if got(match, "onward") else -1
        found = whole(match, unit=unit, offset=steps, anchor="event")
        return [] if unit in CLOCK_UNITS else [found]
    number, unit = count(match["n"], words), unit_of(match, words, "us")
    if number is None or unit in CLOCK_UNITS:
        stretch = whole(match, type="DURATION", value=period(number, unit), kind="duration")
        stretch.end = match.end("us")
        return [stretch]
    found = _counted(match, unit, -number if got(match, "earlier") else number)
    found.anchor = "report" if got(match, "hence") else "event"
    return [found]


def yearago(match: Match, words: Lexicon) -> Read:
    """The same a year before: "the year-ago quarter", "year-earlier"."""
    anchor = "event" if got(match, "spokenof") else "report"
    return [whole(match, unit="Y", offset=-1, anchor=anchor, kind="year ago")]


def compared(match: Match, words: Lexicon) -> Read:
    """What figures are compared with: "the 1988 period", "the same quarter last year"."""
    return [whole(match, unit="Y", offset=-1, year=year_of(match), kind="compared")]
