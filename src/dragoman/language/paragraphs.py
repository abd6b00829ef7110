"""Paragraphs: the blocks between blank lines."""

from __future__ import annotations

import re

from dragoman.model.dateline import dateline

_GAP = re.compile(r"\n\s*\n")  # linear, also on a hostile megabyte of spaces


def paragraphs(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Ranges of the paragraphs after ``start``: blocks between blank lines, no outer space.

    A dateline at the head counts as a paragraph of its own: it is no part of the first sentence.
    """
    head = dateline(text, start)
    if head is not None:
        return _blocks(text, start, head.end) + _blocks(text, head.end, len(text))
    return _blocks(text, start, len(text))


def _blocks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(edge for gap in _GAP.finditer(text, start, end) for edge in gap.span()), end]
    found = []
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        block = text[low:high]
        if words := block.strip():
            left = low + len(block) - len(block.lstrip())
            found.append((left, left + len(words)))
    return found
