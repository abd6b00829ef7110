"""Attributions inside attributions: which of the two is not the news itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent

_WHOLE = 0.8
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "one"})


def nested(found: Sequence[Attribution], text: str = "") -> tuple[Attribution, ...]:
    """The attributions, those marked that another one makes less than the news.

    Where the outer content is nothing but the inner attribution of somebody named, the outer one
    only relays ("the agency reported that the minister said …"); else it is the inner one.
    """
    marked: set[int] = set()
    for i, inner in enumerate(found):
        for j, outer in enumerate(found):
            if i != j and _within(inner, outer):
                marked.add(j if relays(outer, inner, text) else i)
    return tuple(replace(a, nested=True) if i in marked else a for i, a in enumerate(found))


def relays(outer: Attribution, inner: Attribution, text: str) -> bool:
    """Whether the outer content is nothing but the inner attribution of somebody named."""
    if not _within(inner, outer):
        return False
    if inner.source is None or text[slice(*inner.source)].lower() in _PRONOUNS:
        return False
    size = sum(end - start for start, end in outer.content)
    ranges = [r for r in (inner.source, inner.cue, *inner.content) if r is not None]
    covered = sum(end - start for start, end in ranges)
    return covered >= _WHOLE * size


def _within(inner: Attribution, outer: Attribution) -> bool:
    return inner.cue is not None and any(_holds(c, inner.cue) for c in outer.content)


def _holds(a: Extent, b: Extent) -> bool:
    return a[0] <= b[0] and b[1] <= a[1]
