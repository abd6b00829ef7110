"""Tense, modality and aspect of a verb: whether what it says lies behind or ahead."""

from __future__ import annotations

from typing import Literal

from dragoman.language.parse import Token

Way = Literal[-1, 0, 1]

AHEAD = frozenset(
    """plan schedule expect set due slate intend agree hope want propose aim promise vow pledge
    decide prepare ask call urge invite order offer threaten arrange postpone delay adjourn
    reschedule likely ready bind destine poise fix await seek wish demand refuse decline tell
    need urge request require mean ought""".split()
)
"""Words whose complement lies ahead: "agreed to meet", "planned for Monday"."""

_PROSPECTIVE = frozenset(
    "plan schedule expect due slate postpone delay reschedule arrange adjourn".split()
)
_STATIVE = frozenset(
    "be have say tell add report know believe think show remain mean seem appear suggest note "
    "write quote describe argue insist claim warn state continue hold follow mark see".split()
)
_MODAL_AHEAD = frozenset("will shall 'll ’ll wo would could may might should can must ca".split())


def tense_of(verb: Token, depth: int = 0) -> Way:
    """-1 where the verb speaks of the past, 1 of the future, 0 where it cannot be told."""
    if depth > 6:
        return 0
    if verb.tag == "MD" and verb.lower in _MODAL_AHEAD:
        return 1
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    words = {h.lower for h in helpers}
    tags = {h.tag for h in helpers}
    perfect = any(h.lemma == "have" for h in helpers) and verb.tag in ("VBN", "VBD")
    if "MD" in tags and words & _MODAL_AHEAD:
        return -1 if perfect and not words & {"will", "shall", "'ll", "’ll"} else 1
    if perfect:
        return -1
    if verb.tag == "VBD" or (verb.pos == "AUX" and verb.tag == "VBD"):
        return _copula(verb, -1)
    if verb.tag == "VBN":
        return _participle(verb, helpers, depth)
    if verb.tag == "VBG":
        return _progressive(verb, helpers, depth)
    if "TO" in tags or verb.tag == "VB":
        return _infinitive(verb, depth)
    if verb.tag in ("VBZ", "VBP"):
        return _copula(verb, 0 if verb.lemma in _STATIVE else 1)
    return 0


def _copula(verb: Token, otherwise: Way) -> Way:
    """ "is due on Monday", "was scheduled": the predicate decides."""
    if verb.lemma == "be":
        for child in verb.children:
            if child.dep in ("acomp", "attr", "oprd") and child.lemma in _PROSPECTIVE | {"likely"}:
                return 1
    return otherwise


def _participle(verb: Token, helpers: list[Token], depth: int) -> Way:
    aimed = any(c.lower == "for" or c.dep == "xcomp" for c in verb.children)
    if verb.lemma in _PROSPECTIVE or (verb.lemma in ("set", "fix") and aimed):
        return -1 if any(h.lower == "had" for h in helpers) else 1
    if not helpers:
        return -1
    if any(h.tag == "VBD" or h.lower in ("was", "were", "been", "had") for h in helpers):
        return -1
    if any(h.tag == "TO" for h in helpers):
        return _infinitive(verb, depth)
    return 0


def _progressive(verb: Token, helpers: list[Token], depth: int) -> Way:
    if any(h.lower in ("was", "were", "been") for h in helpers):
        return 1 if verb.lemma == "go" and verb.child("xcomp") else -1
    if any(h.lower in ("is", "are", "am", "'s", "’s", "'re", "’re", "'m") for h in helpers):
        return 1
    return tense_of(verb.head, depth + 1) if verb.head is not verb else 0


def _infinitive(verb: Token, depth: int) -> Way:
    head = verb.head
    if head is verb:
        return 0
    if head.lemma in AHEAD or head.lower in AHEAD:
        due = head.head if head.pos == "ADJ" else head
        return -1 if any(c.lower == "had" for c in due.children) else 1
    if head.lemma == "be" or (head.lemma == "go" and head.tag == "VBG"):
        return 1
    if head.lower in ("able", "unable", "forced", "allowed"):
        return tense_of(head if head.tag == "VBN" else head.head, depth + 1)
    if head.pos in ("NOUN", "PROPN", "ADJ"):
        ranked = any(c.lower in ("first", "last", "only", "second") for c in head.children)
        return -1 if ranked else 1
    way = tense_of(head, depth + 1) if head.pos in ("VERB", "AUX") else 0
    return way
