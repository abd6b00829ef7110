"""Mentions of meetings: the nouns and verbs of a report that name one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract.meetingwords import MeetingWords, meeting_words
from dragoman.extract.trees import CLAUSES, is_verb, pruned, subjects
from dragoman.language.parse import Parse, Token

_DEFINITE = frozenset({"the", "this", "these", "those", "that", "both", "such"})
_NUMBER = re.compile(r"(\d+)(st|nd|rd|th)?", re.IGNORECASE)
_DEPTH = 8
_ASSEMBLING = frozenset({"peace", "dialogue", "reconciliation", "unity"})
# A Congress that is a parliament or a movement.
_SEATED = frozenset(
    {"us", "u.s.", "american", "national", "democratic", "republican", "jewish", "trade", "labour"}
    | {"african", "kurdish", "indian", "federal", "union", "new"}
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meeting:
    """One mention of a meeting, around the token ``head``.

    ``crown`` is the noun on top of it ("the second *round* of talks"), ``above`` the verbs that
    govern it, nearest first, and ``below`` the verbs of its own clauses ("talks *planned* for
    May"). ``definite`` says that it can point back; ``fresh`` and ``past`` that it is told apart
    from others as a coming or a former one.
    """

    head: Token
    crown: Token
    above: tuple[Token, ...]
    below: tuple[Token, ...]
    verbal: bool
    sure: bool
    definite: bool
    fresh: bool
    past: bool
    number: int | None

    @property
    def governor(self) -> Token | None:
        """The verb that governs it; itself where it is a verb."""
        return self.head if self.verbal else (self.above[0] if self.above else None)

    @property
    def own(self) -> set[int]:
        """Token indices of its own phrase: head, crown and what stands between them."""
        return {self.head.i, self.crown.i}


def meetings(parse: Parse) -> list[Meeting]:
    """The mentions of meetings in a parse, in order."""
    words = meeting_words()
    found = [*_nominal(parse, words), *_verbal(parse, words)]
    return sorted(found, key=lambda m: m.head.i)


def _nominal(parse: Parse, words: MeetingWords) -> Iterator[Meeting]:
    for token in parse.tokens:
        if not _names_a_meeting(token, words):
            continue
        crown = _crown(token, words)
        if token.lemma == "round" and crown is token and not _bare_round(token, words):
            continue
        modifiers = _modifiers(token) + (_modifiers(crown) if crown is not token else [])
        lemmas = {m.lower for m in modifiers} | {m.lemma for m in modifiers}
        yield Meeting(
            head=token,
            crown=crown,
            above=tuple(_above(crown)),
            below=tuple(_below(token)) + (tuple(_below(crown)) if crown is not token else ()),
            verbal=False,
            sure=token.lemma in words.sure,
            definite=any(m.lower in _DEFINITE or m.tag in {"PRP$", "POS"} for m in modifiers)
            or any(m.dep == "poss" for m in modifiers),
            fresh=bool(lemmas & words["fresh"]),
            past=bool(lemmas & words["past"]),
            number=_counted(_number(modifiers, words), crown),
        )


def _names_a_meeting(token: Token, words: MeetingWords) -> bool:
    if token.pos not in {"NOUN", "PROPN"} and token.lower != "talks":
        return False
    lemma = "talk" if token.lower == "talks" else token.lemma
    if lemma not in words.sure and lemma not in words.loose:
        return False
    if lemma == "talk" and token.lower != "talks":
        return False
    if token.dep in {"compound", "amod", "nmod"} and token.head.pos in {"NOUN", "PROPN"}:
        return False
    if is_verb(token) and token.dep == "ROOT" and token.child("nsubj"):
        return False
    before = {c.lower for c in token.children if c.dep in {"compound", "amod", "nmod", "poss"}}
    # "All-party talks" are no party's own.
    before -= {c.lower for c in token.children if any(h.text == "-" for h in c.children)}
    if any(c.lemma == "mind" for p in token.children if p.lower == "of" for c in p.children):
        return False
    if lemma in {"negotiation", "discussion", "dialogue"} and token.tag == "NN" and _mass(token):
        return False
    seated = not before or bool(before & _SEATED)
    named = token.text[:1].isupper() and seated and not (before & _ASSEMBLING or _of(token))
    if lemma == "congress" and named:
        return False
    under = token.head
    if token.dep == "pobj" and under.lower == "of" and under.head.lemma in words.sure:
        return False
    return not before & words.unfit


def _mass(token: Token) -> bool:
    """Used as a mass noun: "hours of negotiation", "under discussion"."""
    return not any(c.dep in {"det", "poss", "nummod"} for c in token.children)


def _of(token: Token) -> bool:
    return any(c.dep == "prep" and c.lower == "of" for c in token.children)


def _crown(token: Token, words: MeetingWords) -> Token:
    """The noun on top of "round of talks", "resumption of the negotiations"."""
    at = token
    for _ in range(4):
        prep = at.head
        if at.dep != "pobj" or prep.lower != "of" or prep.head.lemma not in words.wholes:
            return at
        if prep.head is prep:
            return at
        at = prep.head
    return at


def _bare_round(token: Token, words: MeetingWords) -> bool:
    """A round without "of talks": counted, or the next or the last one."""
    if any(c.dep == "prep" and c.lower == "of" for c in token.children):
        return False
    lemmas = {m.lower for m in _modifiers(token)}
    return bool(lemmas & (words["fresh"] | words["past"] | set(words.ordinals)))


def _modifiers(token: Token) -> list[Token]:
    return [
        c
        for c in token.children
        if c.dep in {"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "case"}
        and c.i < token.i
    ]


_COUNTABLE = frozenset({"round", "session", "phase", "stage", "sitting", "track"})


def _counted(number: int | None, crown: Token) -> int | None:
    """The number in a series; "the first talks since March" are no first round."""
    return None if number == 1 and crown.lemma not in _COUNTABLE else number


def _number(modifiers: list[Token], words: MeetingWords) -> int | None:
    for modifier in modifiers:
        if modifier.lower in words.ordinals:
            return words.ordinals[modifier.lower]
        if (match := _NUMBER.fullmatch(modifier.text)) and match[2]:
            return int(match[1])
    return None


def _verbal(parse: Parse, words: MeetingWords) -> Iterator[Meeting]:
    for token in parse.tokens:
        if token.lemma not in words.verbs or not (token.pos == "VERB" or _mistaken(token)):
            continue
        if not _has_sides(token, words.verbs[token.lemma]):
            continue
        errand = words.verbs[token.lemma] == "purpose"
        if errand and not (_on_a_mission(token, words) or _visits_people(token, words)):
            continue
        yield Meeting(
            head=token,
            crown=token,
            above=tuple(_above(token)),
            below=(),
            verbal=True,
            sure=token.lemma == "meet",
            definite=False,
            fresh=False,
            past=False,
            number=None,
        )


def _on_a_mission(verb: Token, words: MeetingWords) -> bool:
    """ "Flew to Rome *to present the offer*": a visit to speak with somebody."""
    for child in verb.children:
        if child.dep in {"advcl", "xcomp"} and child.lemma in words["errands"]:
            return any(c.dep == "aux" and c.lower == "to" for c in child.children)
    return False


def _visits_people(verb: Token, words: MeetingWords) -> bool:
    """ "Visited the rebels": people, not a place."""
    patient = verb.child("dobj")
    if verb.lemma != "visit" or patient is None:
        return False
    return patient.lemma in words["teams"] and patient.pos == "NOUN"


def _mistaken(token: Token) -> bool:
    """A verb that the parser takes for a noun ("ministers of the League *meet* in Rome")."""
    return token.lower == "meet" and token.dep == "ROOT" and token.child("nsubj") is not None


def _has_sides(verb: Token, frame: str) -> bool:
    """Whether the verb has what makes it a meeting: people met, not demands or deadlines."""
    with_ = any(c.dep == "prep" and c.lower == "with" for c in verb.children)
    if frame == "with":
        return with_
    if frame == "purpose":
        return True
    if frame == "down":
        return with_ or (any(c.lower == "down" for c in verb.children) and bool(subjects(verb)))
    if frame == "together":
        return _brings_together(verb)
    if frame == "assembling":
        return verb.child("dobj", "nsubjpass") is None and bool(subjects(verb))
    if frame == "placed":
        return verb.child("nsubjpass") is not None
    if frame == "coming":
        return verb.child("dobj") is not None and _coming(verb)
    passive = verb.child("nsubjpass") is not None
    if passive or verb.child("dobj") is not None:
        by = passive and verb.child("agent") is not None
        return not by or verb.lemma == "receive"
    return verb.lemma == "meet"


def _brings_together(verb: Token) -> bool:
    """ "Will bring the parties *together*": by somebody, not by talks."""
    patient = verb.child("dobj")
    if patient is None or not any(t.lower == "together" for t in verb.subtree):
        return False
    words = meeting_words()
    meetings_ = words.sure | words.loose
    agents = subjects(verb)
    by_talks = any(a.lemma in meetings_ or a.tag in {"WDT", "WP"} for a in agents)
    return bool(agents) and not by_talks and verb.dep not in {"advcl", "acl"}


def _coming(verb: Token) -> bool:
    """ "Is seeing somebody", "will see somebody": not "sees" or "wants to see"."""
    helpers = {c.lower for c in verb.children if c.dep == "aux"}
    return "will" in helpers or (verb.tag == "VBG" and bool(helpers & {"is", "are", "'s", "’s"}))


def _above(token: Token) -> list[Token]:
    """The verbs over a token, nearest first, as far as they can say how and when it happens."""
    found: list[Token] = []
    at = token
    for _ in range(_DEPTH):
        parent = at.head
        if parent is at:
            break
        if is_verb(parent):
            found.append(parent)
        at = parent
    return found


def _below(token: Token) -> list[Token]:
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
    beside = {"between", "with", "of"}
    sides = (t for p in noun.children if p.lower in beside for t in p.subtree)
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


def phrase(meeting: Meeting) -> list[Token]:
    """The mention's own words, without its clauses."""
    if meeting.verbal:
        return [meeting.head]
    return pruned(meeting.crown)
