"""The rule-based reader: cues of the lexicon, the grammar around them and quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent, snapped, trimmed
from dragoman.attribution.cues import cues, names
from dragoman.attribution.quotations import Marks, quotations
from dragoman.language.parse import Parse, Token

READER = "rules"
_CONFIDENCE = {"clause": 0.8, "object": 0.5, "infinitive": 0.6, "noun": 0.5, "according": 0.9}


class Rules:
    """Reads one parse by rules."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.text = parse.text
        self.marks = Marks(quotations(parse.text))
        self.lexicon = cues()

    def attributions(self) -> tuple[Attribution, ...]:
        """The attributions in the order of the text."""
        found: list[Attribution] = []
        for token in self.parse.tokens:
            made = self._of(token)
            if made is not None:
                found.append(made)
        found = [*found, *self._colons(found)]
        return tuple(sorted(found, key=lambda a: (a.cue or a.content[0], a.content)))

    def _of(self, token: Token) -> Attribution | None:
        if self.marks.at(token.start):
            return None  # attributions inside a quotation are the speaker's own
        if token.lower == "according" and token.i + 1 < len(self.parse.tokens):
            return self._according(token)
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            return self._verb(token)
        if token.pos == "NOUN" and token.lemma in self.lexicon.noun:
            return self._noun(token)
        return None

    # according to

    def _according(self, token: Token) -> Attribution | None:
        to = self.parse.tokens[token.i + 1]
        named = to.child("pobj") or token.child("pobj")
        if to.lower != "to" or named is None:
            return None
        source = self._phrase(named)
        sentence = self.parse.sentence_of(token)
        before, after = (sentence.start, token.start), (source[1], sentence.end)
        content = trimmed(self.text, before, self.marks) or trimmed(self.text, after, self.marks)
        if content is None:
            return None
        cue = (token.start, to.end)
        return self._made(source, cue, [snapped(content, self.marks, cue)], "according")

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
        source = self._phrase(owner)
        words = self.text[source[0] : source[1]]
        for ending in ("'s", "’s"):
            source = (source[0], source[1] - 2) if words.endswith(ending) else source
        extent = trimmed(self.text, self._extent(content), self.marks)
        return extent and self._made(source, (noun.start, noun.end), [extent], "noun")

    # verbs

    def _verb(self, verb: Token) -> Attribution | None:
        called = names(verb)
        cue = self._cue(verb, called)
        source, passive = self._source(verb)
        if passive and not any(n in self.lexicon.impersonal for n in called):
            return None
        found = self._content(verb, called, cue, source)
        if found is None:
            return None
        content, frame = found
        if source is None and not passive and frame != "clause":
            return None
        return self._made(source, cue, content, frame)

    def _cue(self, verb: Token, called: list[str]) -> Extent:
        start = verb.start
        for i in range(verb.i - 1, -1, -1):
            token = self.parse.tokens[i]
            if token.head is not verb or token.dep not in ("aux", "auxpass", "neg", "advmod"):
                break
            start = token.start
        end = verb.end
        after = next((c for c in verb.children if c.i == verb.i + 1), None)
        joined = after is not None and f"{verb.lemma} {after.lower}" in called
        if (
            joined
            and after is not None
            and (after.dep == "prt" or f"{verb.lemma} {after.lower}" in self.lexicon.phrasal)
        ):
            end = after.end
        return start, end

    def _source(self, verb: Token) -> tuple[Extent | None, bool]:
        """Whose words they are, and whether the verb is a passive without a doer."""
        agent = verb.child("agent")
        if agent is not None and (doer := agent.child("pobj")) is not None:
            return self._phrase(doer), False
        if verb.child("nsubjpass", "auxpass"):
            return None, True
        head: Token | None = verb
        while head is not None:
            subject = head.child("nsubj")
            if subject is not None:
                return self._relative(subject, head), False
            if head.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp") and head.head is not head:
                head = head.head
            elif head.dep in ("acl",) and head.head.pos in ("NOUN", "PROPN"):
                return self._phrase(head.head, before=verb.start), False
            elif head.dep == "prep" and head.head.pos == "VERB":
                head = head.head
            else:
                head = None
        return None, False

    def _relative(self, subject: Token, verb: Token) -> Extent:
        """The subject; for "who" and "which" what they stand for."""
        if subject.tag in ("WP", "WDT") and verb.dep == "relcl":
            return self._phrase(verb.head, before=subject.start)
        return self._phrase(subject)

    def _content(
        self, verb: Token, called: list[str], cue: Extent, source: Extent | None
    ) -> tuple[list[Extent], str] | None:
        lexicon = self.lexicon
        says = any(n in lexicon.clause for n in called)
        clause = next((c for c in verb.children if c.dep == "ccomp" and c.pos != "PUNCT"), None)
        if says and clause is not None:
            return self._around(verb, clause, cue, source), "clause"
        quoted = self._quoted(verb, cue, source) if says else []
        if quoted:
            return quoted, "clause"
        if any(n in lexicon.phrasal for n in called):
            found = self._phrasal(verb)
            if found:
                return found, "object"
        if any(n in lexicon.person for n in called):
            found = self._addressed(verb)
            if found:
                return found, "infinitive"
        if verb.lemma in lexicon.infinitive and (aim := verb.child("xcomp")) is not None:
            if aim.i > verb.i and aim.child("aux") is not None:
                return self._one(self._extent(aim)), "infinitive"
        thing = verb.child("dobj")
        if verb.lemma in lexicon.like and (way := self._as(verb)) is not None and thing is not None:
            both = (min(self._extent(thing)[0], way.start), self._extent(way)[1])
            return self._one(both), "object"
        if thing is not None and thing.i > verb.i and any(n in lexicon.object for n in called):
            if thing.pos not in ("PRON",):
                return self._one(self._extent(thing)), "object"
        if says and source is not None:
            found = self._before(verb, cue, source)
            if found:
                return found, "clause"
        return None

    def _as(self, verb: Token) -> Token | None:
        return next((c for c in verb.children if c.dep == "prep" and c.lower == "as"), None)

    def _phrasal(self, verb: Token) -> list[Extent]:
        prep = next((c for c in verb.children if c.i == verb.i + 1), None)
        if prep is None:
            return []
        if prep.dep == "aux":
            return []
        goal = prep.child("pobj", "pcomp")
        if goal is None:
            return []
        end = max(
            self._extent(goal)[1],
            *(self._extent(c)[1] for c in verb.children if c.dep == "xcomp"),
            0,
        )
        return self._one((self._extent(goal)[0], end))

    def _addressed(self, verb: Token) -> list[Extent]:
        whom = verb.child("dobj", "nsubj") if verb.child("dobj") else None
        prep = next((c for c in verb.children if c.dep == "prep" and c.i == verb.i + 1), None)
        if prep is not None:
            whom = prep.child("pobj")
        does = next(
            (
                c
                for c in verb.children
                if c.dep in ("xcomp", "ccomp", "advcl", "prep") and c.i > verb.i + 1
            ),
            None,
        )
        if does is None or (whom is not None and does.i < whom.i):
            return []
        start = self._extent(whom)[0] if whom is not None else self._extent(does)[0]
        return self._one((start, self._extent(does)[1]))

    def _around(
        self, verb: Token, clause: Token, cue: Extent, source: Extent | None
    ) -> list[Extent]:
        """A clause that the cue follows, precedes or interrupts."""
        sentence = self.parse.sentence_of(verb)
        start, end = self._extent(clause)
        hole = (min(cue[0], source[0]), max(cue[1], source[1])) if source else cue
        if source and start <= source[0] and end >= source[1] and not cue[0] <= start:
            pass
        if start >= hole[1] or (source and start >= cue[1]):
            found = self._one((start, end))
            return [*found, *self._further(sentence.end, found)]
        before = trimmed(self.text, (min(start, sentence.start), hole[0]), self.marks)
        found = [snapped(before, self.marks, cue)] if before else []
        return [
            *found,
            *self._after(hole[1], sentence.end, cue),
            *self._further(sentence.end, found),
        ]

    def _before(self, verb: Token, cue: Extent, source: Extent) -> list[Extent]:
        """What stands before ", source cue" where the grammar missed it."""
        sentence = self.parse.sentence_of(verb)
        hole = min(cue[0], source[0])
        lead = self.text[sentence.start : hole].rstrip()
        if not lead.endswith((",", "”", '"', "?", "!", "’")) or len(lead.split()) < 4:
            return []
        extent = trimmed(self.text, (sentence.start, hole), self.marks)
        if (
            extent is None
            or any(t.pos in ("VERB", "AUX") for t in self.parse.within(*extent)) is False
        ):
            return []
        found = [snapped(extent, self.marks, cue)]
        return [*found, *self._further(sentence.end, found)]

    def _quoted(self, verb: Token, cue: Extent, source: Extent | None) -> list[Extent]:
        """Quotations right before the source and cue, and right after."""
        sentence = self.parse.sentence_of(verb)
        low = min(cue[0], source[0]) if source else cue[0]
        high = max(cue[1], source[1]) if source else cue[1]
        found: list[Extent] = []
        gap = low - 1
        while gap >= sentence.start and self.text[gap] in " ,\n":
            gap -= 1
        before = self.marks.at(gap) if gap >= 0 else None
        if (
            before is not None
            and before.end == gap + 1
            and len(self.text[before.start : gap].split()) > 1
        ):
            found.append((before.start, before.end))
        found += self._after(high, sentence.end, cue)
        return [*found, *self._further(sentence.end, found)] if found else []

    def _after(self, place: int, end: int, cue: Extent) -> list[Extent]:
        """The first quotation after ``place`` in its sentence, where little stands between."""
        for quotation in self.marks.within(place, end):
            between = self.text[place : quotation.start]
            if quotation.start >= place and len(between.split()) <= 8:
                return [(quotation.start, quotation.end)]
        return []

    def _further(self, end: int, found: list[Extent]) -> list[Extent]:
        """A quotation that follows a quoted content's sentence with no cue of its own."""
        last = found[-1] if found else None
        if last is None or not self.marks.within(*last):
            return []
        more: list[Extent] = []
        place = max(end, last[1])
        while True:
            gap = self.text[place : place + 3]
            blank = len(gap) - len(gap.lstrip())
            if "\n\n" in self.text[place : place + blank]:
                return more
            quotation = self.marks.opening(place + blank)
            if quotation is None or not self._alone(quotation.end):
                return more
            more.append((quotation.start, quotation.end))
            place = quotation.end

    def _alone(self, place: int) -> bool:
        """Whether a quotation that ends here ends its sentence: no cue follows it."""
        if self.text[place - 2 : place - 1] in (",",):
            return False
        rest = self.text[place : place + 2].strip()
        return not rest or not rest[0].islower()

    def _colons(self, taken: list[Attribution]) -> Iterator[Attribution]:
        """A name, a colon and a quotation."""
        held = {c for a in taken for c in a.content}
        for quotation in self.marks.found:
            extent = (quotation.start, quotation.end)
            lead = self.text[: quotation.start].rstrip()
            if (
                extent in held
                or not lead.endswith(":")
                or any(c[0] <= extent[0] and extent[1] <= c[1] for c in held)
            ):
                continue
            colon = len(lead) - 1
            source = self._named_before(colon)
            if source is not None:
                yield self._made(source, (colon, colon + 1), [extent], "clause")

    def _named_before(self, colon: int) -> Extent | None:
        near = self.parse.within(max(0, colon - 1), colon)
        if not near:
            return None
        sentence = self.parse.sentence_of(near[-1])
        for token in self.parse.tokens_of(sentence):
            if token.dep in ("nsubj", "ROOT") and token.pos in ("PROPN", "PRON", "NOUN"):
                return self._phrase(token, before=colon)
        return None

    # ranges

    def _one(self, extent: Extent) -> list[Extent]:
        start, end = extent
        cut = trimmed(self.text, (start, end), self.marks)
        if cut is None:
            return []
        for quotation in self.marks.within(*cut):
            cut = (min(cut[0], quotation.start), max(cut[1], quotation.end))
        return [cut]

    def _extent(self, token: Token) -> Extent:
        tree = token.subtree
        return tree[0].start, tree[-1].end

    def _phrase(self, token: Token, before: int | None = None) -> Extent:
        start, end = self._extent(token)
        if before is not None:
            end = min(end, before)
        cut = trimmed(self.text, (start, max(end, token.end)))
        return cut or (token.start, token.end)

    def _made(
        self, source: Extent | None, cue: Extent, content: list[Extent], frame: str
    ) -> Attribution | None:
        kept: list[Extent] = []
        for start, end in content:
            if start <= cue[0] and cue[1] <= end:
                continue
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        if not kept:
            return None
        sure = _CONFIDENCE.get(frame, 0.5)
        return Attribution(
            source=source, cue=cue, content=tuple(kept), confidence=sure, reader=READER
        )
