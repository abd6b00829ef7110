"""Noun phrases: their words before the head, determiner, possessor and complements."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.parse import Parse, Token

_LEFT = frozenset(
    [
        "det",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "predet",
        "npadvmod",
        "advmod",
        "appos",
        "punct",
        "case",
    ]
)
_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "both", "its", "his", "her", "their"}
)

_PAIRS = frozenset({"both", "two", "three", "four", "all", "either", "each", "rival", "warring"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with the words before it: tokens ``[first, head]``."""

    parse: Parse
    head: Token
    first: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words up to the head."""
        return self.parse.tokens[self.first : self.head.i + 1]

    @property
    def modifiers(self) -> tuple[Token, ...]:
        """The words before the head."""
        return self.parse.tokens[self.first : self.head.i]

    @property
    def determiner(self) -> str:
        """Its article, demonstrative or possessive pronoun in lower case; '' without one."""
        token = self.parse.tokens[self.first]
        known = token.dep in {"det", "predet"} or token.tag in {"DT", "PRP$", "PDT"}
        return token.lower if known and token.i < self.head.i else ""

    @property
    def definite(self) -> bool:
        """Whether it speaks of something known: "the …", "its …", "Iran's …"."""
        return self.determiner in _DEFINITE or self.possessor is not None

    @property
    def possessor(self) -> Token | None:
        """The possessing noun: "Iran" in "Iran's foreign minister"."""
        return next((c for c in self.head.children if c.dep == "poss" and c.tag != "PRP$"), None)

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.parse.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where its head ends."""
        return self.head.end

    def words(self, *, article: bool = True) -> str:
        """The words up to the head, with or without the article."""
        first = self.first
        if not article and self.parse.tokens[first].tag == "DT" and first < self.head.i:
            first += 1
        return self.parse.text[self.parse.tokens[first].start : self.end].replace("\n", " ")

    def complements(self, *prepositions: str) -> list[Token]:
        """Heads of what follows "of", "for", … after it, joined ones too."""
        found = []
        for child in self.head.children:
            if child.dep == "prep" and child.i > self.head.i and child.lower in prepositions:
                for obj in child.children:
                    if obj.dep == "pobj":
                        found += [obj, *conjuncts(obj)]
        return found


def phrase(parse: Parse, head: Token) -> Phrase:
    """The noun phrase that the token heads."""
    first = head.i
    for child in sorted(head.children, key=lambda c: -c.i):
        if child.i < first and child.dep in _LEFT:
            if child.dep == "punct" and child.text not in "-–‑\"“”'‘’":
                break
            if child.dep == "appos":
                continue
            first = min(first, child.subtree[0].i)
    while first < head.i and parse.tokens[first].pos in {"PUNCT", "CCONJ"}:
        first += 1
    return Phrase(parse, head, first)


def pairs(np: Phrase) -> bool:
    """Whether several actors are meant at once: "both sides", "the two delegations"."""
    plural = np.head.tag in {"NNS", "NNPS"} and np.head.lower in {"sides", "parties"}
    return plural or any(t.lower in _PAIRS for t in np.modifiers)


def conjuncts(token: Token) -> list[Token]:
    """What is joined to the token by "and", "or" or commas, in order."""
    found, stack = [], [token]
    while stack:
        for child in stack.pop().children:
            if child.dep == "conj" and child.pos in {"NOUN", "PROPN", "PRON", "ADJ"}:
                found.append(child)
                stack.append(child)
    return sorted(found, key=lambda t: t.i)
