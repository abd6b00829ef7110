"""A map of venues: outlines of land (Natural Earth, public domain) under a plain projection.

One degree of longitude is as wide as at the middle of the map, so that a region keeps its shape.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from dragoman.serve.drawing.svg import drawing, element, link

WIDTH, HEIGHT = 560, 340
_LAND = Path(__file__).resolve().parents[1] / "data" / "land.txt"
_FAR = 26
"""How far below its place a name may stand."""
_LEAST = 14.0
"""Degrees of latitude that a map shows at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A place on the map with how many rounds it has seen or is to see."""

    name: str
    lat: float
    lon: float
    rounds: int
    href: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    west: float
    north: float
    unit: float
    squeeze: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.squeeze * self.unit, (self.north - lat) * self.unit


def worldmap(venues: Sequence[Venue]) -> Markup:
    """The venues on land; nothing where there are none."""
    if not venues:
        return Markup("")
    view = _view(venues)
    land = element("path", d=_outline(view), class_="land")
    ground = element("rect", width=WIDTH, height=HEIGHT, class_="sea")
    ranked = sorted(venues, key=lambda v: v.rounds)
    marks = [link(v.href, f"{v.name}: {v.rounds}", *_venue(v, view)) for v in ranked]
    names = _names(venues, view)
    return drawing(
        WIDTH, HEIGHT, "Where rounds took place or are to take place",
        ground, land, *_graticule(view), *marks, *names, class_="chart map",
    )  # fmt: skip


def _view(venues: Sequence[Venue]) -> _View:
    lats, lons = [v.lat for v in venues], [v.lon for v in venues]
    middle = (min(lats) + max(lats)) / 2
    squeeze = max(0.2, math.cos(math.radians(middle)))
    high = max(_LEAST, (max(lats) - min(lats)) * 1.6)
    wide = max(_LEAST * 1.3, (max(lons) - min(lons)) * 1.6) * squeeze
    unit = min(HEIGHT / high, WIDTH / wide)
    west = (min(lons) + max(lons)) / 2 - WIDTH / unit / squeeze / 2
    return _View(west=west, north=middle + HEIGHT / unit / 2, unit=unit, squeeze=squeeze)


@cache
def _land() -> tuple[tuple[tuple[float, float], ...], ...]:
    lines = _LAND.read_text(encoding="ascii").splitlines()
    rings = []
    for line in lines:
        points = (point.split(",") for point in line.split())
        rings.append(tuple((int(lon) / 10, int(lat) / 10) for lon, lat in points))
    return tuple(rings)


def _outline(view: _View) -> str:
    parts = []
    for ring in _land():
        places = [view.at(lon, lat) for lon, lat in ring]
        if all(x < 0 for x, _ in places) or all(x > WIDTH for x, _ in places):
            continue
        if all(y < 0 for _, y in places) or all(y > HEIGHT for _, y in places):
            continue
        parts.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in places) + "Z")
    return "".join(parts)


def _graticule(view: _View) -> list[Markup]:
    high = HEIGHT / view.unit
    step = next((s for s in (2, 5, 10, 20, 30) if high / s <= 6), 45)
    marks = []
    lat = math.floor(view.north / step) * step
    while (y := view.at(0, lat)[1]) < HEIGHT:
        name = f"{abs(lat)}°{'N' if lat > 0 else 'S' if lat < 0 else ''}"
        marks.append(element("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="graticule"))
        marks.append(element("text", name, x=4, y=y - 3, class_="degree"))
        lat -= step
    lon = math.ceil(view.west / step) * step
    while (x := view.at(lon, 0)[0]) < WIDTH:
        turned = (lon + 180) % 360 - 180
        name = f"{abs(turned)}°{'E' if turned > 0 else 'W' if turned < 0 else ''}"
        marks.append(element("line", x1=x, x2=x, y1=0, y2=HEIGHT, class_="graticule"))
        marks.append(element("text", name, x=x + 3, y=HEIGHT - 4, class_="degree"))
        lon += step
    return marks


def _venue(venue: Venue, view: _View) -> list[Markup]:
    x, y = view.at(venue.lon, venue.lat)
    size = 5 + 2 * min(4.0, math.sqrt(venue.rounds))
    return [
        element("circle", cx=x, cy=y, r=size + 3, class_="halo"),
        element("circle", cx=x, cy=y, r=size, class_=f"venue {venue.status}"),
        element("text", venue.rounds, x=x, y=y + 4, class_="venue-count"),
    ]


def _names(venues: Sequence[Venue], view: _View) -> list[Markup]:
    """Names beside their places; of two that would overlap the lesser place's goes below.

    Where there is no room near a place it has none: the list beside the map names it.
    """
    taken: list[tuple[float, float, float]] = []
    names = []
    for venue in sorted(venues, key=lambda v: -v.rounds):
        x, y = view.at(venue.lon, venue.lat)
        width = 7.0 * len(venue.name)
        size = 8 + 2 * min(4.0, math.sqrt(venue.rounds))
        left = x + size + 3 + width > WIDTH
        at, row = (x - size - 3, y + 4) if left else (x + size + 3, y + 4)
        start = at - width if left else at
        while any(abs(row - r) < 13 and start < b and a < start + width for a, b, r in taken):
            row += 13
        if row > y + 4 + _FAR:
            continue
        taken.append((start, start + width, row))
        anchor = "end" if left else "start"
        names.append(element("text", venue.name, x=at, y=row, text_anchor=anchor, class_="place"))
    return names
