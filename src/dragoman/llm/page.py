"""The part of a report that the model is shown, and where its quotes stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.codebook.codebook import Codebook
from dragoman.model import Actor, Document, Finding, Span

LONGEST = 20_000
"""Characters of one page: what small models can still take in."""
_GAP = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The code points ``[start, end)`` of a report, with the actors that the report names."""

    document: Document
    start: int
    end: int
    actors: Mapping[str, Actor]
    codebook: Codebook

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


def pages(document: Document, found: Iterable[Finding], codebook: Codebook) -> Iterator[Page]:
    """The report in pages; none where nobody is named in it."""
    actors = {f.item.id: f.item for f in found if isinstance(f.item, Actor)}
    if not actors:
        return
    for start, end in _parts(document.text, document.body):
        yield Page(document=document, start=start, end=end, actors=actors, codebook=codebook)


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    """From ``start`` on, cut between paragraphs where that is possible."""
    while len(text) - start > LONGEST:
        cuts = [m.end() for m in _GAP.finditer(text, start + 1, start + LONGEST)]
        end = cuts[-1] if cuts else start + LONGEST
        yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)
