"""Quotations: what stands between quotation marks, of every typographic kind."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.language.paragraphs import paragraphs

_OPENING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‟": "”", "「": "」"}
_STRAIGHT = '"＂'
_BEFORE = " \t\n\u00a0([{—–-/:,"
_AFTER = ' \t\n\u00a0)]}—–-/:,.;?!"”'


@dataclass(frozen=True, slots=True)
class Quotation:
    """The code points ``[start, end)`` with their marks.

    ``closed`` is False where the paragraph ended first: speech that may run on in the next one.
    ``resumed`` says that it began so: without a mark, after a paragraph left open.
    """

    start: int
    end: int
    closed: bool = True
    resumed: bool = False


def quotations(text: str, start: int = 0) -> tuple[Quotation, ...]:
    """The outermost quotations of the text after ``start``, in order; they never overlap.

    A quotation ends with its paragraph at the latest. Single marks count where they cannot be
    apostrophes and no double mark is open.
    """
    found: list[Quotation] = []
    for first, end in paragraphs(text, start):
        begin = first
        if found and not found[-1].closed:
            close = _resumed(text, first, end)
            if close is not None:
                found.append(Quotation(first, close, resumed=True))
                begin = close
        found.extend(_in_paragraph(text, begin, end))
    return tuple(found)


def _resumed(text: str, begin: int, end: int) -> int | None:
    """Where a quotation left open in the paragraph before ends, if a lone closing mark shows."""
    for i in range(begin, end):
        if text[i] in _OPENING or (text[i] in _STRAIGHT and (i == begin or text[i - 1] in _BEFORE)):
            return None
        if text[i] in "”»" or text[i] in _STRAIGHT:
            return i + 1
    return None


def _in_paragraph(text: str, begin: int, end: int) -> Iterator[Quotation]:
    at = begin
    while at < end:
        width, closers = _opens(text, at, begin, end)
        if not width:
            at += 1
            continue
        close, closed = _closing(text, at + width, end, closers)
        if not closed and closers == "’'":
            at += 1  # an apostrophe after all
            continue
        yield Quotation(at, close, closed)
        at = close


def _opens(text: str, at: int, begin: int, end: int) -> tuple[int, str]:
    """Width of the opening mark here and the marks that close it; 0 where none opens."""
    sign = text[at]
    if sign in _OPENING:
        return 1, _OPENING[sign] + _STRAIGHT
    if text.startswith("``", at):
        return 2, "”" + _STRAIGHT + "'"
    free = at == begin or text[at - 1] in _BEFORE
    speaks = at + 1 < end and not text[at + 1].isspace()
    if sign in _STRAIGHT and free and speaks:
        return 1, "”" + _STRAIGHT
    if text.startswith("''", at) and free and speaks:
        return 2, "”" + _STRAIGHT + "'"
    if sign in "‘'" and free and speaks and (sign == "‘" or text[at + 1].isupper()):
        return 1, "’'"
    return 0, ""


def _closing(text: str, at: int, end: int, closers: str) -> tuple[int, bool]:
    """Where the quotation ends, and whether by a mark."""
    single = closers == "’'"
    depth = 0
    for i in range(at, end):
        sign = text[i]
        if sign == "“" and "“" not in closers:
            depth += 1
        elif sign in closers:
            if sign == "'" and not single and text[i : i + 2] != "''":
                continue
            if single and not _final(text, i, end):
                continue
            if depth and sign == "”":
                depth -= 1
                continue
            return i + (2 if sign == "'" and not single else 1), True
    return end, False


def _final(text: str, at: int, end: int) -> bool:
    """Whether a single mark here can close: after a word or stop, before a break."""
    after = at + 1 >= end or text[at + 1] in _AFTER
    return after and not text[at - 1].isspace()


class Marks:
    """The quotations of a text, asked by place."""

    def __init__(self, found: tuple[Quotation, ...]) -> None:
        self.found = found
        self._starts = [q.start for q in found]

    def at(self, place: int) -> Quotation | None:
        """The quotation that covers the code point ``place``."""
        i = bisect_right(self._starts, place) - 1
        return self.found[i] if i >= 0 and place < self.found[i].end else None

    def opening(self, place: int) -> Quotation | None:
        """The quotation that begins at ``place``."""
        found = self.at(place)
        return found if found and found.start == place else None

    def within(self, start: int, end: int) -> list[Quotation]:
        """Quotations that overlap ``[start, end)``."""
        return [q for q in self.found if q.start < end and q.end > start]
