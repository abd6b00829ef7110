"""The time axis in spells: long stretches in which nothing happened are left out."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

_LEAST = datetime.timedelta(days=120)
"""A shorter gap is never left out."""
_PART = 0.15
"""Nor one that is a smaller part of the whole time."""
_MOST = 4
"""Spells at most."""
_NARROW = 70
"""Pixels of a spell at least."""
_GAP = 14
"""Pixels between two spells."""
_PADDING = 14
_TICK = 75
"""Pixels that a label of the time axis needs."""
_DAYS, _MONTHS = 250, 900
"""Days up to which labels are days, months; beyond that years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """The days ``first`` to ``last``, drawn ``width`` pixels wide."""

    first: datetime.date
    last: datetime.date
    width: int

    def axis(self, alt: Any, field: str) -> Any:
        """The time axis, with dates as precise as there is room for, and the year below."""
        days = (self.last - self.first).days
        form, years = "%-d %b", str(self.first.year)
        if self.last.year != self.first.year:
            years += f"–{self.last.year}"
        if days > _DAYS:
            wide = days <= _MONTHS and self.width > 2 * _TICK
            form, years = ("%b %Y" if wide else "%Y"), ""
        ticks = max(2, min(self.width // _TICK, days))
        axis = alt.Axis(format=form, tickCount=ticks, labelOverlap=True, titleFontWeight=400)
        return alt.X(field, title=years or None, scale=alt.Scale(padding=_PADDING), axis=axis)

    def holds(self, day: str) -> bool:
        """Whether a day, in ISO 8601, lies in it."""
        return self.first.isoformat() <= day <= self.last.isoformat()


def spells(days: Iterable[str], width: int) -> list[Spell]:
    """The spells in which the days lie, side by side ``width`` pixels wide.

    >>> [s.width for s in spells(["2022-03-28", "2022-03-29", "2025-05-10", "2025-07-24"], 640)]
    [70, 556]
    """
    known = sorted({datetime.date.fromisoformat(day) for day in days})
    if not known:
        return []
    whole = known[-1] - known[0]
    gaps = [
        (later - earlier, later)
        for earlier, later in itertools.pairwise(known)
        if later - earlier > max(_LEAST, whole * _PART)
    ]
    cuts = sorted(later for _, later in sorted(gaps, reverse=True)[: _MOST - 1])
    bounds = [
        [day for day in known if start <= day < end]
        for start, end in itertools.pairwise([known[0], *cuts, datetime.date.max])
    ]
    parts = [(part[0], part[-1]) for part in bounds if part]
    lengths = [(last - first).days + 1 for first, last in parts]
    return [
        Spell(first=first, last=last, width=wide)
        for (first, last), wide in zip(parts, _widths(lengths, width), strict=True)
    ]


def _widths(lengths: list[int], width: int) -> list[int]:
    """Pixels by length; a short spell gets what its labels need."""
    room = width - _GAP * (len(lengths) - 1)
    short = [n for n in lengths if room * n / sum(lengths) < _NARROW]
    if len(short) == len(lengths):
        return [max(room // len(lengths), _NARROW)] * len(lengths)
    left, rest = room - _NARROW * len(short), sum(lengths) - sum(short)
    return [_NARROW if n in short else round(left * n / rest) for n in lengths]


def beside(alt: Any, made: list[Spell], draw: Callable[[Spell, bool], Any]) -> Any:
    """The drawings of the spells side by side as one chart; ``draw`` is told which is the first."""
    if len(made) == 1:
        return draw(made[0], True)
    charts = [draw(spell, at == 0) for at, spell in enumerate(made)]
    return alt.hconcat(*charts, spacing=_GAP).resolve_scale(y="shared")
