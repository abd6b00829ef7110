"""Paragraphs: the blocks between blank lines."""

from __future__ import annotations

import re

_GAP = re.compile(r"\n\s*\n")  # linear, also on a hostile megabyte of spaces


def paragraphs(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Ranges of the paragraphs after ``start``: blocks between blank lines, no outer space."""
    edges = [start, *(edge for gap in _GAP.finditer(text, start) for edge in gap.span()), len(text)]
    found = []
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        block = text[low:high]
        if words := block.strip():
            left = low + len(block) - len(block.lstrip())
            found.append((left, left + len(words)))
    return found
