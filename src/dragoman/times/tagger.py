"""The time tagger: expressions of time in a parse, typed and given their TIMEX3 value."""

from __future__ import annotations

import datetime
import re

from dragoman.language.parse import Parse
from dragoman.model.when import Basis
from dragoman.times import calendar
from dragoman.times.admission import admitted
from dragoman.times.candidates import partials
from dragoman.times.composition import compose
from dragoman.times.direction import direction_of
from dragoman.times.lexicon import Lexicon, lexicon
from dragoman.times.partial import Partial
from dragoman.times.resolution import Context, resolve
from dragoman.times.timex import Timex

_LONGER = frozenset({"P6M", "P9M"})  # what a report of figures compares besides quarters
_HEADER = re.compile(r"\s*date[ \t]+\d[^\n]*")


def times(
    parse: Parse, published: datetime.date, language: str = "en", start: int | None = None
) -> tuple[Timex, ...]:
    """The expressions of time of a parsed report, in the order of its text.

    Relative ones count from ``published``, never from today. ``start`` is where the report's own
    text begins; by default its first
    paragraph, with the dateline that the parse leaves out. What has no value has the value ''.
    """
    words = lexicon(language)
    if start is None:
        start = _opening(parse)
    found = compose(list(partials(parse.text, start, words)), parse.text)
    kept = [p for p in found if admitted(p, parse, words)]
    return tuple(_resolved(kept, parse, published, words))


def _opening(parse: Parse) -> int:
    if not parse.tokens:
        return len(parse.text)
    before = parse.text[: parse.tokens[0].start]
    opening = max(before.rfind("\n\n") + 2, 0) if "\n\n" in before else 0
    header = _HEADER.match(before, opening)
    return header.end() if header else opening


def _resolved(
    found: list[Partial], parse: Parse, published: datetime.date, words: Lexicon
) -> list[Timex]:
    out: list[Timex] = []
    reported = _reported(found, published)
    context = Context(published=published, quarter=reported, period=reported)
    for partial in found:
        context.near = bool(out) and "\n\n" not in parse.text[out[-1].end : partial.start]
        if not context.near:
            context.period = reported
        direction = direction_of(parse, partial.start, partial.end, words.language)
        context.way, context.sure = direction.way, direction.sure
        value = resolve(partial, context)
        days = calendar.bounds(value) if partial.type in ("DATE", "TIME") else None
        out.append(
            Timex(
                start=partial.start,
                end=partial.end,
                type=partial.type,
                value=value,
                basis=_basis(partial),
                first=days[0].isoformat() if days else "",
                last=days[1].isoformat() if days else "",
            )
        )
        if days and partial.kind != "year ago":
            context.event = value
        if partial.quarter is not None and days:
            context.quarter = value
            context.period = reported if partial.year is None else value
        elif context.period and value in _LONGER:
            context.period = f"{published.year:04}"
    return out


def _reported(found: list[Partial], published: datetime.date) -> str:
    """The first quarter that the report names: what "a year ago" is compared with."""
    named = next((p for p in found if p.quarter is not None and p.year is None), None)
    return "" if named is None else resolve(named, Context(published=published))


def _basis(partial: Partial) -> Basis:
    if partial.anchor == "event":
        return "event"
    full = partial.year is not None or (partial.settled and not partial.value.endswith("_REF"))
    return "stated" if full else "report"
