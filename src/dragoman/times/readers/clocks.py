"""Readers of times of day."""

from __future__ import annotations

from dragoman.times.lexicon import Lexicon
from dragoman.times.numbers import count
from dragoman.times.readers.groups import Match, Read, got, whole


def clock(match: Match, words: Lexicon) -> Read:
    """A time on the clock."""
    if word := got(match, "clockw"):
        hour, minute = (int(n) for n in words.value("clockwords", word).split(":"))
        return [whole(match, type="TIME", hour=hour, minute=minute)]
    if word := got(match, "hourw"):
        number = count(word, words)
        if number is None or not 1 <= number <= 12:
            return []
        return [whole(match, type="TIME", hour=int(number), minute=0)]
    hour, minute = int(match["h"]), int(got(match, "m") or 0)
    if half := got(match, "ap"):
        if not 1 <= hour <= 12:
            return []
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return [whole(match, type="TIME", hour=hour, minute=minute)]


def part(match: Match, words: Lexicon) -> Read:
    """A part of a day: "Monday night" joins the day, "last night" hangs on the report."""
    found = whole(match, type="TIME", part=words.value("parts", match["part"]))
    if got(match, "lastpart"):
        found.unit, found.offset = "D", -1
    elif got(match, "nextpart"):
        found.unit, found.offset = "D", 1
    elif got(match, "this"):
        found.unit, found.offset = "D", 0
    elif got(match, "that"):
        found.anchor = "event"
    else:
        found.kind = "the part" if got(match, "the", "early") else "bare part"
    return [found]


def overnight(match: Match, words: Lexicon) -> Read:
    """The night before the report."""
    return [whole(match, type="TIME", unit="D", offset=-1, part="NI")]
