"""The words of a file's parts without blanks and markup, each with its place.

Two texts that differ only in blanks, markup and soft hyphens have the same letters. That is how
the words of a report are found again in the page or the PDF that it was taken from.
"""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\s\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]+")
_MARKUP = re.compile(r"<!--|-->|<[A-Za-z/!?][^<>]*>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_HIDDEN = frozenset({"script", "style", "noscript", "template", "title", "textarea", "svg"})


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that stand together: ``start`` among all letters, ``at`` in the part.

    ``size`` is what they take there; it differs from their number in an entity.
    """

    start: int
    length: int
    at: int
    size: int
    part: int

    @property
    def end(self) -> int:
        """Where it ends among the letters."""
        return self.start + self.length


@dataclass(slots=True)
class Letters:
    """All letters in ``text``, the words they make, and the names of the parts.

    ``marked`` are the numbers of the parts that are pages.
    """

    parts: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    marked: set[int] = field(default_factory=set)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        """The letters."""
        return "".join(self._pieces)

    def plain(self, part: str, text: str) -> Letters:
        """Add a part of plain text."""
        self.parts.append(part)
        self._take(text, 0)
        return self

    def markup(self, part: str, source: str) -> Letters:
        """Add a part that is a page, or a piece of one: what its readers see of it."""
        self.marked.add(len(self.parts))
        self.parts.append(part)
        for start, end in _shown(source):
            at = start
            for entity in _ENTITY.finditer(source, start, end):
                written = html.unescape(entity[0])
                if written != entity[0]:
                    self._take(source[at : entity.start()], at)
                    self._entity(written, entity.start(), len(entity[0]))
                    at = entity.end()
            self._take(source[at:end], at)
        return self

    def holding(self, start: int, end: int) -> Iterator[Word]:
        """The words that have letters of that range."""
        place = bisect.bisect_right(self.words, start, key=lambda w: w.start) - 1
        while 0 <= place < len(self.words) and self.words[place].start < end:
            yield self.words[place]
            place += 1

    def _take(self, text: str, at: int) -> None:
        for found in _WORD.finditer(text):
            self._add(found[0], at + found.start(), len(found[0]))

    def _entity(self, written: str, at: int, size: int) -> None:
        letters = "".join(_WORD.findall(written))
        if letters:
            self._add(letters, at, size)

    def _add(self, letters: str, at: int, size: int) -> None:
        part = len(self.parts) - 1
        self.words.append(Word(self._length, len(letters), at, size, part))
        self._pieces.append(letters)
        self._length += len(letters)


def _shown(source: str) -> Iterator[tuple[int, int]]:
    """The ranges of a page that are words: between tags, outside scripts and comments."""
    at, within = 0, ""
    for found in _MARKUP.finditer(source):
        if not within:
            yield at, found.start()
        at = found.end()
        within = _within(within, found[0])
    if not within:
        yield at, len(source)


def _within(within: str, markup: str) -> str:
    """What hides the words after this markup; '' for nothing."""
    if within == "<!--":
        return "" if markup == "-->" else within
    if markup == "<!--":
        return within or markup
    tag = _TAG.match(markup)
    if tag is None:
        return within
    called = tag[2].lower()
    if within:
        return "" if tag[1] and called == within else within
    return called if not tag[1] and called in _HIDDEN and not markup.endswith("/>") else ""
