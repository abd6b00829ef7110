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

WIDTH = 1120
_LEFT, _RIGHT = 128, 1108
_ROW = 22
_MOST_ROWS = 7
_MOST_SIDES = 6
_DOT = 15.0
_BARS = 40


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
    drawn, y = _stances(edition, kinds["position"], scale, y)
    lanes += drawn
    drawn, y = _histograms(edition, kinds["statement"], scale, y)
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
        reach = max(x + width, x + 14 + 6.3 * len(name))
        if x + 14 + 6.3 * len(name) > _RIGHT:
            reach = x + width
        row = next((i for i, end in enumerate(ends) if end + 6 < x), len(ends))
        if row >= _MOST_ROWS:
            left_out += 1
            continue
        if row == len(ends):
            ends.append(0.0)
        ends[row] = reach
        y = top + 6 + row * _ROW
        marks.append(_bar(edition, event, name, x, y, width))
    bottom = top + 12 + max(1, len(ends)) * _ROW
    if left_out:
        marks.append(element("text", f"and {left_out} more", x=4, y=top + 34, class_="tick"))
    return marks, bottom


def _bar_name(edition: Edition, event: Event) -> str:
    value = event.entry.value
    if event.kind == "term":
        return wording.short(wording.term_title(edition, value), 38)
    return wording.short(value.venue or value.name, 26)


def _bar(
    edition: Edition, event: Event, name: str, x: float, y: float, width: float
) -> Markup:
    told = f"{event.label}: {wording.title(edition, event.entry)} ({event.code})"
    kind = f"bar {event.kind} {event.code}{' vague' if event.vague else ''}"
    inside = [element("rect", x=x, y=y, width=width, height=16, rx=3, class_=kind)]
    if event.vague:
        inside.append(
            element("rect", x=x, y=y, width=width, height=16, rx=3, fill="url(#vague)")
        )
    wide = 6.3 * len(name) + 16
    after = x + width + 5
    at, anchor = (x + 6, "start") if width >= wide else (after, "start")
    if width < wide and after + wide > _RIGHT:
        at, anchor = x - 5, "end"
    sign = wording.STATUSES.get(event.code, "")
    inside.append(
        element("text", f"{sign} {name}", x=at, y=y + 12, text_anchor=anchor, class_="bar-name")
    )
    href = addresses.item(event.entry.kind, event.entry.id)
    return link(href, told, *inside)


def _lanes(edition: Edition, found: list[Event]) -> list[tuple[str, list[Event]]]:
    """Events by side, the main sides first; the rest together."""
    by: dict[str, list[Event]] = defaultdict(list)
    for event in found:
        by[event.sides[0] if event.sides else ""].append(event)
    main = [s for s in edition.main_sides if s in by][:_MOST_SIDES]
    lanes = [(edition.name(s), by[s]) for s in main]
    rest = [e for s, ones in by.items() if s not in main for e in ones]
    return [*lanes, ("Others", rest)] if rest else lanes


def _stances(
    edition: Edition, found: list[Event], scale: Scale, top: int
) -> tuple[list[Markup], int]:
    """A sign for each position, stacked where many share a day; vague ones as a band."""
    marks: list[Markup] = []
    y = top
    for i, (name, ones) in enumerate(_lanes(edition, found)):
        marks.append(_rule(y))
        heading = [_heading(name, y + 17)]
        if i == 0:
            heading.append(element("text", "positions", x=4, y=y + 30, class_="tick"))
        marks += heading
        drawn, height = _stance_lane(edition, ones, scale, y)
        marks += drawn
        y += height + (12 if i == 0 and height < 34 else 0)
    return marks, y


def _stance_lane(
    edition: Edition, ones: list[Event], scale: Scale, top: int
) -> tuple[list[Markup], int]:
    marks: list[Markup] = []
    stacks: dict[int, int] = defaultdict(int)
    more: Counter[int] = Counter()
    deepest = 1
    for event in ones:
        x = scale.start(event.first)
        width = scale.end(event.last) - x
        middle = x + width / 2
        column = int(middle // (_DOT + 1))
        depth = stacks[column]
        if depth >= 5:
            more[column] += 1
            continue
        stacks[column] = depth + 1
        deepest = max(deepest, depth + 1)
        y = top + 5 + depth * (_DOT + 2)
        marks.append(_sign(edition, event, (x, width, middle), y))
    for column, count in more.items():
        x = (column + 0.5) * (_DOT + 1)
        y = top + 5 + 5 * (_DOT + 2) + 9
        marks.append(element("text", f"+{count}", x=x, y=y, class_="tick middle"))
    extra = 12 if more else 0
    return marks, int(10 + deepest * (_DOT + 2)) + extra


def _sign(
    edition: Edition, event: Event, place: tuple[float, float, float], y: float
) -> Markup:
    x, width, middle = place
    told = f"{event.label}: {wording.title(edition, event.entry)}"
    inside: list[Markup] = []
    if event.vague:
        band = element(
            "rect", x=x, y=y + 4, width=max(width, 2.0), height=8, class_="band", rx=2
        )
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


def _histograms(
    edition: Edition, found: list[Event], scale: Scale, top: int
) -> tuple[list[Markup], int]:
    """Bars of statements by side."""
    size, word = scale.bins()
    lanes = _lanes(edition, found)
    counts = [_counted(ones, scale, size) for _, ones in lanes]
    highest = max((n for c in counts for n in c.values()), default=0)
    marks: list[Markup] = []
    y = top
    for (name, _), count in zip(lanes, counts, strict=True):
        marks += [_rule(y), _heading(name, y + 17)]
        marks.append(element("text", f"statements a {word}", x=4, y=y + 30, class_="tick"))
        for at, n in sorted(count.items()):
            begin = scale.first + datetime.timedelta(days=at * size)
            close = begin + datetime.timedelta(days=size - 1)
            x, right = scale.start(begin), scale.end(close)
            height = max(2.0, (_BARS - 8) * n / highest)
            bar = element(
                "rect", x=x + 0.5, y=y + _BARS - height, width=max(1.5, right - x - 1),
                height=height, class_="statements",
            )  # fmt: skip
            days = wording.day(begin) if size == 1 else f"{wording.day(begin)} and after"
            plural = "" if n == 1 else "s"
            told = f"{name}, {days}: {n} statement{plural}"
            href = addresses.query("/statements", since=begin, until=close)
            marks.append(link(href, told, bar))
        y += _BARS + 4
    return marks, y


def _counted(ones: list[Event], scale: Scale, size: int) -> Counter[int]:
    count: Counter[int] = Counter()
    for event in ones:
        at = (max(event.first, scale.first) - scale.first).days // size
        count[at] += 1
    return count
