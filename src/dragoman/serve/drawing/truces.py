"""Ceasefires over time: the days in force as bars, alleged violations as marks on them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from markupsafe import Markup

from dragoman.serve import addresses, wording
from dragoman.serve.calls import heading, state
from dragoman.serve.drawing.scale import Scale
from dragoman.serve.drawing.svg import drawing, element, link
from dragoman.serve.edition import Edition
from dragoman.views.truces import Ceasefire

WIDTH = 1040
_LEFT, _RIGHT = 210, 1026
_ROW = 26
_MOST = 20
_EDGE = datetime.timedelta(days=3)


def truces(edition: Edition, found: Sequence[Ceasefire]) -> Markup:
    """Those ceasefires whose first day is told; nothing where there is none."""
    dated = [(c, c.first, c.last) for c in found if c.first and c.last]
    rows = sorted(dated, key=lambda r: r[1])[-_MOST:]
    if not rows:
        return Markup("")
    first, last = min(r[1] for r in rows) - _EDGE, max(r[2] for r in rows) + _EDGE
    scale = Scale(first=first, last=last, left=_LEFT, right=_RIGHT)
    height = 30 + len(rows) * _ROW
    marks: list[Markup] = []
    for day, name in scale.ticks():
        x = scale.start(day)
        marks.append(element("line", x1=x, x2=x, y1=20, y2=height, class_="grid"))
        if x < _RIGHT - 44:
            marks.append(element("text", name, x=x + 3, y=14, class_="tick"))
    for at, (truce, begun, ended) in enumerate(rows):
        marks += _row(edition, truce, (begun, ended), scale, 26 + at * _ROW)
    return drawing(WIDTH, height, "Days in force", *marks, class_="chart truces")


def _row(
    edition: Edition,
    truce: Ceasefire,
    days: tuple[datetime.date, datetime.date],
    scale: Scale,
    y: int,
) -> list[Markup]:
    begun, ended = days
    x = scale.start(begun)
    width = max(scale.end(ended) - x, 5.0)
    named = heading(truce) or ", ".join(edition.name(p) for p in sorted(truce.parties))
    told = f"{named or 'Ceasefire'}: {wording.day(begun)} – {wording.day(ended)}"
    bar = element("rect", x=x, y=y, width=width, height=14, rx=3, class_=f"bar term {state(truce)}")
    name = wording.short(named or wording.day(begun), 30)
    marks = [
        element("text", name, x=4, y=y + 11, class_="lane"),
        link(f"#truce-{truce.id}", told, bar),
    ]
    for entry in truce.entries:
        if entry.value.status != "violated":
            continue
        start = entry.value.start
        day = start.first if start else edition.record.document(entry.documents[0]).published
        if not scale.holds(day, day):
            continue
        at = (scale.start(day) + scale.end(day)) / 2
        mark = element("path", d=f"M{at:.1f} {y + 15} l4 7 l-8 0 z", class_="breach")
        words = f"{wording.day(day)}: {wording.title(edition, entry)}"
        marks.append(link(addresses.item("term", entry.id), words, mark))
    return marks
