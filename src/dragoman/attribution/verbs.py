"""Verbs that ascribe: whose words they are, and where the content stands."""

from __future__ import annotations

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent, snapped, trimmed
from dragoman.attribution.cues import names
from dragoman.attribution.ground import Ground
from dragoman.language.parse import Token

_AROUND = frozenset({"after", "during", "since", "following", "amid", "before", "by", "through"})
"""Prepositions that tell of the occasion of saying rather than of what is said."""


class Verbs:
    """Reads the attribution of a verb, if it has one."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def read(self, verb: Token) -> Attribution | None:
        """The attribution that the verb makes."""
        called = names(verb)
        cue = self._cue(verb, called)
        source, passive = self._source(verb)
        if passive and not any(n in self.ground.lexicon.impersonal for n in called):
            return None
        found = self._content(verb, called, cue, source)
        if found is None:
            return None
        content, frame = found
        if source is None and not passive and frame != "clause":
            return None
        return self.ground.made(source, cue, content, frame)

    def _cue(self, verb: Token, called: list[str]) -> Extent:
        start = verb.start
        for i in range(verb.i - 1, -1, -1):
            token = self.ground.parse.tokens[i]
            if token.head is not verb or token.dep not in ("aux", "auxpass", "neg", "advmod"):
                break
            start = token.start
        end = verb.end
        after = next((c for c in verb.children if c.i == verb.i + 1), None)
        joined = after is not None and f"{verb.lemma} {after.lower}" in called
        if (
            joined
            and after is not None
            and (after.dep == "prt" or f"{verb.lemma} {after.lower}" in self.ground.lexicon.phrasal)
        ):
            end = after.end
        return start, end

    def _source(self, verb: Token) -> tuple[Extent | None, bool]:
        """Whose words they are, and whether the verb is a passive without a doer."""
        by = self._by(verb)
        if by is not None and (doer := by.child("pobj")) is not None:
            return self.ground.phrase(doer), False
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
                return self.ground.phrase(head.head, before=verb.start), False
            elif head.dep == "prep" and head.head.pos == "VERB":
                head = head.head
            else:
                head = None
        return None, False

    def _relative(self, subject: Token, verb: Token) -> Extent:
        """The subject; for "who" and "which" what they stand for."""
        if subject.tag in ("WP", "WDT") and verb.dep == "relcl":
            return self.ground.phrase(verb.head, before=subject.start)
        return self.ground.phrase(subject)

    def _content(
        self, verb: Token, called: list[str], cue: Extent, source: Extent | None
    ) -> tuple[list[Extent], str] | None:
        """The content and the frame that gave it: the first that gives any."""
        lexicon = self.ground.lexicon
        says = any(n in lexicon.clause for n in called)
        clause = next((c for c in verb.children if c.dep == "ccomp" and c.pos != "PUNCT"), None)
        if says and clause is not None:
            return self._around(verb, clause, cue, source), "clause"
        if says and (quoted := self._quoted(verb, cue, source)):
            return quoted, "clause"
        if any(n in lexicon.phrasal for n in called) and (found := self._phrasal(verb)):
            return found, "object"
        if any(n in lexicon.person for n in called) and (found := self._addressed(verb)):
            return found, "infinitive"
        if verb.lemma in lexicon.infinitive and (found := self._aim(verb)):
            return found, "infinitive"
        if found := self._object(verb, called):
            return found, "object"
        if says and source is not None and (found := self._before(verb, cue, source)):
            return found, "clause"
        return None

    def _aim(self, verb: Token) -> list[Extent]:
        """What follows as "to …"."""
        aim = verb.child("xcomp")
        if aim is None or aim.i < verb.i or aim.child("aux") is None:
            return []
        return self.ground.one(self.ground.extent(aim))

    def _object(self, verb: Token, called: list[str]) -> list[Extent]:
        """A noun phrase, with what it is called where the verb takes "as"."""
        thing = verb.child("dobj", "nsubjpass")
        if thing is None:
            return []
        start, end = self.ground.extent(thing)
        way = self._as(verb)
        if verb.lemma in self.ground.lexicon.like and way is not None:
            last = self.ground.extent(way)
            if start < verb.start:  # "the plan was described as a trap by both sides"
                by = self._by(verb)
                final = min(last[1], by.start) if by is not None and by.i > way.i else last[1]
                return [*self.ground.one((start, end)), *self.ground.one((last[0], final))]
            return self.ground.one((min(start, way.start), last[1]))
        takes = any(n in self.ground.lexicon.object for n in called)
        if not takes or thing.i < verb.i or thing.pos == "PRON":
            return []
        return self.ground.one((start, self._reach(verb, end)))

    def _reach(self, verb: Token, end: int) -> int:
        """Where an object ends with the phrases behind it that say under what terms.

        "demanded his resignation at the start of the talks"; but not the day of saying.
        """
        for phrase in verb.children:
            start, last = self.ground.extent(phrase)
            if phrase.dep != "prep" or start < end:
                continue
            dated = any(t.ent in ("DATE", "TIME") for t in phrase.subtree)
            if self.ground.text[end:start].strip() or dated or phrase.lower in _AROUND:
                break
            end = last
        return end

    def _by(self, verb: Token) -> Token | None:
        """The "by" of a passive, also where the parser hung it on a noun of the same clause."""
        if verb.child("nsubjpass", "auxpass") is None:
            return None
        return verb.child("agent") or next(
            (t for t in verb.subtree if t.i > verb.i and t.lower == "by" and t.dep == "prep"), None
        )

    def _as(self, verb: Token) -> Token | None:
        return next((c for c in verb.children if c.dep == "prep" and c.lower == "as"), None)

    def _phrasal(self, verb: Token) -> list[Extent]:
        prep = next((c for c in verb.children if c.i == verb.i + 1 and c.dep != "aux"), None)
        if prep is None:
            return []
        goal = prep.child("pobj", "pcomp")
        if goal is None:
            return []
        end = max(
            self.ground.extent(goal)[1],
            *(self.ground.extent(c)[1] for c in verb.children if c.dep == "xcomp"),
            0,
        )
        return self.ground.one((self.ground.extent(goal)[0], end))

    def _addressed(self, verb: Token) -> list[Extent]:
        whom = verb.child("dobj")
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
        start = self.ground.extent(whom)[0] if whom is not None else self.ground.extent(does)[0]
        return self.ground.one((start, self.ground.extent(does)[1]))

    def _around(
        self, verb: Token, clause: Token, cue: Extent, source: Extent | None
    ) -> list[Extent]:
        """A clause that the cue follows, precedes or interrupts."""
        sentence = self.ground.parse.sentence_of(verb)
        start, end = self.ground.extent(clause)
        hole = (min(cue[0], source[0]), max(cue[1], source[1])) if source else cue
        if source and start <= source[0] and end >= source[1] and not cue[0] <= start:
            pass
        if start >= hole[1] or (source and start >= cue[1]):
            found = self.ground.one((start, end))
            return [*found, *self._further(sentence.end, found)]
        before = trimmed(self.ground.text, (min(start, sentence.start), hole[0]), self.ground.marks)
        found = [snapped(before, self.ground.marks, cue)] if before else []
        return [
            *found,
            *self._after(hole[1], sentence.end, cue),
            *self._further(sentence.end, found),
        ]

    def _before(self, verb: Token, cue: Extent, source: Extent) -> list[Extent]:
        """What stands before ", source cue" where the grammar missed it."""
        sentence = self.ground.parse.sentence_of(verb)
        hole = min(cue[0], source[0])
        lead = self.ground.text[sentence.start : hole].rstrip()
        if not lead.endswith((",", "”", '"', "?", "!", "’")) or len(lead.split()) < 4:
            return []
        extent = trimmed(self.ground.text, (sentence.start, hole), self.ground.marks)
        if (
            extent is None
            or any(t.pos in ("VERB", "AUX") for t in self.ground.parse.within(*extent)) is False
        ):
            return []
        found = [snapped(extent, self.ground.marks, cue)]
        return [*found, *self._further(sentence.end, found)]

    def _quoted(self, verb: Token, cue: Extent, source: Extent | None) -> list[Extent]:
        """Quotations right before the source and cue, and right after."""
        sentence = self.ground.parse.sentence_of(verb)
        low = min(cue[0], source[0]) if source else cue[0]
        high = max(cue[1], source[1]) if source else cue[1]
        found: list[Extent] = []
        gap = low - 1
        while gap >= sentence.start and self.ground.text[gap] in " ,\n":
            gap -= 1
        before = self.ground.marks.at(gap) if gap >= 0 else None
        if (
            before is not None
            and before.end == gap + 1
            and len(self.ground.text[before.start : gap].split()) > 1
        ):
            found.append((before.start, before.end))
        found += self._after(high, sentence.end, cue)
        return [*found, *self._further(sentence.end, found)] if found else []

    def _after(self, place: int, end: int, cue: Extent) -> list[Extent]:
        """The first quotation after ``place`` in its sentence, where little stands between."""
        for quotation in self.ground.marks.within(place, end):
            between = self.ground.text[place : quotation.start]
            if quotation.start >= place and len(between.split()) <= 8:
                return [(quotation.start, quotation.end)]
        return []

    def _further(self, end: int, found: list[Extent]) -> list[Extent]:
        """A quotation that follows a quoted content's sentence with no cue of its own."""
        last = found[-1] if found else None
        if last is None or not self.ground.marks.within(*last):
            return []
        more: list[Extent] = []
        place = max(end, last[1])
        while True:
            gap = self.ground.text[place : place + 3]
            blank = len(gap) - len(gap.lstrip())
            if "\n\n" in self.ground.text[place : place + blank]:
                return more
            quotation = self.ground.marks.opening(place + blank)
            if quotation is None or not self._alone(quotation.end):
                return more
            more.append((quotation.start, quotation.end))
            place = quotation.end

    def _alone(self, place: int) -> bool:
        """Whether a quotation that ends here ends its sentence: no cue follows it."""
        if self.ground.text[place - 2 : place - 1] in (",",):
            return False
        rest = self.ground.text[place : place + 2].strip()
        return not rest or not rest[0].islower()
