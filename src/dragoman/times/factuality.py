"""Whether an event happened, goes on, is planned, proposed, conditional, denied or uncertain."""

from __future__ import annotations

from typing import Literal

from dragoman.language.parse import Parse, Token
from dragoman.times.wordlists import WordLists, wordlists

Factuality = Literal[
    "happened", "under-way", "planned", "proposed", "conditional", "denied", "uncertain"
]
"""How real an event is, as the text has it."""

_SUBJECT = ("nsubj", "nsubjpass")
_CLAUSE = ("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "conj", "csubj", "oprd")


def factuality(parse: Parse, token: Token, language: str = "en") -> Factuality:
    """The status of the event that a verb or a noun names, by the grammar around it."""
    words = wordlists("factuality", language)
    if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
        return _verb(token, words, 0)
    return _noun(token, words, 0)


def _noun(token: Token, words: WordLists, depth: int) -> Factuality:
    if depth > 8:
        return "uncertain"
    head = token.head
    if found := _described(token, words, depth):
        above = _verb(head, words, depth + 1) if found == "denied" and _is_verb(head) else found
        return above if above == "conditional" else found
    if head is token:
        return "happened"
    if token.dep == "conj" and head.pos in ("NOUN", "PROPN"):
        return _noun(head, words, depth + 1)
    if token.dep in _SUBJECT and _is_verb(head):
        return _subject(head, words, depth)
    if token.dep in ("dobj", "obj", "attr", "dative", "oprd") and _is_verb(head):
        return _object(head, words, depth)
    if token.dep == "pobj":
        return _prepositional(head, words, depth)
    if _is_verb(head):
        return _verb(head, words, depth + 1)
    return _noun(head, words, depth + 1)


def _described(token: Token, words: WordLists, depth: int) -> Factuality | None:
    """What adjectives, participles and relative clauses on the noun say."""
    for child in token.children:
        lower = child.lower
        if child.dep in ("amod", "compound", "nmod", "poss", "npadvmod"):
            for name, status in _ADJECTIVES:
                if lower in words[name]:
                    return status
        if child.dep == "neg" or (child.dep == "det" and lower == "no"):
            return "denied"
    for child in token.children:
        if child.dep in ("acl", "relcl"):
            return _verb(child, words, depth + 1)
        if child.dep == "amod" and child.lemma in ("due", "set"):
            return "planned"
    return None


_ADJECTIVES: tuple[tuple[str, Factuality], ...] = (
    ("hedging", "uncertain"),
    ("gone", "denied"),
    ("offered", "proposed"),
    ("ahead", "planned"),
    ("running", "under-way"),
    ("behind", "happened"),
)


def _is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def _subject(verb: Token, words: WordLists, depth: int) -> Factuality:
    """The event is what the verb speaks of: "talks began", "the summit was cancelled"."""
    status = _verb(verb, words, depth + 1)
    passive = verb.child("nsubjpass", "auxpass") is not None
    if passive and status == "happened":
        return _passive(verb, words)
    if verb.lemma in ("be",) and status in ("happened", "under-way"):
        return _predicate(verb, words, status)
    if verb.lemma in words["beginning"] and status in ("happened", "under-way"):
        return "under-way"
    if verb.lemma in words["ending"] and status == "denied":
        return "happened"
    return status


def _passive(verb: Token, words: WordLists) -> Factuality:
    for name, status in (
        ("denying", "denied"),
        ("proposing", "proposed"),
        ("planning", "planned"),
        ("beginning", "under-way"),
    ):
        if verb.lemma in words[name]:
            return status  # type: ignore[return-value]
    return "happened"


def _predicate(verb: Token, words: WordLists, status: Factuality) -> Factuality:
    for child in verb.children:
        if child.dep in ("acomp", "attr", "advmod", "prep", "oprd"):
            if child.lemma in words["planning"]:
                return "planned"
            if child.lemma in words["doubting"] | words["hedging"]:
                return "uncertain"
            if child.lower in ("under", "underway", "on", "ongoing"):
                return "under-way"
            if child.lower in ("off", "over") and child.dep != "prep":
                return "denied" if child.lower == "off" else "happened"
    return status


def _object(verb: Token, words: WordLists, depth: int) -> Factuality:
    """The event is what the verb does: "held talks", "proposed a meeting"."""
    status = _verb(verb, words, depth + 1)
    if status in ("happened", "under-way"):
        negated = any(c.dep == "prt" and c.lower in ("off", "out") for c in verb.children)
        if negated and verb.lemma in ("call", "break", "rule", "put"):
            return "planned" if verb.lemma == "put" else "denied"
        found = _passive(verb, words)
        return status if found == "happened" else found
    if status == "denied" and verb.lemma in words["denying"]:
        return "happened"
    if status == "planned" and verb.lemma in words["proposing"]:
        return "proposed"
    return status


def _prepositional(prep: Token, words: WordLists, depth: int) -> Factuality:
    """By the preposition: "after talks", "ahead of talks", "for talks", "at the talks"."""
    head = prep.head
    if prep.lower in words["after"]:
        return "happened" if not _is_verb(head) else _behind(head, words, depth)
    if prep.lower in words["before"] or (prep.lower == "of" and head.lower == "ahead"):
        return "planned"
    if not _is_verb(head):
        if head.pos in ("NOUN", "PROPN"):
            for name, status in (
                ("proposing", "proposed"),
                ("doubting", "uncertain"),
                ("planning", "planned"),
            ):
                if head.lemma in words[name]:
                    return status  # type: ignore[return-value]
        return _noun(head, words, depth + 1) if head is not prep else "happened"
    status = _verb(head, words, depth + 1)
    if status in ("happened", "under-way"):
        if prep.lower in ("for", "to") and head.lemma in words["proposing"]:
            return "proposed"
        found = _passive(head, words)
        if prep.lower in ("for", "to", "on") and found != "happened":
            return found
    return status


def _behind(verb: Token, words: WordLists, depth: int) -> Factuality:
    """After what comes later: planned still."""
    status = _verb(verb, words, depth + 1)
    return status if status in ("planned", "conditional", "proposed") else "happened"


def _verb(verb: Token, words: WordLists, depth: int) -> Factuality:
    if depth > 8:
        return "uncertain"
    children = verb.children
    lowers = {c.lower for c in children if c.dep in ("aux", "auxpass", "advmod", "mark", "neg")}
    if lowers & words["conditions"]:
        return "conditional"
    if any(c.dep == "neg" for c in children) or lowers & {"never", "hardly"}:
        return "denied"
    if lowers & words["hedges"]:
        return "uncertain"
    above = _above(verb, words, depth)
    if above:
        return above
    if _has_condition(verb, words):
        return "conditional"
    return _own(verb, words, lowers)


def _has_condition(verb: Token, words: WordLists) -> bool:
    return any(
        c.dep == "advcl" and any(m.lower in words["conditions"] for m in c.children)
        for c in verb.children
    )


def _above(verb: Token, words: WordLists, depth: int) -> Factuality | None:
    """What the clause above makes of this one; None where it leaves it alone."""
    head = verb.head
    if head is verb or verb.dep not in _CLAUSE:
        return None
    if any(c.lower == "whether" for c in verb.children if c.dep == "mark"):
        return "uncertain"
    if verb.dep == "conj":
        shared = not any(c.dep in ("nsubj", "nsubjpass", "aux") for c in verb.children)
        return _verb(head, words, depth + 1) if shared and _is_verb(head) else None
    to = any(c.tag == "TO" for c in verb.children)
    bare = verb.dep in ("xcomp", "oprd") or to or verb.dep == "pcomp"
    if head.lemma in words["denying"]:
        return "denied"
    if head.lemma in words["doubting"]:
        return "uncertain"
    if bare and (head.lemma in words["planning"] or head.lower in words["planning"]):
        return _weakened(head, words, depth, "planned")
    subjunctive = verb.dep == "ccomp" and verb.tag == "VB"
    if (bare or subjunctive) and head.lemma in words["proposing"]:
        return _weakened(head, words, depth, "proposed")
    if verb.dep == "xcomp" and to and head.lemma == "be":
        return _weakened(head, words, depth, "planned")  # "is to meet"
    if verb.dep in ("xcomp", "pcomp") and _is_verb(head):
        return _verb(head, words, depth + 1)
    if verb.dep == "acl" and to and head.pos in ("NOUN", "PROPN"):
        return "planned"
    return None


def _weakened(head: Token, words: WordLists, depth: int, status: Factuality) -> Factuality:
    if not _is_verb(head):
        return status
    own = _verb(head, words, depth + 1)
    return own if own in ("denied", "conditional", "uncertain") else status


def _own(verb: Token, words: WordLists, lowers: set[str]) -> Factuality:
    """What the verb's own form says."""
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    if lowers & words["later"] and any(h.tag == "MD" for h in helpers):
        return "planned"
    if lowers & words["supposed"] and any(h.tag == "MD" for h in helpers):
        return "planned"
    if lowers & words["maybe"] and any(h.tag == "MD" for h in helpers):
        return "uncertain"
    if lowers & words["wanted"] and any(h.tag == "MD" for h in helpers):
        return "proposed"
    if any(h.tag == "TO" for h in helpers):
        return "planned"
    if verb.tag == "VBN" and verb.lemma in words["planning"] and not _perfect(helpers):
        return "planned"
    if verb.tag == "VBN" and verb.lemma in words["proposing"] and not _perfect(helpers):
        return "proposed"
    if verb.lemma == "be" and verb.dep != "auxpass":
        return _predicate(verb, words, "under-way" if verb.tag in ("VBZ", "VBP") else "happened")
    present = verb.tag in ("VBZ", "VBP") or (
        verb.tag == "VBG" and any(h.tag in ("VBZ", "VBP") for h in helpers)
    )
    return "under-way" if present else "happened"


def _perfect(helpers: list[Token]) -> bool:
    return any(h.lemma == "have" for h in helpers)
