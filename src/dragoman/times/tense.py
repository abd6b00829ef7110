"""Tense, modality and aspect of a verb: whether what it says lies behind or ahead."""

from __future__ import annotations

from typing import Literal

from dragoman.language.parse import Token
from dragoman.times.wordlists import WordLists

Way = Literal[-1, 0, 1]
"""-1 behind, 1 ahead, 0 not to be told."""

_DEPTH = 6


def tense_of(verb: Token, words: WordLists, depth: int = 0) -> Way:
    """-1 where the verb speaks of the past, 1 of the future, 0 where it cannot be told."""
    if depth > _DEPTH:
        return 0
    if verb.tag == "MD" and verb.lower in words["modals"]:
        return 1
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    perfect = any(h.lemma == "have" for h in helpers) and verb.tag in ("VBN", "VBD")
    modals = {h.lower for h in helpers if h.tag == "MD"} & words["modals"]
    if modals & words["able"] and _denied(verb, words):
        return -1  # "could not be reached on Monday"
    if modals:
        return -1 if perfect and not modals & words["certain_modals"] else 1
    if perfect:
        return -1
    if verb.tag == "VBD":
        return _copula(verb, -1, words)
    if verb.tag == "VBN":
        return _participle(verb, helpers, words, depth)
    if verb.tag == "VBG":
        return _progressive(verb, helpers, words, depth)
    if verb.tag == "VB" or any(h.tag == "TO" for h in helpers):
        return _infinitive(verb, words, depth)
    if verb.tag in ("VBZ", "VBP"):
        return _copula(verb, 1 if verb.lemma in words["timetable"] else 0, words)
    return 0


def _denied(verb: Token, words: WordLists) -> bool:
    """What could not be done was not: "could not be reached", "neither could be found"."""
    helped = any(c.dep == "auxpass" and c.lower == "be" for c in verb.children)
    return helped and any(
        c.dep == "neg" or (c.dep == "nsubjpass" and _nobody(c, words)) for c in verb.children
    )


def _nobody(subject: Token, words: WordLists) -> bool:
    return any(t.lower in words["nobody"] for t in (subject, *subject.children))


def _copula(verb: Token, otherwise: Way, words: WordLists) -> Way:
    """The predicate decides: "is due on Monday", "was scheduled"."""
    if verb.lemma == "be":
        for child in verb.children:
            if child.dep == "nsubj" and child.lemma in words["coming"] and otherwise == 0:
                return 1  # "the deadline is midnight on Sunday"
            if child.dep in ("acomp", "attr", "oprd") and (
                child.lemma in words["prospective"] or child.lower == "likely"
            ):
                return 1
    return otherwise


def _participle(verb: Token, helpers: list[Token], words: WordLists, depth: int) -> Way:
    aimed = verb.lemma in words["aimed"] and any(
        c.lower in words["aims"] or c.dep == "xcomp" for c in verb.children
    )
    if aimed or verb.lemma in words["prospective"]:
        return -1 if any(h.lower in words["had"] for h in helpers) else 1
    if not helpers or any(h.tag == "VBD" or h.lower in words["past_helpers"] for h in helpers):
        return -1
    return _infinitive(verb, words, depth) if any(h.tag == "TO" for h in helpers) else 0


def _progressive(verb: Token, helpers: list[Token], words: WordLists, depth: int) -> Way:
    if any(h.lower in words["past_be"] for h in helpers):
        return 1 if verb.lemma == "go" and verb.child("xcomp") else -1
    if any(h.lower in words["present_be"] for h in helpers):
        return 1
    return tense_of(verb.head, words, depth + 1) if verb.head is not verb else 0


def _set_off(verb: Token) -> bool:
    """A clause between commas, before its verb: "the round, to begin Monday, will"."""
    return verb.i < verb.head.i and any(
        c.dep == "punct" and c.i < verb.i for c in verb.head.children
    )


def _infinitive(verb: Token, words: WordLists, depth: int) -> Way:
    head = verb.head
    if head is verb:
        return 0
    if head.lemma in words["ahead"] or head.lower in words["ahead"]:
        due = head.head if head.pos == "ADJ" else head
        return -1 if any(c.lower in words["had"] for c in due.children) else 1
    if head.lemma == "be" or (head.lemma == "go" and head.tag == "VBG"):
        return 1
    if verb.dep == "advcl" and verb.lemma in words["timetable"] and _set_off(verb):
        return 1
    if head.lower in words["transparent"]:
        return tense_of(head if head.tag == "VBN" else head.head, words, depth + 1)
    if head.pos in ("NOUN", "PROPN", "ADJ"):
        return -1 if any(c.lower in words["ranked"] for c in head.children) else 1
    return tense_of(head, words, depth + 1) if head.pos in ("VERB", "AUX") else 0
