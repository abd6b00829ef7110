"""Copies of one story: which reports are independent of one another.

Every report is sketched by a fixed fraction of its word shingles (FracMinHash: those whose hash
is small), which keeps containment measurable: a paper that prints half of a wire story holds few
shingles that the wire lacks. Words in quotation marks are left out, since two reporters at one
press conference write down the same ones.
"""

from __future__ import annotations

import datetime
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.ingest.tidy import agency
from dragoman.merge.union import Union
from dragoman.model import Document
from dragoman.resolve.fold import squeeze

_SHINGLE = 5
_FRACTION = 4
"""One shingle in so many is kept."""
_COPY, _WIRE = 0.5, 0.35
"""The part of the shorter sketch that makes a copy; less is enough where both credit one agency."""
_LEAST = 6
"""So many shingles in common, or it may be a stock phrase."""
_FEWEST_WORDS = 40
_COMMON = 200
"""A shingle of more reports than these is furniture and leads to nobody."""
_QUOTED = re.compile(r"“[^”]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^»]{1,2000}»")


def sketch(document: Document) -> frozenset[int]:
    """The shingles that stand for the report's own words."""
    own = _QUOTED.sub(" ", document.text[document.body :])
    words = squeeze(own).casefold().split()
    if len(words) < _FEWEST_WORDS:
        words = squeeze(document.text[document.body :]).casefold().split()
    runs = (" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
    hashes = (zlib.crc32(run.encode()) for run in runs)
    return frozenset(h for h in hashes if h % _FRACTION == 0)


class Copies:
    """Reports added one by one, with the story that each is a copy of."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._sketches: dict[str, frozenset[int]] = {}
        self._agency: dict[str, str | None] = {}
        self._holding: dict[int, list[str]] = defaultdict(list)
        self._pairs: set[tuple[str, str]] = set()
        for document in documents:
            self.add(document)

    def add(self, document: Document) -> set[str]:
        """Take a report in; the reports that it is a copy of, or that are copies of it."""
        if document.id in self._sketches:
            return set()
        mine = sketch(document)
        credit = agency(document.text, document.body)
        near = {
            other
            for shingle in mine
            if len(self._holding[shingle]) <= _COMMON
            for other in self._holding[shingle]
        }
        same = {other for other in near if self._copied(mine, credit, other)}
        self._pairs |= {(document.id, other) for other in same}
        self._sketches[document.id] = mine
        self._agency[document.id] = credit
        for shingle in mine:
            self._holding[shingle].append(document.id)
        return same

    def _copied(self, mine: frozenset[int], credit: str | None, other: str) -> bool:
        theirs = self._sketches[other]
        least = _WIRE if credit and credit == self._agency[other] else _COPY
        return len(mine & theirs) >= max(_LEAST, least * min(len(mine), len(theirs)))

    @property
    def credits(self) -> dict[str, str | None]:
        """Report → the agency that it credits."""
        return self._agency

    def stories(self) -> dict[str, tuple[str, ...]]:
        """Report → all reports of the same story, sorted."""
        union: Union[tuple[str]] = Union((d,) for d in self._sketches)
        for one, other in sorted(self._pairs):
            union.join((one,), (other,))
        found: dict[str, tuple[str, ...]] = {}
        for group in union.groups():
            members = tuple(document for (document,) in group)
            found.update(dict.fromkeys(members, members))
        return found


def copied(copies: Copies, rank: Mapping[str, tuple[datetime.date, str, str]]) -> dict[str, str]:
    """Report → the report, first in ``rank``, whose story it repeats; only where it does."""
    found = {}
    for document, members in copies.stories().items():
        first = min(members, key=rank.__getitem__)
        if first != document:
            found[document] = first
    return found
