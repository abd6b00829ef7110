"""Where spans end by this project's convention: no bare stops, no "that", marks of speech kept."""

from __future__ import annotations

import re

from dragoman.attribution.quotations import Marks

Extent = tuple[int, int]

_LEAD = re.compile(r"(?:[\s,;:.–—-]+|that(?=\s))+", re.IGNORECASE)
_FINAL = re.compile(r"[\s,;:.–—-]+\Z")


def trimmed(text: str, extent: Extent, marks: Marks | None = None) -> Extent | None:
    """The extent without outer space, commas and stops, without a leading "that".

    What lies inside a quotation keeps its own stops. None where nothing is left.
    """
    start, end = extent
    lead = _LEAD.match(text, start, end)
    if lead and not (marks and marks.at(start)):
        start = lead.end()
    final = _FINAL.search(text[start:end])
    if final and not _abbreviated(text[start:end]):
        end = start + final.start()
    return (start, end) if start < end else None


def snapped(extent: Extent, marks: Marks, cue: Extent) -> Extent:
    """The extent with the whole of every quotation that it cuts, unless the cue lies in it."""
    start, end = extent
    for quotation in marks.within(start, end):
        holds = quotation.start < cue[1] and cue[0] < quotation.end
        if not holds:
            start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


def _abbreviated(words: str) -> bool:
    """Whether the stop at the end belongs to an abbreviation such as "U.S."."""
    return bool(re.search(r"(?:\b[A-Za-z]\.){2}\Z", words))
