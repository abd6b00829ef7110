"""What every rule stands on: the parse, the quotations, the lexicon and ranges of words."""

from __future__ import annotations

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent, trimmed
from dragoman.attribution.cues import cues
from dragoman.attribution.quotations import Marks, quotations
from dragoman.language.parse import Parse, Token

READER = "rules"
SURE = {"clause": 0.8, "object": 0.5, "infinitive": 0.6, "noun": 0.5, "according": 0.9}
"""How often each frame is right, roughly."""


class Ground:
    """One parse with its quotations, and how tokens become ranges."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.text = parse.text
        self.marks = Marks(quotations(parse.text))
        self.lexicon = cues()

    def one(self, extent: Extent) -> list[Extent]:
        """The range trimmed, with the whole of each quotation that it cuts; or nothing."""
        start, end = extent
        cut = trimmed(self.text, (start, end), self.marks)
        if cut is None:
            return []
        for quotation in self.marks.within(*cut):
            cut = (min(cut[0], quotation.start), max(cut[1], quotation.end))
        return [cut]

    def extent(self, token: Token) -> Extent:
        """The token with all that hangs on it."""
        tree = token.subtree
        return tree[0].start, tree[-1].end

    def phrase(self, token: Token, before: int | None = None) -> Extent:
        """A noun with all that hangs on it, trimmed; up to ``before`` at most."""
        start, end = self.extent(token)
        if before is not None:
            end = min(end, before)
        cut = trimmed(self.text, (start, max(end, token.end)))
        return cut or (token.start, token.end)

    def made(
        self, source: Extent | None, cue: Extent, content: list[Extent], frame: str
    ) -> Attribution | None:
        """The attribution, where some content is left that the cue does not stand in."""
        kept: list[Extent] = []
        for start, end in content:
            if start <= cue[0] and cue[1] <= end:
                continue
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        if not kept:
            return None
        sure = SURE.get(frame, 0.5)
        return Attribution(
            source=source, cue=cue, content=tuple(kept), confidence=sure, reader=READER
        )
