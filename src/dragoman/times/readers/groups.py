"""What a match of a shape holds: its named groups, read by the language's tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.times.lexicon import Lexicon
from dragoman.times.partial import Partial

Match = re.Match[str]
Read = list[Partial]
Reader = Callable[[Match, Lexicon], Read]

CLOCK_UNITS = ("S", "Min", "H")
_NUMBER = re.compile(r"\d+")


def got(match: Match, *names: str) -> str:
    """The first of these groups that took part, '' where none did."""
    groups = match.groupdict()
    return next((groups[n] for n in names if groups.get(n)), "")


def year_of(match: Match) -> int | None:
    """The year, where the shape has one."""
    text = got(match, "y")
    return int(text) if text else None


def day_of_month(text: str) -> int:
    """The number at the head of "15th"."""
    found = _NUMBER.match(text)
    return int(found[0]) if found else 0


def way_of(match: Match) -> int | None:
    """Direction by "last", "next" or "this"."""
    for name, way in (("last", -1), ("next", 1), ("this", 0)):
        if got(match, name):
            return way
    return None


def anchored(match: Match, words: Lexicon) -> bool:
    """Whether it hangs on the date spoken of: "that week", "the previous Friday"."""
    word = got(match, "last", "next")
    return bool(got(match, "that")) or bool(word and words.has("anchoring", word))


def unit_of(match: Match, words: Lexicon, *names: str) -> str:
    """The unit's code, '' where the groups hold none."""
    text = got(match, *names)
    found = words.value("units", text) or words.value("plurals", text)
    return str(found) if found else ""


def whole(match: Match, **fields: object) -> Partial:
    """A partial that spans the match."""
    return Partial(start=match.start(), end=match.end(), **fields)  # type: ignore[arg-type]
