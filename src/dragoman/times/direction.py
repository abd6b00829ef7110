"""Which way a date lies, by the grammar around it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.parse import Parse, Token
from dragoman.times.tense import Way, tense_of
from dragoman.times.wordlists import WordLists, wordlists

_UP = 30
_ATTACHED = ("poss", "compound", "nmod", "amod")


@dataclass(frozen=True, slots=True)
class Direction:
    """``way`` is -1 behind, 1 ahead, 0 not to be told; ``sure`` where a preposition says so.

    ``nearest`` says that yesterday may be meant too: "before Sunday's vote".
    ``spoken`` says that it is the day of a verb of saying in the past.
    """

    way: Way
    sure: bool = False
    nearest: bool = False
    spoken: bool = False


UNKNOWN = Direction(0)


def direction_of(parse: Parse, start: int, end: int, language: str = "en") -> Direction:
    """The direction of the expression of time in ``[start, end)``."""
    words = wordlists("direction", language)
    head = parse.head_of(start, end)
    if head is None:
        return _by_word(parse.text, start, words)
    verb = governor(head)
    if way := _by_preposition(head, verb, words):
        past = verb is not None and tense_of(verb, words) < 0
        return Direction(way, sure=True, nearest=past and head.dep in _ATTACHED)
    if _spoken(parse, head, start, words):
        return Direction(-1, spoken=True)
    if verb is None:
        return UNKNOWN
    if verb.lemma in words["scheduling"] and verb.i < head.i:
        return Direction(1)
    way = tense_of(verb, words)
    spoken = way < 0 and verb.lemma in words["announcing"] and head.dep not in _ATTACHED
    return Direction(_by_noun(head, verb, way, words) if way > 0 else way, spoken=spoken)


def governor(token: Token) -> Token | None:
    """The verb that the words hang on, through nouns and prepositions."""
    current = token
    for _ in range(_UP):
        if current.head is current:
            return None
        current = current.head
        if current.pos in ("VERB", "AUX") and current.dep not in ("aux", "auxpass"):
            return current
        if current.tag == "VBN" or (current.tag == "VBG" and current.dep in ("acl", "pcomp")):
            return current
    return None


def _by_noun(head: Token, verb: Token, way: Way, words: WordLists) -> Way:
    """Ahead with its verb only where the noun comes: "Thursday's talks", not "its attack"."""
    noun = head.head
    if noun.pos not in ("NOUN", "PROPN") or noun is head:
        return way
    if head.dep in _ATTACHED:
        return way if noun.lemma in words["coming"] else 0
    present = verb.tag in ("VBZ", "VBP", "VBG")
    return 0 if present and head.dep == "npadvmod" else way


def _by_word(text: str, start: int, words: WordLists) -> Direction:
    """The direction of the word before, where there is no grammar to see."""
    before = text[max(0, start - 12) : start].split()[-1:]
    word = before[0].lower() if before else ""
    if word in words["forward"]:
        return Direction(1, sure=True)
    return Direction(-1, sure=True) if word in words["back"] else UNKNOWN


def _by_preposition(head: Token, verb: Token | None, words: WordLists) -> Way:
    """By the preposition: "until Monday" lies ahead, "since March" behind."""
    above = head.head
    attached = head.dep in _ATTACHED and above.lemma in words["coming"]
    if attached:
        head, above = above, above.head  # "by the December deadline", "before Tuesday's talks"
    if head.dep in ("pobj", "pcomp", "dobj", "npadvmod"):
        if above.lower in words["back"]:
            return -1
        if above.lower in words["forward"]:
            return -1 if verb is not None and _pluperfect(verb, words) else 1
        if above.lower in words["forward_unless_past"]:
            return 1 if attached or verb is None or tense_of(verb, words) >= 0 else 0
        if above.head.lower in words["forward_adverbs"]:
            return 1
    return 1 if {above.lemma, above.head.lemma} & words["forward_words"] else 0


def _pluperfect(verb: Token, words: WordLists) -> bool:
    return any(c.lower in words["had"] and c.dep == "aux" for c in verb.children)


def _spoken(parse: Parse, head: Token, start: int, words: WordLists) -> bool:
    """Whether a verb of saying in the past stands right before: "said Monday that"."""
    before = parse.within(max(0, start - 20), start)[-2:]
    if before and before[-1].lower in words["before_day"]:
        before.pop()
    if not before:
        return False
    last = before[-1]
    return last.tag == "VBD" and last.lemma in words["saying"] and last.sentence == head.sentence
