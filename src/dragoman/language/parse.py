"""What the parser saw: tokens with their grammar, over the document's own offsets.

A plain copy of the parse, so that everything after the parser needs no NLP library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Token:
    """One token. ``start`` and ``end`` are code points of the document's text.

    ``pos`` is Universal, ``tag`` Penn Treebank, ``dep`` ClearNLP's (spaCy English); ``ent`` is the
    entity type (OntoNotes) or ''; ``ent_start`` says that an entity begins here. ``morph`` maps
    features ("Tense", "Number") to values.
    """

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    ent: str
    ent_start: bool
    morph: dict[str, str]
    sentence: int
    lower: str = field(init=False, repr=False)
    """The text in lower case."""
    head: Token = field(init=False, repr=False)
    children: list[Token] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        """Once here: the rules ask for it some fifty times a token."""
        self.lower = self.text.lower()

    @property
    def subtree(self) -> list[Token]:
        """This token and all that hangs on it, in the order of the text."""
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        return sorted(found, key=lambda t: t.i)

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head's head, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependency labels."""
        return next((c for c in self.children if c.dep in deps), None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``[first, last)``; ``paragraph`` counts from 0."""

    index: int
    paragraph: int
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parse:
    """A document's tokens and sentences; offsets are those of ``text`` (the whole document)."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that holds the token."""
        return self.sentences[token.sentence]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.tokens[sentence.first : sentence.last]

    def within(self, start: int, end: int) -> list[Token]:
        """Tokens that overlap the code points ``[start, end)``."""
        low, high = 0, len(self.tokens)
        while low < high:
            mid = (low + high) // 2
            if self.tokens[mid].end <= start:
                low = mid + 1
            else:
                high = mid
        found = []
        for at in range(low, len(self.tokens)):
            token = self.tokens[at]
            if token.start >= end:
                break
            found.append(token)
        return found

    def head_of(self, start: int, end: int) -> Token | None:
        """The syntactic head of the words in ``[start, end)``: the one whose head lies outside."""
        inside = self.within(start, end)
        marked = {t.i for t in inside}
        tops = [t for t in inside if t.head is t or t.head.i not in marked]
        return next((t for t in tops if t.pos != "PUNCT"), tops[0] if tops else None)
