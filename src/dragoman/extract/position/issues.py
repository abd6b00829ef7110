"""Issue coding: which agenda item a phrase is about, by the codebook's terms."""

from __future__ import annotations

import fnmatch
import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook.codebook import Codebook
from dragoman.codebook.phrases import SMALL, words_of
from dragoman.language.parse import Parse, Token

WEAK = 0.4
"""What a weak term weighs against a term."""
WORD = 0.5
"""What each further word adds to the weight of a term."""
MAX_GAP = 3

_SKIPPED_POS = {"DET", "ADJ", "NUM", "PUNCT", "PART", "PROPN", "AUX", "ADV"}
_NEAR_DEPS = {"compound", "amod", "nmod", "nummod", "conj", "prep", "appos", "pcomp"}
_FAR_DEPS = {"relcl", "acl", "advcl"}
_ALWAYS = {"talks", "peace-agreement"}
"""Issues whose weak words ("deal", "round") say so in any report of a negotiation."""
_SETTING = {"at", "during", "since", "amid", "ahead", "following", "despite", "after", "before"}
"""Prepositions of when and where something happens: no part of what it is about."""
_CUT_DEPS = {"punct", "cc", "mark", "parataxis", "det"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of the codebook in the text: its tokens' indexes, issue code and weight."""

    tokens: tuple[int, ...]
    code: str
    weight: float
    weak: bool


@dataclass(frozen=True, slots=True)
class Coding:
    """The issue of a phrase, its score, and the token that named it."""

    code: str
    score: float
    token: Token
    weak: bool
    words: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Term:
    words: tuple[frozenset[str], ...]
    code: str
    weight: float
    weak: bool


class IssueCoder:
    """Finds the codebook's terms in one parse and codes phrases by them."""

    def __init__(self, codebook: Codebook, parse: Parse) -> None:
        self._parse = parse
        self._by_token: dict[int, list[Hit]] = {}
        self._faint: dict[int, list[Hit]] = {}
        hits = _longest(_hits(codebook, parse))
        # A weak word says its issue only in a report that names the issue outright somewhere.
        named = {hit.code for hit in hits if not hit.weak}
        self.matter = _matter(hit for hit in hits if not hit.weak and not self._common(hit))
        """The one thing that the report's "deal" is about, '' where that is peace or unclear."""
        self.main = self.matter or _main(hit for hit in hits if not hit.weak)
        """The issue that the report names most, '' where none stands out."""
        for hit in hits:
            if _titular(hit, parse):
                continue
            if hit.weak and hit.code not in named and hit.code not in _ALWAYS:
                for i in hit.tokens:
                    self._faint.setdefault(i, []).append(hit)
                continue
            for i in hit.tokens:
                self._by_token.setdefault(i, []).append(hit)

    def _common(self, hit: Hit) -> bool:
        """Whether a term of peace does not name peace: "a compromise", "a final deal"."""
        return hit.code == "peace-agreement" and self.bare(hit.tokens)

    def bare(self, words: Iterable[int]) -> bool:
        """Whether none of the words at these indexes names war or peace."""
        return not {self._parse.tokens[i].lemma for i in words} & _PEACE

    def code(
        self, heads: Sequence[Token], without: Iterable[Token] = (), far: float = 4.0
    ) -> Coding | None:
        """The issue that weighs most over the phrases under these heads.

        A term weighs less the further it hangs from the head. ``without`` are tokens whose
        subtrees are no part of the phrase.
        """
        scores: dict[str, float] = {}
        best: dict[str, tuple[float, Token, Hit]] = {}
        seen: set[Hit] = set()
        for token, distance in sorted(_distances(heads, without), key=lambda p: p[1]):
            if distance > far:
                continue
            for hit in self._by_token.get(token.i, ()):
                if hit in seen:
                    continue
                seen.add(hit)
                value = hit.weight / (1.0 + distance)
                scores[hit.code] = max(scores.get(hit.code, 0.0), value)
                if hit.code not in best or value > best[hit.code][0]:
                    best[hit.code] = (value, token, hit)
        if not scores:
            return self._last_resort(heads)
        code = max(scores, key=lambda c: (scores[c], c))
        _, token, hit = best[code]
        last = self._parse.tokens[hit.tokens[-1]]
        shown = last if token.i in hit.tokens and last.sentence == token.sentence else token
        return Coding(code, scores[code], shown, hit.weak, hit.tokens)

    def _last_resort(self, heads: Iterable[Token]) -> Coding | None:
        """A weak word that heads the phrase, though the report never names its issue outright."""
        for head in heads:
            for hit in self._faint.get(head.i, ()):
                return Coding(hit.code, hit.weight / 2, head, True, hit.tokens)
        return None

    def codes(self, token: Token) -> set[str]:
        """The issues that the token's own word names."""
        return {hit.code for hit in self._by_token.get(token.i, ())}


def _titular(hit: Hit, parse: Parse) -> bool:
    """Whether the words only name somebody's office: "the chief *nuclear* negotiator"."""
    last = parse.tokens[hit.tokens[-1]]
    word = last
    for _ in range(4):
        if word.dep not in ("compound", "amod", "nmod") or word.head.i < word.i:
            return False
        word = word.head
        if word.lemma in _OFFICES:
            return True
    return False


_OFFICES = {
    "minister", "ministry", "secretary", "representative", "negotiator", "commissioner",
    "adviser", "advisor", "spokesman", "spokeswoman", "spokesperson", "official",
    "undersecretary",
}  # fmt: skip


_PEACE = {
    "peace", "peaceful", "war", "conflict", "crisis", "political", "settlement", "reconciliation",
    "root", "negotiated", "settle",
}  # fmt: skip


def _main(hits: Iterable[Hit]) -> str:
    counts = Counter(hit.code for hit in hits if hit.code not in _MANNERS)
    for code, count in counts.most_common(1):
        if count >= _OFTEN and count * _OUTWEIGHS >= counts.total():
            return code
    return ""


_MANNERS = {"talks", "leaders-meeting", "mediation", "timetable", "other"}
"""Issues about how to negotiate, not what."""


def _matter(hits: Iterable[Hit]) -> str:
    counts = Counter(hit.code for hit in hits if hit.code in (*_MATTERS, "peace-agreement"))
    peace = counts.pop("peace-agreement", 0)
    for code, count in counts.most_common(1):
        if count >= _OFTEN and (peace == 0 or peace * _OUTWEIGHS < count * _MATTERS[code]):
            return code
    return ""


_MATTERS = {"nuclear": 1, "trade": 1, "armed-forces": 1, "ceasefire": 0, "prisoners": 0}
"""Issues that may be all that a report's deal is about; 0 where talk of peace gainsays it."""
_OFTEN = 2
_OUTWEIGHS = 3


def _distances(heads: Iterable[Token], without: Iterable[Token]) -> list[tuple[Token, float]]:
    """Tokens under the heads with their distance; every edge down adds to it."""
    cut = {t.i for t in without}
    found: dict[int, tuple[Token, float]] = {}
    stack = [(head, 0.0) for head in heads if head.i not in cut]
    while stack:
        token, distance = stack.pop()
        if token.i in found and found[token.i][1] <= distance:
            continue
        found[token.i] = (token, distance)
        for child in token.children:
            if child.i in cut or child.dep in _CUT_DEPS:
                continue
            if (child.dep == "prep" and child.lower in _SETTING) or _history(child):
                continue
            stack.append((child, distance + _step(child)))
    return list(found.values())


def _history(clause: Token) -> bool:
    """Whether a relative clause tells what came of a thing: "the demand *that led to war*"."""
    who = clause.child("nsubj") if clause.dep == "relcl" and clause.tag == "VBD" else None
    return who is not None and who.tag == "WDT"


def _step(child: Token) -> float:
    if child.dep in _NEAR_DEPS and child.lower != "until":
        return 0.5
    if child.dep == "advcl" and child.child("mark") is not None:
        return 2.5
    if child.dep in _FAR_DEPS:
        return 1.5
    if child.dep == "prep" and child.lower == "until":
        return 2.5
    return 1.0


@functools.lru_cache(maxsize=8)
def _terms(codebook: Codebook) -> dict[str, tuple[_Term, ...]]:
    """The terms by their first word; those that begin with a wildcard under ''."""
    table: dict[str, list[_Term]] = {}
    for issue in codebook.issues.values():
        for terms, base in ((issue.terms, 1.0), (issue.weak, WEAK)):
            for term in terms:
                words = tuple(frozenset(word.split("/")) for word in words_of(term))
                weight = base + WORD * (len(words) - 1)
                made = _Term(words, issue.code, weight, base < 1.0)
                for key in {"" if "*" in w else w for w in words[0]} if words else ():
                    table.setdefault(key, []).append(made)
    return {key: tuple(terms) for key, terms in table.items()}


@functools.lru_cache(maxsize=1 << 14)
def _begun(codebook: Codebook, lower: str, lemma: str) -> tuple[_Term, ...]:
    """The terms whose first word a token reads."""
    terms = _terms(codebook)
    options = [t for key in ("", *_forms(lower, lemma)) for t in terms.get(key, ())]
    return tuple(t for t in options if _is_read(t.words[0], lower, lemma))


def _hits(codebook: Codebook, parse: Parse) -> list[Hit]:
    found: list[Hit] = []
    for token in parse.tokens:
        for term in _begun(codebook, token.lower, token.lemma):
            place = _match(term.words, parse.tokens, token.i)
            if place is None and len(term.words) == 2:
                place = _object(term.words[1], token) or _doer(term.words[1], token)
            if place is not None:
                found.append(Hit(place, term.code, term.weight, term.weak))
    return found


def _match(
    words: Sequence[frozenset[str]], tokens: Sequence[Token], start: int
) -> tuple[int, ...] | None:
    """Indexes of tokens that read the words from ``start``, small words between them skipped."""
    place: list[int] = []
    at, gap = start, 0
    sentence = tokens[start].sentence
    for word in words:
        while True:
            if at >= len(tokens) or tokens[at].sentence != sentence:
                return None
            if _reads(word, tokens[at]):
                place.append(at)
                at, gap = at + 1, 0
                break
            if not place or gap >= MAX_GAP or not _skippable(tokens[at]):
                return None
            at, gap = at + 1, gap + 1
    return tuple(place)


def _object(words: frozenset[str], token: Token) -> tuple[int, ...] | None:
    """A verb or noun and what it is done to: "end the *war*", "the release of 20 *captives*"."""
    places = [c for c in token.children if c.dep in ("dobj", "nsubjpass", "ccomp")]
    if token.pos == "NOUN":
        places = [n for p in token.children if p.lower in _OF for n in p.children]
    elif token.pos != "VERB":
        return None
    for child in places:
        for word in (child, *child.children):
            if _reads(words, word):
                return (token.i, word.i)
            for inner in word.children:
                if word.dep in ("ccomp", "oprd", "dobj", "prep") and _reads(words, inner):
                    return (token.i, inner.i)
    return None


_OF = {"of", "to", "in", "on"}
"""Prepositions between a deed and what it is done to."""


def _doer(words: frozenset[str], token: Token) -> tuple[int, ...] | None:
    """A noun and the verb whose subject it is: "the *fighting* in the east must *stop*"."""
    verb = token.head
    if token.dep in ("nsubj", "nsubjpass") and verb.pos == "VERB" and _reads(words, verb):
        return (token.i, verb.i)
    return None


def _reads(words: frozenset[str], token: Token) -> bool:
    """Whether the token reads one of the words."""
    return _is_read(words, token.lower, token.lemma)


def _is_read(words: frozenset[str], lower: str, lemma: str) -> bool:
    return not words.isdisjoint(_forms(lower, lemma)) or any(
        fnmatch.fnmatchcase(lower, word) for word in words if "*" in word
    )


@functools.lru_cache(maxsize=1 << 14)
def _forms(lower: str, lemma: str) -> frozenset[str]:
    """The words as which a token counts: itself, its lemma, and the verb of a noun in -ing."""
    found = {lemma, lower}
    if lower.endswith("ing") and lemma == lower and len(lower) > _SHORT_ING:
        stem = lower[:-3]
        found |= {stem, stem + "e"}
        if stem[-1] == stem[-2]:
            found.add(stem[:-1])
    return frozenset(found)


_SHORT_ING = 5


def _skippable(token: Token) -> bool:
    return token.pos in _SKIPPED_POS or token.lower in SMALL


def _longest(hits: list[Hit]) -> list[Hit]:
    """Without the hits that lie inside a longer one, and without doubles."""
    kept: list[Hit] = []
    ordered = sorted(set(hits), key=lambda h: (-len(h.tokens), -h.weight, h.tokens, h.code))
    owned: dict[int, list[set[int]]] = {}
    for hit in ordered:
        tokens = set(hit.tokens)
        longer = owned.get(hit.tokens[0], [])
        if any(tokens < other for other in longer):
            continue
        kept.append(hit)
        for i in tokens:
            owned.setdefault(i, []).append(tokens)
    return kept
