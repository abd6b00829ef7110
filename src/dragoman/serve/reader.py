"""A report's text cut where its findings begin and end."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Document, Statement
from dragoman.serve.change import Held
from dragoman.serve.edition import Edition

_WITHIN = ("time", "actor")
"""Kinds of which there are so many that they are drawn most quietly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text with the items that lie over it, the shortest first."""

    text: str
    kinds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    role: str = ""
    """For words of a statement what they are to it: source, cue or content."""


def paragraphs(document: Document, held: Sequence[Held]) -> list[list[Segment]]:
    """The report's body as paragraphs of segments."""
    text = document.text
    marks = sorted(_marks(held))
    edges = sorted({document.body, len(text), *(e for m in marks for e in m[:2])})
    rows: list[list[Segment]] = [[]]
    active: list[tuple[int, int, str, str, str]] = []
    at = 0
    for start, end in itertools.pairwise(edges):
        if start < document.body:
            continue
        while at < len(marks) and marks[at][0] <= start:
            active.append(marks[at])
            at += 1
        active = [m for m in active if m[1] > start]
        for i, line in enumerate(text[start:end].split("\n")):
            if i and rows[-1]:
                rows.append([])
            if line:
                rows[-1].append(_segment(line, active))
    return [row for row in rows if any(s.text.strip() for s in row)]


def _marks(held: Iterable[Held]) -> Iterable[tuple[int, int, str, str, str]]:
    for one in held:
        item = one.support.item
        kind, entry_id = one.entry.kind, one.entry.id
        if isinstance(item, Statement):
            parts = [(item.source, "source"), (item.cue, "cue")]
            parts += [(span, "content") for span in item.content]
            for span, role in parts:
                if span is not None:
                    yield span.start, span.end, kind, entry_id, role
        else:
            for span in one.support.spans:
                yield span.start, span.end, kind, entry_id, ""


def _segment(text: str, active: list[tuple[int, int, str, str, str]]) -> Segment:
    ranked = sorted(active, key=lambda m: (m[2] in _WITHIN, m[1] - m[0]))
    return Segment(
        text=text,
        kinds=tuple(dict.fromkeys(m[2] for m in ranked)),
        items=tuple(dict.fromkeys(m[3] for m in ranked)),
        role=next((m[4] for m in ranked if m[4]), ""),
    )


def carried(edition: Edition, document: Document) -> list[Held]:
    """What a report carries, each item once, in the order of the text."""
    seen: dict[tuple[str, str], Held] = {}
    for held in edition.by_document.get(document.id, ()):
        seen.setdefault((held.entry.kind, held.entry.id), held)
    return list(seen.values())
