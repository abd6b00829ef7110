"""Paragraphs: the blocks between blank lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from dragoman.model.dateline import dateline

LONGEST = 8_000
"""A longer paragraph is read in parts: parsers hold it whole, and their time grows faster."""
WORD = 500
"""A longer run without white space is no word, and tokenizers need its length squared."""

_GAP = re.compile(r"\n\s*\n")  # linear, also on a hostile megabyte of spaces
_RUN = re.compile(rf"\S{{{WORD}}}(?=\S)")
# Where to part a long paragraph, best first: lines, sentences, words.
_SEAMS = (re.compile(r"\n"), re.compile(r"[.!?][\"”’)]*(?=\s)"), re.compile(r"\s"))


def paragraphs(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Ranges of the paragraphs after ``start``: blocks between blank lines, no outer space.

    A dateline at the head counts as a paragraph of its own: it is no part of the first sentence.
    So do the parts of a paragraph that is too long to be read as one.
    """
    head = dateline(text, start)
    if head is not None:
        return _blocks(text, start, head.end) + _blocks(text, head.end, len(text))
    return _blocks(text, start, len(text))


def _blocks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(edge for gap in _GAP.finditer(text, start, end) for edge in gap.span()), end]
    found: list[tuple[int, int]] = []
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        block = text[low:high]
        if words := block.strip():
            left = low + len(block) - len(block.lstrip())
            found.extend(_parts(text, left, left + len(words)))
    return found


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range itself, or its parts where it or a word in it is too long."""
    edges = [start]
    runs = [m.end() for m in _RUN.finditer(text, start, end)]
    for stop in (*runs, end):
        while stop - edges[-1] > LONGEST:
            edges.append(_seam(text, edges[-1]))
        edges.append(stop)
    for low, high in itertools.pairwise(edges):
        part = text[low:high]
        if words := part.strip():
            left = low + len(part) - len(part.lstrip())
            yield left, left + len(words)


def _seam(text: str, start: int) -> int:
    """Where the next part ends: at the last good place in the second half of the longest."""
    for seam in _SEAMS:
        ends = [m.end() for m in seam.finditer(text, start + LONGEST // 2, start + LONGEST)]
        if ends:
            return ends[-1]
    return start + LONGEST
