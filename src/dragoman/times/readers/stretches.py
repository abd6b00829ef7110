"""Readers of durations and of what comes again and again."""

from __future__ import annotations

from fractions import Fraction

from dragoman.times.lexicon import Lexicon, flat
from dragoman.times.numbers import count, ordinal
from dragoman.times.readers.groups import CLOCK_UNITS, Match, Read, got, unit_of, whole

_SCALE = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2)}
_VAGUE = {"S": "TXS", "Min": "TXM", "H": "TXH", "C": "XCE", "E": "XDE", "F": "XW"}
_LETTER = {"S": "S", "Min": "M", "H": "H"}
_FINER = {"Y": ("M", 12), "H": ("M", 60), "Min": ("S", 60)}


def period(number: Fraction | None, unit: str) -> str:
    """The value of a stretch of time: P30D, PT2H, PXW, P2Y6M; None is a vague number."""
    if number is None:
        return f"P{_VAGUE.get(unit, f'X{unit}')}"
    if unit in _SCALE:
        unit, times = _SCALE[unit]
        number *= times
    amount = int(number)
    rest = number - amount
    head = "PT" if unit in CLOCK_UNITS else "P"
    letter, finer = _LETTER.get(unit, unit), _FINER.get(unit)
    if rest and finer and (rest * finer[1]).denominator == 1:
        front = f"{amount}{letter}" if amount else ""
        return f"{head}{front}{int(rest * finer[1])}{finer[0]}"
    return f"{head}{amount if not rest else float(number)}{letter}"


def duration(match: Match, words: Lexicon) -> Read:
    """A stretch of time with its length."""
    number: Fraction | None = Fraction(1)
    if got(match, "halfunit"):
        number = Fraction(1, 2)
    elif got(match, "n2"):
        first, second = count(match["n"], words), count(match["n2"], words)
        number = first if first == second else None
    elif got(match, "many"):
        number = None
    elif got(match, "n"):
        number = count(match["n"], words)
    if number is not None and got(match, "half"):
        number += Fraction(1, 2)
    kind = "aged" if got(match, "old") else "duration"
    value = period(number, unit_of(match, words, "us", "u"))
    return [whole(match, type="DURATION", value=value, kind=kind)]


def nthday(match: Match, words: Lexicon) -> Read:
    """So long it has lasted: "an eighth consecutive day", "its seventh year"."""
    number = ordinal(match["nth"], words)
    if not number:
        return []
    unit = "D" if got(match, "night") else unit_of(match, words, "u")
    kind = "" if got(match, "running") else "nth unit"
    return [whole(match, type="DURATION", value=period(Fraction(number), unit), kind=kind)]


def vaguespan(match: Match, words: Lexicon) -> Read:
    """Units without a number: "recent weeks", "the coming days", "years"."""
    if value := words.value("stretches", match[0]) or (got(match, "recentpair") and "PAST_REF"):
        return [whole(match, value=value)]
    value = period(None, unit_of(match, words, "up"))
    kind = "bare plural" if match[0] == match["up"] else ""
    return [whole(match, type="DURATION", value=value, kind=kind)]


def thespan(match: Match, words: Lexicon) -> Read:
    """A stretch of one unit: "the past week"."""
    value = period(Fraction(1), unit_of(match, words, "u"))
    kind = "" if got(match, "which", "fiscal") else "the unit"
    return [whole(match, type="DURATION", value=value, kind=kind)]


def habit(match: Match, words: Lexicon) -> Read:
    """What comes again and again."""
    if word := got(match, "set"):
        return [whole(match, type="SET", value=words.value("sets", word), kind="habit word")]
    if name := got(match, "mon"):
        return [whole(match, type="SET", value=f"XXXX-{words.value('months', name):02}")]
    if name := got(match, "season"):
        return [whole(match, type="SET", value=f"XXXX-{words.value('seasons', name)}")]
    if name := got(match, "part"):
        return [whole(match, type="SET", value=f"XXXX-XX-XXT{words.value('parts', name)}")]
    counted = got(match, "n") and not got(match, "often")
    number = count(match["n"], words) if counted else Fraction(2 if got(match, "other") else 1)
    return [whole(match, type="SET", value=period(number, unit_of(match, words, "us", "u")))]


def weekdayset(match: Match, words: Lexicon) -> Read:
    """A weekday that recurs: "every Thursday", "Tuesdays"."""
    number = words.value("weekdays", got(match, "wd") or flat(got(match, "wds"))[:-1])
    if number is None:
        return []
    part = got(match, "part")
    tail = f"T{words.value('parts', part)}" if part else ""
    return [whole(match, type="SET", value=f"XXXX-WXX-{number}{tail}")]
