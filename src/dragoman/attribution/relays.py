"""Who passes news on stands outside it: "A noted that …, the agency reported"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.attribution.attribution import Attribution

Extent = tuple[int, int]


def without_relay(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions whose contents no longer end with the source and cue of a relay.

    A relay is another attribution whose content holds this one's cue and whose own source and
    cue close this one's content.
    """
    return tuple(_shortened(text, one, attributions) for one in attributions)


def _shortened(text: str, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    if one.cue is None or not one.content:
        return one
    start, end = one.content[-1]
    for other in others:
        if other is one or other.cue is None or other.source is None:
            continue
        first = min(other.source[0], other.cue[0])
        last = max(other.source[1], other.cue[1])
        closes = start < first and last <= end and not text[last:end].strip(" ,.")
        if closes and any(a <= one.cue[0] and one.cue[1] <= b for a, b in other.content):
            kept = text[start:first].rstrip(" ,–—-")
            return replace(one, content=(*one.content[:-1], (start, start + len(kept))))
    return one
