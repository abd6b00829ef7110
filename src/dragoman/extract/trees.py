"""Walks over the dependency tree that the readers of meetings share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.language.parse import Token

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_PLAIN = frozenset({"open", "reopen", "resume", "start", "restart", "meet"})
_VERBS = frozenset({"VERB", "AUX"})


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause, or could."""
    if token.pos in _VERBS:
        return True
    # "Talks in Rome *resume* on Friday", which the parser takes for a noun or an adjective.
    return token.dep == "ROOT" and token.lower in _PLAIN and token.child("nsubj") is not None


def governor(token: Token) -> Token | None:
    """The nearest verb above the token."""
    return next((t for t in token.ancestors if is_verb(t)), None)


def coordinated(token: Token) -> list[Token]:
    """The token with everything that "and" and commas join to it, in order."""
    found, stack = [], [token]
    while stack:
        at = stack.pop()
        found.append(at)
        stack.extend(c for c in at.children if c.dep == "conj")
    return sorted(found, key=lambda t: t.i)


def pruned(token: Token, cut: frozenset[str] = CLAUSES) -> list[Token]:
    """The token's subtree without what hangs on it by one of the labels ``cut``."""
    found, stack = [], [token]
    while stack:
        at = stack.pop()
        found.append(at)
        stack.extend(c for c in at.children if c.dep not in cut)
    return sorted(found, key=lambda t: t.i)


def objects(token: Token, *prepositions: str) -> Iterator[Token]:
    """Nouns that hang on the token by one of the prepositions, joined ones too."""
    for prep in token.children:
        if prep.lower in prepositions and prep.dep in {"prep", "agent", "dative", "conj"}:
            for child in prep.children:
                if child.dep in {"pobj", "pcomp"}:
                    yield from coordinated(child)


def reach(tokens: Iterable[Token]) -> tuple[int, int]:
    """From the start of the first to the end of the last; ValueError where there are none."""
    listed = list(tokens)
    return min(t.start for t in listed), max(t.end for t in listed)


def negated(verb: Token) -> bool:
    """Whether "not", "never" or "no longer" hangs on the verb."""
    return any(c.dep == "neg" for c in verb.children)


def subjects(verb: Token) -> list[Token]:
    """Who acts or is acted on: the verb's own subjects, else those of the verb it is joined to."""
    at, seen = verb, 0
    while seen < 6:
        own = [c for c in at.children if c.dep in {"nsubj", "nsubjpass"}]
        if own:
            return [t for s in own for t in coordinated(s)]
        if at.dep == "pcomp" and at.head.head is not at.head:
            at, seen = at.head.head, seen + 1
            continue
        if at.dep not in {"conj", "xcomp", "advcl", "acl", "acomp"} or at.head is at:
            return []
        if at.dep == "acl" and not is_verb(at.head):
            return []
        at, seen = at.head, seen + 1
    return []


def bearer(bond: Token) -> Token:
    """The word on which a time or place hangs in truth.

    A parser hangs "took place in Oslo" on "place", "under way in Oslo" on "way" and "as early as
    Friday" on "early"; the verb bears it.
    """
    at = bond
    for _ in range(5):
        light = at.lemma in {"place", "part", "effect"} and at.head.lemma == "take"
        way = at.lemma in {"way", "underway"} and not is_verb(at)
        small = at.pos in {"ADP", "SCONJ"} or (at.pos in {"ADV", "ADJ"} and at.lemma in _DEGREES)
        into = at.lemma in {"day", "week", "start"} and at.head.lemma in {"enter", "to"}
        due = at.lower == "due" and at.pos == "ADJ" and at.head.lemma == "be"
        since = at.lower in {"starting", "beginning", "commencing"} and at.dep in _LOOSE
        if not (light or way or small or since or into or due) or at.head is at:
            return at
        at = at.head
    return at


_LOOSE = frozenset({"prep", "acl", "advcl"})
_DEGREES = frozenset(
    {"early", "late", "soon", "again", "together", "as", "here", "later", "only"}
    | {"back", "forward"}
)


def first_of(token: Token) -> Token:
    """The first noun of the coordination that the noun is in; a verb stays itself."""
    at = token
    while at.dep == "conj" and at.head is not at and not is_verb(at) and not is_verb(at.head):
        at = at.head
    return at
