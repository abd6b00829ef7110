"""Two weekdays in a row are neighbours: "met on Friday and Saturday", "from Thursday to Sunday"."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dragoman.times.composition import joints
from dragoman.times.lexicon import Lexicon
from dragoman.times.partial import Partial
from dragoman.times.timex import Timex

_WEEK = datetime.timedelta(days=7)


def in_order(
    found: list[Partial], dated: list[Timex], text: str, published: datetime.date, words: Lexicon
) -> Iterator[Timex]:
    """The expressions, the second weekday of a pair never before the first.

    Of days behind the first goes back a week, of days ahead the second goes on.
    """
    out = list(dated)
    between = joints(words)
    for i, (left, right) in enumerate(pairwise(found)):
        if not (_plain(left) and _plain(right)):
            continue
        first, second = out[i], out[i + 1]
        if first.first <= second.first or not between.pair.fullmatch(
            text[first.end : second.start]
        ):
            continue
        if first.first > published.isoformat():
            out[i + 1] = _moved(second, _WEEK)
        else:
            out[i] = _moved(first, -_WEEK)
    yield from out


def _plain(partial: Partial) -> bool:
    """A weekday without more."""
    alone = partial.day is None and partial.way is None and partial.offset is None
    return partial.weekday is not None and alone


def _moved(timex: Timex, by: datetime.timedelta) -> Timex:
    day = (datetime.date.fromisoformat(timex.first) + by).isoformat()
    return replace(timex, value=timex.value.replace(timex.first, day), first=day, last=day)
