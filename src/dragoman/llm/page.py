"""The part of a report that the model is shown, and where its quotes stand in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from dragoman.codebook.codebook import Codebook
from dragoman.model import Actor, Document, Finding, Span, Statement

LONGEST = 20_000
"""Characters of one page: what small models can still take in."""
SAME = 0.8
"""The part of the shorter of two extents that both hold, from which on they are one statement."""
_GAP = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The code points ``[start, end)`` of a report, with the actors that the report names.

    ``said`` are the statements that were found in it already.
    """

    document: Document
    start: int
    end: int
    actors: Mapping[str, Actor]
    codebook: Codebook
    said: tuple[Statement, ...] = ()

    @property
    def words(self) -> str:
        """What is shown."""
        return self.document.text[self.start : self.end]

    def quoted(self, words: object, near: int | None = None) -> Span | None:
        """Where the page has these very words; None where it has not.

        White space may run otherwise: models join lines. Of several places it is the first, or
        the one nearest to ``near``.
        """
        if not isinstance(words, str) or not words.strip():
            return None
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        text = self.document.text
        found = [m.span() for m in re.compile(pattern).finditer(text, self.start, self.end)]
        if not found:
            return None
        place = found[0] if near is None else min(found, key=lambda p: abs(p[0] - near))
        return Span.of(text, *place)

    def settled(self, speaker: str | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
        """The extent that a found statement of that speaker has, where it is the same words.

        Two readers seldom agree on the last comma; with two extents it would be two statements.
        """
        for known in self.said:
            shared = sum(one.overlap(other) for one in known.content for other in content)
            shorter = min(sum(map(len, known.content)), sum(map(len, content)))
            if known.speaker == speaker and shared >= SAME * shorter:
                return known.content
        return content


def pages(document: Document, found: Collection[Finding], codebook: Codebook) -> Iterator[Page]:
    """The report in pages; none where nobody is named in it."""
    actors = {f.item.id: f.item for f in found if isinstance(f.item, Actor)}
    if not actors:
        return
    said = tuple(f.item for f in found if isinstance(f.item, Statement))
    for start, end in _parts(document.text, document.body):
        yield Page(
            document=document, start=start, end=end, actors=actors, codebook=codebook, said=said
        )


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    """From ``start`` on, cut between paragraphs where that is possible."""
    while len(text) - start > LONGEST:
        cuts = [m.end() for m in _GAP.finditer(text, start + 1, start + LONGEST)]
        end = cuts[-1] if cuts else start + LONGEST
        yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)
