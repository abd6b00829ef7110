"""What the flat tags add to the joined spans: firmer boundaries, and speech that runs on."""

from __future__ import annotations

from dataclasses import replace

from dragoman.attribution.chain import Spans
from dragoman.attribution.links import Joined

Span = tuple[int, int]

ALIKE = 0.5
"""Two spans that share this part of their union are taken for the same one."""


def refined(
    joined: list[Joined],
    sources: Spans,
    contents: Spans,
    *,
    runs: bool = True,
    alike: float = ALIKE,
) -> list[Joined]:
    """The attributions with the flat spans' boundaries where both readings mean the same span.

    A flat content that belongs to no attribution runs on from the one before it, where ``runs``.
    """
    firm = [
        replace(
            j,
            source=[_nearest(s, sources, j.cue, alike) for s in j.source],
            content=[_nearest(c, contents, j.cue, alike) for c in j.content],
        )
        for j in joined
    ]
    if not runs:
        return firm
    taken = [c for j in firm for c in j.content]
    for loose in contents:
        if any(_shared(loose, c) for c in taken):
            continue
        owner = _before(firm, loose)
        if owner is not None:
            firm[owner] = replace(firm[owner], content=sorted([*firm[owner].content, loose]))
            taken.append(loose)
    return firm


def _nearest(span: Span, flat: Spans, cue: Span, alike: float) -> Span:
    best = max(flat, key=lambda f: _shared(span, f), default=None)
    if best is None or _shared(best, cue):
        return span
    common = _shared(span, best)
    union = span[1] - span[0] + best[1] - best[0] - common
    return best if common >= alike * union else span


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _before(joined: list[Joined], loose: Span) -> int | None:
    """Which attribution ends last before the loose content."""
    ends = [
        (max(j.cue[1], *(c[1] for c in j.content)), i)
        for i, j in enumerate(joined)
        if j.content and max(j.cue[1], *(c[1] for c in j.content)) <= loose[0]
    ]
    return max(ends)[1] if ends else None
