"""The day of saying is no part of what was said: "said on Thursday he would not come"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dragoman.attribution.attribution import Attribution
from dragoman.language.parse import Parse
from dragoman.times.timex import Timex

_LINK = re.compile(r"(?:(?:on|in|at|late|early|earlier|later)\s+)*", re.IGNORECASE)
_AFTER = re.compile(r"[\s,]+(?:that\s+)?")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss", "compound", "nummod"})


def without_day(
    parse: Parse, attributions: Iterable[Attribution], times: Iterable[Timex]
) -> tuple[Attribution, ...]:
    """The attributions whose contents no longer begin with the day that belongs to the cue."""
    begins = {t.start: t for t in times if t.type in ("DATE", "TIME")}
    return tuple(_shortened(parse, a, begins) for a in attributions)


def _shortened(parse: Parse, said: Attribution, begins: dict[int, Timex]) -> Attribution:
    if said.cue is None or not said.content:
        return said
    start, end = said.content[0]
    if start < said.cue[1] or parse.text[said.cue[1] : start].strip():
        return said
    link = _LINK.match(parse.text, start, end)
    timex = begins.get(link.end() if link else start)
    if timex is None or timex.end >= end or _is_argument(parse, timex):
        return said
    after = _AFTER.match(parse.text, timex.end, end)
    if after is None or after.end() >= end:
        return said
    return replace(said, content=((after.end(), end), *said.content[1:]))


def _is_argument(parse: Parse, timex: Timex) -> bool:
    """Whether the date itself is what is talked about: "said Monday was too early"."""
    head = parse.head_of(timex.start, timex.end)
    return head is not None and head.dep in _SUBJECTS
