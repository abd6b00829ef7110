"""How much was said and reported over time: one row of small bars."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from markupsafe import Markup

from dragoman.serve import addresses, wording
from dragoman.serve.drawing.scale import Scale
from dragoman.serve.drawing.svg import drawing, element, link

WIDTH, _HEIGHT = 640, 84


def activity(days: Sequence[datetime.date], what: str = "reports") -> Markup:
    """Bars of how many of something fall on which days."""
    if not days:
        return Markup("")
    scale = Scale(first=min(days), last=max(days), left=4, right=WIDTH - 4)
    size = max(1, -(-scale.days // 90))
    counts: dict[int, int] = {}
    for day in days:
        at = (day - scale.first).days // size
        counts[at] = counts.get(at, 0) + 1
    highest = max(counts.values())
    marks = [element("line", x1=0, x2=WIDTH, y1=64, y2=64, class_="rule")]
    for at, n in sorted(counts.items()):
        begin = scale.first + datetime.timedelta(days=at * size)
        close = begin + datetime.timedelta(days=size - 1)
        x = scale.start(begin)
        width = min(14.0, max(2.0, scale.step * size - 1))
        height = 4 + 50 * n / highest
        bar = element("rect", x=x, y=64 - height, width=width, height=height, class_="statements")
        label = f"{wording.day(begin)}: {n} {what}"
        marks.append(link(addresses.query("/reports", since=begin, until=close), label, bar))
    last = -100.0
    for day, name in scale.ticks():
        x = scale.start(day)
        if x - last > 58 and x < WIDTH - 40:
            marks.append(element("text", name, x=x, y=79, class_="tick"))
            last = x
    return drawing(WIDTH, _HEIGHT, f"{what} over time", *marks, class_="chart activity")
