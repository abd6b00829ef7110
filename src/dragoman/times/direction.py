"""Which way a date lies, by the grammar around it."""

from __future__ import annotations

from typing import Literal

from dragoman.language.parse import Parse, Token
from dragoman.times.tense import tense_of

Way = Literal[-1, 0, 1]

_BACK = frozenset({"since"})
_AHEAD = frozenset({"until", "till", "by"})


def governor(token: Token) -> Token | None:
    """The verb that the words hang on, through nouns and prepositions."""
    seen = 0
    current = token
    while current.head is not current and seen < 30:
        current = current.head
        seen += 1
        if current.pos in ("VERB", "AUX") and current.dep not in ("aux", "auxpass"):
            return current
        if current.tag == "VBN" or (current.tag == "VBG" and current.dep in ("acl", "pcomp")):
            return current
    return None


def way_of(parse: Parse, start: int, end: int) -> tuple[Way, Token | None]:
    """Direction of the time expression in ``[start, end)`` (0: cannot be told) and its verb."""
    head = parse.head_of(start, end)
    if head is None:
        return _by_word(parse.text, start), None
    verb = governor(head)
    if way := _by_preposition(head, verb):
        return way, verb
    spoken = _spoken(parse, head, start)
    if spoken is not None:
        return -1, spoken
    if verb is None:
        return 0, None
    if verb.lemma in _SCHEDULING and verb.i < head.i:
        return 1, verb
    if head.dep == "poss" and any(c.tag == "TO" for c in verb.children):
        return 0, verb
    return tense_of(verb), verb


_SCHEDULING = frozenset({"schedule", "slate", "reschedule", "postpone"})
_SAYING = frozenset(
    "say tell add announce note report state warn insist declare confirm deny write claim".split()
)


def _by_word(text: str, start: int) -> Way:
    """The direction of the word before, where there is no grammar to see."""
    before = text[max(0, start - 12) : start].split()[-1:]
    word = before[0].lower() if before else ""
    return 1 if word in _AHEAD else -1 if word in _BACK else 0


def _by_preposition(head: Token, verb: Token | None) -> Way:
    """ "until Monday" lies ahead, "since March" behind."""
    above = head.head
    if head.dep in ("pobj", "pcomp", "dobj", "npadvmod"):
        if above.lower in _BACK:
            return -1
        if above.lower in _AHEAD:
            return -1 if verb is not None and _pluperfect(verb) else 1
    return 1 if "effective" in (above.lemma, above.head.lemma) else 0


def _pluperfect(verb: Token) -> bool:
    return any(c.lower == "had" and c.dep == "aux" for c in verb.children)


def _spoken(parse: Parse, head: Token, start: int) -> Token | None:
    """The verb of saying in the past just before it: "said Monday that", "said on Monday"."""
    before = parse.within(max(0, start - 20), start)[-2:]
    if before and before[-1].lower in ("on", "late", "early", "in"):
        before.pop()
    if before:
        last = before[-1]
        if last.tag == "VBD" and last.lemma in _SAYING and last.sentence == head.sentence:
            return last
    return None
