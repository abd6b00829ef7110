"""The time tagger: expressions of time in a parse, typed and given their TIMEX3 value."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from dragoman.language.parse import Parse
from dragoman.model.when import Basis
from dragoman.times import calendar
from dragoman.times.admission import admitted
from dragoman.times.candidates import partials
from dragoman.times.composition import compose
from dragoman.times.context import Context
from dragoman.times.direction import Direction, direction_of
from dragoman.times.lexicon import Lexicon, lexicon
from dragoman.times.pairs import in_order
from dragoman.times.partial import Partial
from dragoman.times.resolution import resolve
from dragoman.times.timex import Timex

_HEADER = re.compile(r"\s*date[ \t]+\d[^\n]*")


def times(
    parse: Parse, published: datetime.date, language: str = "en", start: int | None = None
) -> tuple[Timex, ...]:
    """The expressions of time of a parsed report, in the order of its text.

    Relative ones count from ``published``, never from today. ``start`` is where the report's own
    text begins; by default its first paragraph, with the dateline that the parse leaves out. What
    has no value has the value ''.
    """
    words = lexicon(language)
    if start is None:
        start = _opening(parse)
    found = compose(list(partials(parse.text, start, words)), parse.text, words)
    kept = [p for p in found if admitted(p, parse, words)]
    dated = list(_resolved(kept, parse, published, words))
    return tuple(in_order(kept, dated, parse.text, published, words))


def _opening(parse: Parse) -> int:
    if not parse.tokens:
        return len(parse.text)
    before = parse.text[: parse.tokens[0].start]
    opening = max(before.rfind("\n\n") + 2, 0) if "\n\n" in before else 0
    header = _HEADER.match(before, opening)
    return header.end() if header else opening


def _resolved(
    found: list[Partial], parse: Parse, published: datetime.date, words: Lexicon
) -> Iterator[Timex]:
    directions = [direction_of(parse, p.start, p.end, words.language) for p in found]
    said = _said(found, directions, parse, published)
    reported = _reported(found, published)
    context = Context(published=published, quarter=reported, period=reported, reported=reported)
    end = -1
    for partial, direction in zip(found, directions, strict=True):
        context.near = end >= 0 and "\n\n" not in parse.text[end : partial.start]
        if not context.near:
            context.period = reported
        context.way, context.sure = direction.way, direction.sure
        context.nearest = direction.nearest
        context.said = said.get(_sentence(parse, partial))
        value = resolve(partial, context)
        timex = _timex(partial, value)
        context.note(partial, value, dated=bool(timex.first))
        end = partial.end
        yield timex


def _timex(partial: Partial, value: str) -> Timex:
    days = calendar.bounds(value) if partial.type in ("DATE", "TIME") else None
    return Timex(
        start=partial.start,
        end=partial.end,
        type=partial.type,
        value=value,
        basis=_basis(partial),
        first=days[0].isoformat() if days else "",
        last=days[1].isoformat() if days else "",
    )


def _sentence(parse: Parse, partial: Partial) -> int:
    inside = parse.within(partial.start, partial.end)
    return inside[0].sentence if inside else -1


def _said(
    found: list[Partial], directions: list[Direction], parse: Parse, published: datetime.date
) -> dict[int, datetime.date]:
    """For each sentence the weekday behind that it speaks from: "said on Monday ... would"."""
    days: dict[int, datetime.date] = {}
    for partial, direction in zip(found, directions, strict=True):
        sentence = _sentence(parse, partial)
        if direction.spoken and partial.weekday is not None and sentence >= 0:
            value = resolve(partial, Context(published=published, way=-1))
            if bounds := calendar.bounds(value):
                days.setdefault(sentence, bounds[0])
    return days


def _reported(found: list[Partial], published: datetime.date) -> str:
    """The first quarter that the report names: what "a year ago" is compared with."""
    quarters = (p for p in found if p.quarter is not None and p.year is None)
    ranked = sorted(quarters, key=lambda p: p.kind == "fiscal")
    named = ranked[0] if ranked else None
    return "" if named is None else resolve(named, Context(published=published))


def _basis(partial: Partial) -> Basis:
    if partial.anchor == "event":
        return "event"
    full = partial.year is not None or (partial.settled and not partial.value.endswith("_REF"))
    return "stated" if full else "report"
