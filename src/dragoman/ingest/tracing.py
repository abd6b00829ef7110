"""The words of a report found again in the file that it was taken from.

The text is what a library made of the file, after furniture was cut; where each word came from is
not told. It is found by its letters, a paragraph at a time and in order. What is not surely found
is left without a place: nothing is claimed that does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.ingest.letters import Letters, Word
from dragoman.model.original import Run

Origin = Sequence[tuple[str, Sequence[Run]]]
"""The parts of a file with the runs of a text in them."""

_LONG = 40
"""Letters by which a paragraph is told from all others."""
_PROBE = 16
"""Letters that are looked for where a paragraph does not stand in one piece."""
_MISSES = 400
"""Probes that may fail in one text: beyond that its file holds other words."""
_PASSED = frozenset("->\u2010\u2011|*")
"""Marks that may stand between letters of one word or line: hyphens, quoting, tables."""
_MOST_PASSED = 4
_NEAR = 200
_SHORTEST_TAG = 3


def whole(part: str, text: str) -> Origin:
    """The text as it stands in a part of the file."""
    return ((part, (Run(start=0, length=len(text), at=0, size=len(text)),)),) if text else ()


def traced(text: str, letters: Letters) -> Origin:
    """Where the text's words stand, as far as they are found."""
    own = Letters().plain("", text)
    runs = _Tracer(text, own, letters).found()
    parts: dict[int, list[Run]] = {}
    last: tuple[int, Run] | None = None
    for part, run in runs:
        held = parts.setdefault(part, [])
        # A run is joined to the one before it in its own part only.
        alone = last is None or last[0] != part or not held
        held.append(replace(run, joined=False) if alone else run)
        last = part, run
    return tuple((letters.parts[part], tuple(held)) for part, held in parts.items())


@dataclass(frozen=True, slots=True, order=True)
class _Match:
    """``length`` letters of the text from ``start`` on are those of the file from ``at`` on."""

    start: int
    at: int
    length: int


@dataclass(slots=True)
class _Tracer:
    text: str
    own: Letters
    file: Letters
    _source: str = field(init=False)
    _letters: str = field(init=False)
    _missed: int = 0

    def __post_init__(self) -> None:
        self._source, self._letters = self.file.text, self.own.text

    def found(self) -> Iterator[tuple[int, Run]]:
        """The runs, in the order of the text, each with its part."""
        before: _Match | None = None
        held: tuple[int, Run] | None = None
        for match in self._matches():
            for inner, here, there in self._cut(match):
                run = _run(inner, here, there)
                joined = before is not None and self._joined(before, inner)
                follows = joined and before is not None and before.at + before.length == inner.at
                if held is None:
                    held = there.part, run
                elif follows and (one := self._merged(held, there.part, run)):
                    held = there.part, one
                else:
                    yield held
                    held = there.part, replace(run, joined=joined)
                before = inner
        if held is not None:
            yield held

    def _cut(self, match: _Match) -> Iterator[tuple[_Match, Word, Word]]:
        """A match in pieces that lie in one word of either side."""
        at, end = match.start, match.start + match.length
        for here in self.own.holding(match.start, end):
            upto = min(here.end, end)
            low = match.at + at - match.start
            for there in self.file.holding(low, match.at + upto - match.start):
                first = max(there.start, low)
                last = min(there.end, match.at + upto - match.start)
                start = match.start + first - match.at
                yield _Match(start, first, last - first), here, there
            at = upto

    def _joined(self, one: _Match, other: _Match) -> bool:
        """Whether nothing but marks that do not count stands between them, on either side."""
        between = self._source[one.at + one.length : other.at]
        follows = one.start + one.length == other.start and other.at >= one.at + one.length
        return follows and len(between) <= _MOST_PASSED and _PASSED.issuperset(between)

    def _merged(self, held: tuple[int, Run], part: int, run: Run) -> Run | None:
        """Two runs as one, where as many blanks stand between them here as there."""
        one = held[1]
        gap = run.start - one.end
        plain = one.size == one.length and run.size == run.length
        if held[0] != part or not plain or run.at - one.at - one.size != gap:
            return None
        # Of a page what lies between might be a tag; none is as short as that.
        if gap > _SHORTEST_TAG - 1 and part in self.file.marked:
            return None
        return replace(one, length=one.length + gap + run.length, size=one.size + gap + run.size)

    def _matches(self) -> list[_Match]:
        paragraphs = list(self._paragraphs())
        placed: dict[int, _Match] = {}
        anchor = self._anchor(paragraphs)
        self._forward(paragraphs, anchor, placed)
        self._backward(paragraphs, anchor, placed)
        later = len(self._source)
        highs = [later] * len(paragraphs)
        for number in range(len(paragraphs) - 1, -1, -1):
            highs[number] = later
            later = placed[number].at if number in placed else later
        found: list[_Match] = []
        low = 0
        for number, (start, end) in enumerate(paragraphs):
            one = placed.get(number)
            bits = [one] if one else list(self._bits(start, end, low, highs[number]))
            found += bits
            low = max([low, *(b.at + b.length for b in bits)])
        return found

    def _paragraphs(self) -> Iterator[tuple[int, int]]:
        """The ranges of letters between line ends."""
        starts = [w.start for w in self.own.words]
        ends = [m.start() for m in re.finditer("\n", self.text)] + [len(self.text)]
        place, low = 0, 0
        for end in ends:
            while place < len(starts) and self.own.words[place].at < end:
                place += 1
            high = starts[place] if place < len(starts) else len(self._letters)
            if high > low:
                yield low, high
            low = high

    def _anchor(self, paragraphs: list[tuple[int, int]]) -> int | None:
        """A long paragraph that stands in the file once."""
        order = sorted(range(len(paragraphs)), key=lambda n: paragraphs[n][0] - paragraphs[n][1])
        for number in order[:8]:
            start, end = paragraphs[number]
            words = self._letters[start:end]
            first = self._source.find(words)
            if len(words) >= _LONG and first >= 0 and self._source.find(words, first + 1) < 0:
                return number
        return None

    def _forward(
        self, paragraphs: list[tuple[int, int]], anchor: int | None, placed: dict[int, _Match]
    ) -> None:
        """Place the anchor and what follows it."""
        low = 0
        for number in range(anchor or 0, len(paragraphs)):
            start, end = paragraphs[number]
            at = self._find(self._letters[start:end], low, len(self._source))
            if at >= 0 and (end - start >= _LONG or at == low):
                placed[number] = _Match(start, at, end - start)
                low = at + end - start

    def _backward(
        self, paragraphs: list[tuple[int, int]], anchor: int | None, placed: dict[int, _Match]
    ) -> None:
        """Place what stands before the anchor."""
        high = placed[anchor].at if anchor is not None and anchor in placed else 0
        for number in range((anchor or 0) - 1, -1, -1):
            start, end = paragraphs[number]
            at = self._source.rfind(self._letters[start:end], 0, high)
            if at >= 0 and (end - start >= _LONG or at + end - start == high):
                placed[number] = _Match(start, at, end - start)
                high = at

    def _bits(self, start: int, end: int, low: int, high: int) -> Iterator[_Match]:
        """What is found of a paragraph that stands there in pieces, or not at all."""
        place = start
        while place < end and low < high:
            at = self._next(place, end, low, high)
            if at < 0:
                place = self._after(place, end)
                continue
            length = 1
            most = min(end - place, high - at)
            while length < most and self._letters[place + length] == self._source[at + length]:
                length += 1
            yield _Match(place, at, length)
            place, low = place + length, at + length

    def _next(self, place: int, end: int, low: int, high: int) -> int:
        """Where the letters go on: behind marks that do not count, else wherever they stand."""
        probe = self._letters[place : min(place + _PROBE, end)]
        for at in range(low, min(low + _MOST_PASSED + 1, high)):
            if self._source.startswith(probe, at, high):
                return at
            if self._source[at] not in _PASSED:
                break
        if len(probe) == _PROBE:
            return self._find(probe, low, high)
        # A short word stands in many places: it must be a word there, too, and near.
        at = self._find(probe, low, min(high, low + _NEAR))
        if at < 0:
            return -1
        here = list(self.file.holding(at, at + len(probe)))
        return at if here[0].start == at and here[-1].end == at + len(probe) else -1

    def _find(self, letters: str, low: int, high: int) -> int:
        """Where the letters stand in the file; -1 for nowhere, also after too many misses."""
        if self._missed >= _MISSES:
            return -1
        at = self._source.find(letters, low, high)
        self._missed += at < 0
        return at

    def _after(self, place: int, end: int) -> int:
        """The beginning of the next word."""
        return next((w.start for w in self.own.holding(place, end) if w.start > place), end)


def _run(match: _Match, here: Word, there: Word) -> Run:
    start = here.at + match.start - here.start
    if there.size != there.length:  # an entity is taken whole
        return Run(start=start, length=match.length, at=there.at, size=there.size)
    at = there.at + match.at - there.start
    return Run(start=start, length=match.length, at=at, size=match.length)
