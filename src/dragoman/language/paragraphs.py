"""Paragraphs: the blocks between blank lines."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"\S.*?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


def paragraphs(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Ranges of the paragraphs after ``start``: blocks between blank lines, no outer space."""
    return [m.span() for m in _PARAGRAPH.finditer(text, start)]
