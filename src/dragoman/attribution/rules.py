"""The rule-based reader: cues of the lexicon, the grammar around them and quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent, snapped, trimmed
from dragoman.attribution.ground import READER, Ground
from dragoman.attribution.verbs import Verbs
from dragoman.language.parse import Parse, Token

__all__ = ["READER", "Rules"]


class Rules:
    """Reads one parse by rules."""

    def __init__(self, parse: Parse) -> None:
        self.ground = Ground(parse)
        self.marks = self.ground.marks
        self.verbs = Verbs(self.ground)

    def attributions(self) -> tuple[Attribution, ...]:
        """The attributions in the order of the text."""
        found: list[Attribution] = []
        for token in self.ground.parse.tokens:
            made = self._of(token)
            if made is not None:
                found.append(made)
        found = [*found, *self._colons(found)]
        return tuple(sorted(found, key=lambda a: (a.cue or a.content[0], a.content)))

    def _of(self, token: Token) -> Attribution | None:
        if self.ground.marks.at(token.start):
            return None  # attributions inside a quotation are the speaker's own
        if token.lower == "according" and token.i + 1 < len(self.ground.parse.tokens):
            return self._according(token)
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            return self.verbs.read(token)
        if token.pos == "NOUN" and token.lemma in self.ground.lexicon.noun:
            return self._noun(token)
        return None

    # according to

    def _according(self, token: Token) -> Attribution | None:
        to = self.ground.parse.tokens[token.i + 1]
        named = to.child("pobj") or token.child("pobj")
        if to.lower != "to" or named is None:
            return None
        source = self.ground.phrase(named)
        sentence = self.ground.parse.sentence_of(token)
        before, after = (sentence.start, token.start), (source[1], sentence.end)
        content = trimmed(self.ground.text, before, self.ground.marks) or trimmed(
            self.ground.text, after, self.ground.marks
        )
        if content is None:
            return None
        cue = (token.start, to.end)
        return self.ground.made(
            source, cue, [snapped(content, self.ground.marks, cue)], "according"
        )

    # nouns

    def _noun(self, noun: Token) -> Attribution | None:
        owner = noun.child("poss")
        if owner is None:
            return None
        content = next(
            (c for c in noun.children if c.dep in ("acl", "ccomp") and c.i > noun.i), None
        )
        if content is None:
            prep = next((c for c in noun.children if c.dep == "prep" and c.lower == "for"), None)
            content = prep.child("pobj", "pcomp") if prep else None
        if content is None:
            return None
        source = self.ground.phrase(owner)
        words = self.ground.text[source[0] : source[1]]
        for ending in ("'s", "’s"):
            source = (source[0], source[1] - 2) if words.endswith(ending) else source
        extent = trimmed(self.ground.text, self.ground.extent(content), self.ground.marks)
        return extent and self.ground.made(source, (noun.start, noun.end), [extent], "noun")

    def _colons(self, taken: list[Attribution]) -> Iterator[Attribution]:
        """A name, a colon and a quotation."""
        held = {c for a in taken for c in a.content}
        for quotation in self.ground.marks.found:
            extent = (quotation.start, quotation.end)
            lead = self.ground.text[: quotation.start].rstrip()
            if (
                extent in held
                or not lead.endswith(":")
                or any(c[0] <= extent[0] and extent[1] <= c[1] for c in held)
            ):
                continue
            colon = len(lead) - 1
            source = self._named_before(colon)
            if source is not None:
                made = self.ground.made(source, (colon, colon + 1), [extent], "clause")
                if made is not None:
                    yield made

    def _named_before(self, colon: int) -> Extent | None:
        near = self.ground.parse.within(max(0, colon - 1), colon)
        if not near:
            return None
        sentence = self.ground.parse.sentence_of(near[-1])
        for token in self.ground.parse.tokens_of(sentence):
            if token.dep in ("nsubj", "ROOT") and token.pos in ("PROPN", "PRON", "NOUN"):
                return self.ground.phrase(token, before=colon)
        return None
