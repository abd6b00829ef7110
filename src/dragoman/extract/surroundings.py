"""The verbs around a meeting that say how, when and whether it happens."""

from __future__ import annotations

from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.trees import CLAUSES, is_verb, pruned
from dragoman.language.parse import Token

_DEPTH = 8


def above(token: Token) -> list[Token]:
    """The verbs over a token, nearest first, as far as they can say how and when it happens."""
    found: list[Token] = []
    at = token
    for _ in range(_DEPTH):
        parent = at.head
        if parent is at:
            break
        if is_verb(parent):
            found.append(parent)
        elif at.dep in {"pobj", "prep"} and parent.lemma in meeting_words()["aspects"]:
            break  # "to break an *impasse* in the talks"
        at = parent
    return found


def below(token: Token) -> list[Token]:
    """The verbs that tell of a noun: of its clauses, and what completes "is due to" after it."""
    found: list[Token] = []
    stack = [c for c in token.children if c.dep in CLAUSES or _said_after(c, token)]
    if token.dep in {"nsubj", "nsubjpass"} and is_verb(token.head):
        stack.extend(c for c in token.head.children if c.dep in {"xcomp", "acomp", "oprd"})
    if token.dep == "pobj" and token.head.head.lemma in meeting_words().modal_nouns:
        over = token.head.head
        stack.extend(c for c in over.children if c.dep in CLAUSES and c.i > token.i)
    stack.extend(_hung_on_place(token))
    stack.extend(_misplaced(token))
    while stack:
        at = stack.pop()
        if _tells(at, token):
            found.append(at)
            stack.extend(c for c in at.children if c.dep in {"xcomp", "conj", "acomp", "oprd"})
    return sorted(found, key=lambda t: t.i)


def _misplaced(noun: Token) -> list[Token]:
    """ "Talks between A and B *adjourned* in Rome": a verb that the parser hangs on B."""
    words = meeting_words()
    course = words["ending"] | words["beginning"] | words["failing"] | words["breaking"]
    sides = [t for t in pruned(noun) if t is not noun and t.pos in {"NOUN", "PROPN"}]
    told = course | words["scheduling"]
    return [
        c
        for side in sides
        for c in side.children
        if c.dep == "acl" and c.tag in {"VBN", "VBD"} and c.lemma in told
    ]


def _said_after(child: Token, noun: Token) -> bool:
    """An adjective behind the noun ("the round, *due* to begin in May"), whatever its label."""
    return child.i > noun.i and (
        child.dep == "amod" or (child.dep == "prep" and child.pos == "ADJ")
    )


def _hung_on_place(token: Token) -> list[Token]:
    """Clauses that the parser hangs on the place: "the talks in Oslo, which took place"."""
    words = meeting_words()
    told = words["holding"] | words["occurring"] | words["beginning"]
    return [
        clause
        for prep in token.children
        if prep.dep == "prep"
        for place in prep.children
        for clause in place.children
        if clause.dep in CLAUSES and clause.lemma in told and clause.i > place.i
    ]


def _tells(verb: Token, noun: Token) -> bool:
    """Whether a clause on a noun has the noun for its subject or object, not for its setting."""
    if any(c.dep == "mark" and c.lower in {"since", "after", "before"} for c in verb.children):
        return False
    if verb.dep != "relcl":
        return True
    relatives = {c.dep for c in verb.children if c.tag in {"WDT", "WP"}}
    return bool(relatives & {"nsubj", "nsubjpass", "dobj"}) or verb.child("nsubj") is None
