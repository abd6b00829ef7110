"""One report as the position rules see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.extract.position.claim import Claim
from dragoman.extract.position.clauses import subject
from dragoman.extract.position.holders import Holders
from dragoman.extract.position.issues import Coding, IssueCoder
from dragoman.extract.position.lexicon import Lexicon, lexicon
from dragoman.extract.position.triggers import Trigger, triggers
from dragoman.extract.reading import Reading
from dragoman.language.parse import Token
from dragoman.model.items import Stance

_BACK = 80
_GENERIC_SCORE = 0.34
_ABOUT = {"on", "about", "for", "over", "to", "of", "concerning", "regarding"}
_LEAVING = {"go", "leave", "depart", "quit", "resign", "stay", "remain"}
_RULERS = {"president", "leader", "ruler", "dictator", "colonel", "general", "regime", "premier"}
_OFFICE = "governance"
_SETTLEMENT = "peace-agreement"
_PLANS = {"plan", "initiative", "package", "formula", "blueprint", "roadmap"}
"""What, named by itself, is a plan to settle the whole."""
_OFFERS: frozenset[Stance] = frozenset({"proposes", "accepts", "conditional"})
_DEMANDS: frozenset[Stance] = frozenset({"demands"})
_POINTS_TO = {
    **dict.fromkeys(("offer", "proposal", "plan", "initiative", "invitation", "overture"), _OFFERS),
    **dict.fromkeys(("demand", "request", "condition", "ultimatum", "term"), _DEMANDS),
}
"""Which stances a noun that points back may point to."""


class Scene:
    """A reading with its lexicon, triggers, holders and issue codes.

    The rules run in the order of the text; ``note`` tells the scene what was claimed, so that
    "the proposal" further on can be known for it.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lexicon: Lexicon = lexicon(reading.codebook)
        self.coder = IssueCoder(reading.codebook, reading.parse)
        self.holders = Holders(reading, self.lexicon)
        self.triggers: dict[int, list[Trigger]] = triggers(reading.parse, self.lexicon)
        self._noted: list[Claim] = []
        self.questions = _questions(reading)

    def note(self, claim: Claim) -> None:
        """Remember a claim, for what points back to it."""
        self._noted.append(claim)

    def code(
        self,
        heads: list[Token],
        without: list[Token],
        holder: str | None = None,
        anaphora: bool = True,
    ) -> Coding | None:
        """The issue of the phrases; what only points back takes the issue pointed at."""
        met = [h for h in heads if h.lemma == "meet" and h.pos == "VERB"]
        for verb in met:
            partner = verb.child("dobj")
            human = partner is not None and partner.lemma in self.lexicon.representing
            if partner is not None and (human or self.holders.actors(partner)):
                return Coding("talks", 1.0, verb, False)
        for verb in heads:
            if verb.lemma in _LEAVING and self._rules(verb):
                return Coding(_OFFICE, 1.0, verb, False)
        coding = self._complement(heads, without) or self.coder.code(heads, without)
        pointing = [h for h in heads if h.lemma in self.lexicon.anaphors or h.lower == "so"]
        if (
            anaphora
            and pointing
            and (coding is None or (coding.weak and coding.score < _GENERIC_SCORE))
        ):
            back = self._before(pointing[0], holder)
            if back is not None:
                return back
        named = [h for h in pointing if h.pos != "PRON"]
        if coding is None and pointing and (self.coder.matter or (anaphora and named)):
            code = self.coder.matter
            if not code and not any(h.lemma in _PLANS for h in named):
                code = self.coder.main
            if code:
                return Coding(code, 0.3, pointing[0], True)
        if coding is None and any(h.lemma in _PLANS for h in heads):
            head = next(h for h in heads if h.lemma in _PLANS)
            coding = Coding(_SETTLEMENT, 0.3, head, True)
        if coding is not None and coding.code == _SETTLEMENT and self.coder.matter:
            plain = coding.weak or self.coder.bare(coding.words)  # "a deal", "a compromise"
            return replace(coding, code=self.coder.matter) if plain else coding
        return coding

    def _rules(self, verb: Token) -> bool:
        """Whether it is a ruler who goes or stays, which is a matter of government."""
        owed = verb.dep == "xcomp" and verb.head.lemma in ("have", "need")
        word = verb.child("nsubj") or (subject(verb) if owed else None)
        if word is None or any(c.dep == "prep" and c.lower == "to" for c in verb.children):
            return False
        named = self.holders.actors(word)
        return word.lemma in _RULERS or any(self.holders.kind(a) == "person" for a in named)

    def _complement(self, heads: list[Token], without: list[Token]) -> Coding | None:
        """What a noun that says little is about ("a treaty on missiles"), where that is named."""
        inner: list[Token] = []
        for head in heads:
            if head.lemma in self.lexicon.thin and head.pos == "VERB":
                inner += [c for c in head.children if c.dep in ("dobj", "nsubjpass")]
                continue
            if head.lemma not in self.lexicon.light:
                return None
            for child in head.children:
                if child.dep == "prep" and child.lower in _ABOUT:
                    inner += [c for c in child.children if c.dep in ("pobj", "pcomp")]
                elif child.dep in ("acl", "relcl") and child.tag in ("VB", "VBG"):
                    inner.append(child)
        coding = self.coder.code(inner, without) if inner else None
        return coding if coding is not None and not coding.weak else None

    def _before(self, token: Token, holder: str | None) -> Coding | None:
        """The issue last claimed before the token, another actor's first."""
        near = [n for n in self._noted if token.i - _BACK <= n.head.i < token.i]
        kinds = _POINTS_TO.get(token.lemma)
        fitting = [n for n in near if kinds is None or n.stance in kinds] or near
        others = [n for n in fitting if n.actor != holder] or fitting
        if not others:
            return None
        # Where one predicate claimed several issues, its first is the matter at hand.
        first = next(c for c in others if c.head is others[-1].head)
        return Coding(first.issue, 0.5, first.topic, True)

    def codes_before(self, heads: Iterable[Token], holder: str | None) -> list[Coding]:
        """All the issues that "all of them", "these demands" point back to; [] for one alone."""
        for head in heads:
            if not _many(head):
                continue
            near = [n for n in self._noted if head.i - _BACK <= n.head.i < head.i]
            others = [n for n in near if n.actor != holder]
            if others and others[-1].stance in ("demands", "proposes", "conditional"):
                same = [n for n in others if n.head is others[-1].head]
                return [Coding(n.issue, 0.5, n.topic, True) for n in same]
        return []

    def stance_verbs(self, token: Token) -> list[Trigger]:
        """The readings of a token that carry a stance."""
        return self.triggers.get(token.i, [])


def _many(head: Token) -> bool:
    """Whether the words stand for several things named before."""
    if head.lower in ("them", "both", "these", "those"):
        return head.dep in ("dobj", "pobj", "nsubjpass")
    if head.lower in ("all", "none", "most"):
        of = head.child("prep")
        return of is None or any(c.lower in ("them", "these", "those") for c in of.children)
    pointed = any(c.lower in ("the", "these", "those", "all", "such") for c in head.children)
    bare = all(c.i > head.i or c.dep in ("det", "predet") for c in head.children)
    return pointed and bare and head.tag == "NNS" and head.lemma in _POINTS_TO


def _questions(reading: Reading) -> frozenset[int]:
    """The sentences that ask something: nobody's position."""
    found = set()
    for token in reading.parse.tokens:
        if token.text == "?":
            found.add(token.sentence)
    return frozenset(found)


def flipped(stance: Stance) -> Stance | None:
    """What the denial of a stance amounts to; None where it says nothing."""
    if stance in ("accepts", "proposes", "supports"):
        return "rejects"
    if stance == "rejects":
        return "accepts"
    return None


def composed(outer: Stance, inner: Stance) -> Stance:
    """The stance of one predicate upon another: who refuses to accept rejects."""
    if inner == "rejects":
        return "accepts" if outer == "rejects" else "rejects"
    return inner if outer == "proposes" else outer
