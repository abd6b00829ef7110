"""Where a predicate's arguments stand: the words that follow it and what they govern."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.position.clauses import antecedent, condition, infinitive, passive, patient
from dragoman.language.parse import Token

_ADVERBS = {"out", "up", "down", "off", "aside", "away", "forward", "forth", "back"}
_OBJECTS = ("dobj", "xcomp", "ccomp", "oprd", "attr")
_LOOSE = {
    "on",
    "over",
    "about",
    "for",
    "to",
    "with",
    "against",
    "in",
    "from",
    "into",
    "of",
    "towards",
}


def follows(verb: Token, rest: Sequence[str]) -> Token | None:
    """The token that reads the last of the words after the verb; the verb itself without any."""
    last = verb
    for word in rest:
        found = _next(verb, last, word)
        if found is None:
            return None
        last = found
    return last


def _next(verb: Token, last: Token, word: str) -> Token | None:
    for parent in (verb, last) if last is not verb else (verb,):
        for child in parent.children:
            if child.i <= last.i and parent is verb:
                continue
            if child.lower == word and child.dep in _PARTICLES:
                return child
            if child.dep in ("advcl", "ccomp", "xcomp") and parent is verb:
                mark = child.child("mark")  # "call for troops to leave"
                if mark is not None and mark.lower == word:
                    return child
            if word == "to" and child.dep == "xcomp" and infinitive(child):
                return child
            if child.lemma == word and child.dep in ("dobj", "pobj", "nsubjpass", "acomp"):
                return child
    return None


_PARTICLES = ("prep", "prt", "advmod", "agent", "dative", "mark", "aux", "advcl", "acomp", "pcomp")


def objects(verb: Token, last: Token) -> list[Token]:
    """The heads of what the verb is about; ``last`` is the final word of its phrase."""
    found: list[Token] = []
    if last is not verb and last.pos == "VERB" and last.child("mark") is not None:
        return [last]
    if last is not verb and last.dep in ("prep", "agent", "dative", "prt", "advmod", "advcl"):
        found.extend(_governed(last))
        if found and last.lower not in _ADVERBS:
            return found
    if passive(verb):
        what = patient(verb)
        found.extend([what] if what is not None else [])
    hangs = condition(verb)
    for child in sorted(verb.children, key=lambda c: c.i):
        if child is hangs:
            continue
        if child.dep == "xcomp" and _purpose_of(verb, child, found):
            continue
        if child.dep in _OBJECTS or (child.dep == "advcl" and _argument(child, found)):
            found.append(child)
    return [antecedent(h, verb) for h in found] or loose(verb)


def _purpose_of(verb: Token, child: Token, found: list[Token]) -> bool:
    """Whether the infinitive says what the object is for: "signed a truce to end the war"."""
    done = any(f.dep == "dobj" and f.pos == "NOUN" for f in found)
    return done and infinitive(child) and verb.lemma not in _LETTING


_LETTING = {"want", "wish", "like", "prefer", "need", "allow", "expect", "get", "ask", "order"}


def _argument(child: Token, found: list[Token]) -> bool:
    """Whether an adverbial clause is what the verb is about ("ruled out … ceding land")."""
    bare = child.tag == "VBG" and not found and child.child("mark", "nsubj") is None
    purpose = any(f.dep == "dobj" and f.pos == "NOUN" for f in found)  # "demanded talks to end it"
    return (infinitive(child) and not purpose) or bare


def loose(verb: Token) -> list[Token]:
    """What stands in a phrase beside the verb, where it has no object."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep in ("prep", "dative") and child.lower in _LOOSE:
            found.extend(_governed(child))
    return found


def _governed(word: Token) -> list[Token]:
    found: list[Token] = []
    for child in word.children:
        if child.dep in ("pobj", "pcomp", "dobj", "ccomp"):
            found.append(child)
        elif child.dep == "prep":
            found.extend(_governed(child))
    return found


def clause_of(verb: Token) -> Token | None:
    """The infinitive or that-clause that says what somebody is to do."""
    options = [c for c in verb.children if c.dep in ("xcomp", "ccomp") or _purpose(c)]
    if options:
        return min(options, key=lambda c: c.i)
    for child in verb.children:
        if child.dep in ("dobj", "pobj", "prep", "dative"):
            for below in (child, *child.children):
                inner = next((c for c in below.children if c.dep == "acl" and infinitive(c)), None)
                inner = inner or next(
                    (c for c in below.children if c.dep == "relcl" and infinitive(c)), None
                )
                if inner is not None:
                    return inner
    return None


def _purpose(child: Token) -> bool:
    return child.dep == "advcl" and infinitive(child)
