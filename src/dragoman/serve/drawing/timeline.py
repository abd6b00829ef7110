"""The timeline: rounds, ceasefires, positions by side, statements by side."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from dragoman.serve import addresses, wording
from dragoman.serve.drawing.scale import Scale
from dragoman.serve.drawing.svg import drawing, element, link
from dragoman.serve.edition import Edition
from dragoman.serve.events import Event
from dragoman.views.durations import lasting

WIDTH = 1120
_LEFT, _RIGHT = 128, 1108
_ROW = 22
_MOST_ROWS = 7
_MOST_SIDES = 5
_DOT = 15.0
_DEEPEST = 7
_CROWD = 80
_NAMED = 30
_BARS = 34


def timeline(
    edition: Edition, found: Sequence[Event], first: datetime.date, last: datetime.date
) -> Markup:
    """The events of a stretch of days, lane under lane."""
    scale = Scale(first=first, last=last, left=_LEFT, right=_RIGHT)
    lanes: list[Markup] = []
    y = 30
    kinds: dict[str, list[Event]] = defaultdict(list)
    for event in found:
        if scale.holds(event.first, event.last):
            kinds[event.kind].append(event)
    for kind, heading in (("round", "Rounds"), ("term", "Ceasefires")):
        if kinds[kind]:
            drawn, y = _bars(edition, heading, kinds[kind], scale, y)
            lanes += drawn
    drawn, y = _sides(edition, kinds["position"], kinds["statement"], scale, y)
    lanes += drawn
    height = max(y + 6, 90)
    label = f"Timeline from {wording.day(first)} to {wording.day(last)}"
    return drawing(
        WIDTH, height, label, _patterns(), *_axis(scale, height), *lanes, class_="chart timeline"
    )


def _patterns() -> Markup:
    """What imprecise dates are filled with."""
    stripe = element("path", d="M0 6 L6 0", class_="hatch-line")
    pattern = element(
        "pattern", stripe, id="vague", width=6, height=6, patternUnits="userSpaceOnUse"
    )
    return element("defs", pattern)


def _axis(scale: Scale, height: int) -> list[Markup]:
    marks = []
    for day, name in scale.ticks():
        x = scale.start(day)
        marks.append(element("line", x1=x, x2=x, y1=22, y2=height, class_="grid"))
        if x < _RIGHT - 34:
            marks.append(element("text", name, x=x + 3, y=16, class_="tick"))
    return marks


def _heading(words: str, y: float) -> Markup:
    return element("text", wording.short(words, 17), x=4, y=y, class_="lane")


def _rule(y: float) -> Markup:
    return element("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="rule")


def _bars(
    edition: Edition, heading: str, found: list[Event], scale: Scale, top: int
) -> tuple[list[Markup], int]:
    """Bars packed into rows, each with its name beside or in it."""
    ends: list[float] = []
    marks = [_rule(top), _heading(heading, top + 17)]
    left_out = 0
    for event in found:
        x = scale.start(event.first)
        width = max(scale.end(event.last) - x, 7.0)
        name = _bar_name(edition, event)
        wide = 6.3 * len(name) + 22
        # A name that does not fit on the right stands on the left, and needs its room there.
        turned = width < wide and x + width + wide > _RIGHT
        low, high = (x - wide, x + width) if turned else (x, x + width + wide)
        row = next((i for i, end in enumerate(ends) if end + 6 < low), len(ends))
        if row >= _MOST_ROWS:
            left_out += 1
            continue
        if row == len(ends):
            ends.append(0.0)
        ends[row] = high
        y = top + 6 + row * _ROW
        marks.append(_bar(edition, event, name, (x, y, width)))
    bottom = top + 12 + max(1, len(ends)) * _ROW
    if left_out:
        marks.append(element("text", f"and {left_out} more", x=4, y=top + 34, class_="tick"))
    return marks, bottom


def _bar_name(edition: Edition, event: Event) -> str:
    value = event.entry.value
    if event.kind == "term":
        if value.status == "violated":
            return wording.short(f"alleged: {edition.name(value.accused) or 'nobody named'}", 38)
        parts = (value.status, lasting(value.duration or ""), value.where)
        return wording.short(", ".join(p for p in parts if p), 38)
    return wording.short(value.venue or value.name, 26)


def _bar(edition: Edition, event: Event, name: str, place: tuple[float, float, float]) -> Markup:
    x, y, width = place
    told = f"{event.label}: {wording.title(edition, event.entry)} ({event.code})"
    kind = f"bar {event.kind} {event.code}{' vague' if event.vague else ''}"
    inside = [element("rect", x=x, y=y, width=width, height=16, rx=3, class_=kind)]
    if event.vague:
        inside.append(element("rect", x=x, y=y, width=width, height=16, rx=3, fill="url(#vague)"))
    wide = 6.3 * len(name) + 22
    at, anchor = (x + 6 if width >= wide else x + width + 5), "start"
    if width < wide and x + width + wide > _RIGHT:
        at, anchor = x - 5, "end"
    sign = wording.STATUSES.get(event.code, "")
    inside.append(
        element("text", f"{sign} {name}", x=at, y=y + 12, text_anchor=anchor, class_="bar-name")
    )
    href = addresses.item(event.entry.kind, event.entry.id)
    return link(href, told, *inside)


def _sides(
    edition: Edition, wanted: list[Event], said: list[Event], scale: Scale, top: int
) -> tuple[list[Markup], int]:
    """A lane for each side: signs for what it wants, bars for how much it says."""
    positions, statements = _by_side(wanted), _by_side(said)
    named = [s for s in edition.main_sides if s in positions or s in statements][:_MOST_SIDES]
    rest = {s for s in (*positions, *statements) if s not in named}
    lanes = [(edition.name(s), positions.get(s, []), statements.get(s, [])) for s in named]
    if rest:
        others = [[e for s in rest for e in by.get(s, [])] for by in (positions, statements)]
        lanes.append(("Others", others[0], others[1]))
    size, word = scale.bins()
    counts = [_counted(ones, scale, size) for _, _, ones in lanes]
    highest = max((n for c in counts for n in c.values()), default=0)
    marks: list[Markup] = []
    y = top
    for (name, wants, _), count in zip(lanes, counts, strict=True):
        marks += [_rule(y), _heading(name, y + 17)]
        signs, height = _signs(edition, sorted(wants, key=lambda e: e.first), scale, y)
        marks += signs
        if count:
            marks += _bars_said(name, count, scale, (y + height, highest))
            height += _BARS
            marks.append(
                element("text", f"bars: statements a {word}", x=4, y=y + 31, class_="tick")
            )
        y += max(height, 38) + 4
    return marks, y


def _by_side(found: list[Event]) -> dict[str, list[Event]]:
    by: dict[str, list[Event]] = defaultdict(list)
    for event in found:
        by[event.sides[0] if event.sides else ""].append(event)
    return by


def _signs(edition: Edition, ones: list[Event], scale: Scale, top: int) -> tuple[list[Markup], int]:
    """A sign for each position, one below the other where they would overlap.

    Where there is room the issue stands beside the sign.
    """
    groups: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in ones:
        groups[event.first, event.last, event.code, event.entry.value.issue].append(event)
    named = len(groups) <= _NAMED
    marks: list[Markup] = []
    ends = [-1.0] * (_DEEPEST if len(groups) < _CROWD else 3)
    more: Counter[int] = Counter()
    deepest = 0
    for same in groups.values():
        event = same[0]
        x, right = scale.start(event.first), scale.end(event.last)
        middle = (x + right) / 2
        row = next((i for i, end in enumerate(ends) if end <= middle - _DOT / 2), None)
        if row is None:
            more[int(middle // 24)] += len(same)
            continue
        name = wording.issue(event.entry.value.issue).lower() if named else ""
        if name and len(same) > 1:
            name += f" ×{len(same)}"
        reach = middle + _DOT / 2 + 1 + (6.0 * len(name) + 10 if name else 0)
        if reach > _RIGHT:
            name, reach = "", middle + _DOT / 2 + 1
        ends[row] = reach
        deepest = max(deepest, row + 1)
        y = top + 5 + row * (_DOT + 2)
        marks.append(_sign(edition, event, (x, right - x, middle), y))
        if name:
            at = max(middle + _DOT / 2, right if event.vague else 0) + 4
            marks.append(element("text", name, x=at, y=y + 11.5, class_="bar-name"))
    bottom = int(6 + deepest * (_DOT + 2)) if deepest else 0
    for column, count in more.items():
        x = column * 24 + 12
        marks.append(element("text", f"+{count}", x=x, y=top + bottom + 9, class_="tick middle"))
    return marks, bottom + (12 if more else 0)


def _sign(edition: Edition, event: Event, place: tuple[float, float, float], y: float) -> Markup:
    x, width, middle = place
    told = f"{event.label}: {wording.title(edition, event.entry)}"
    inside: list[Markup] = []
    if event.vague:
        band = element("rect", x=x, y=y + 4, width=max(width, 2.0), height=8, class_="band", rx=2)
        inside += [
            band,
            element("rect", x=x, y=y + 4, width=max(width, 2.0), height=8, fill="url(#vague)"),
        ]
    inside.append(
        element(
            "rect",
            x=middle - _DOT / 2,
            y=y,
            width=_DOT,
            height=_DOT,
            rx=4,
            class_=f"sign {event.code}",
        )
    )
    sign = wording.STANCES[event.code][0]
    inside.append(element("text", sign, x=middle, y=y + 11.5, class_=f"sign-word {event.code}"))
    return link(addresses.item("position", event.entry.id), told, *inside)


def _bars_said(
    name: str, count: Counter[int], scale: Scale, place: tuple[int, int]
) -> list[Markup]:
    """Bars of how many statements there are; ``place``: where they begin, the highest count."""
    top, highest = place
    size, _ = scale.bins()
    marks = []
    for at, n in sorted(count.items()):
        begin = scale.first + datetime.timedelta(days=at * size)
        close = begin + datetime.timedelta(days=size - 1)
        x, right = scale.start(begin), scale.end(close)
        height = max(2.0, (_BARS - 8) * n / highest)
        bar = element(
            "rect", x=x + 0.5, y=top + _BARS - height, width=max(1.5, right - x - 1),
            height=height, class_="statements",
        )  # fmt: skip
        days = wording.day(begin) if size == 1 else f"{wording.day(begin)} and after"
        told = f"{name}, {days}: {n} statement{'' if n == 1 else 's'}"
        href = addresses.query("/statements", since=begin, until=close)
        marks.append(link(href, told, bar))
    return marks


def _counted(ones: list[Event], scale: Scale, size: int) -> Counter[int]:
    count: Counter[int] = Counter()
    for event in ones:
        at = (max(event.first, scale.first) - scale.first).days // size
        count[at] += 1
    return count
