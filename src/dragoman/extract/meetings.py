"""Mentions of meetings: the nouns and verbs of a report that name one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract.encounters import is_encounter
from dragoman.extract.meetingwords import MeetingWords, meeting_words
from dragoman.extract.surroundings import above, below
from dragoman.extract.trees import is_verb, pruned
from dragoman.language.parse import Parse, Token

_DEFINITE = frozenset({"the", "this", "these", "those", "that", "both", "such"})
_NUMBER = re.compile(r"(\d+)(st|nd|rd|th)?", re.IGNORECASE)
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
            above=tuple(above(crown)),
            below=tuple(below(token)) + (tuple(below(crown)) if crown is not token else ()),
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
    if lemma == "consultation" and _at_home(token):
        return False
    named = token.text[:1].isupper() and seated and not (before & _ASSEMBLING or _of(token))
    if lemma == "congress" and named:
        return False
    under = token.head
    if token.dep == "pobj" and under.lower == "of" and under.head.lemma in words.sure:
        return False
    return not before & words.unfit


def _at_home(token: Token) -> bool:
    """ "Went home *for consultations*"."""
    purpose = token.dep == "pobj" and token.head.lower == "for"
    return purpose and not any(c.lower in {"with", "between"} for c in token.children)


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
    for prep in token.children:
        if prep.dep == "prep" and prep.lower == "of":
            return any(c.lemma in {"process", "dialogue", "format"} for c in prep.children)
    lemmas = {m.lower for m in _modifiers(token)}
    if any(m.ent == "GPE" and m.dep == "compound" for m in _modifiers(token)):
        return "the" in lemmas
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
        if not is_encounter(token, words):
            continue
        yield Meeting(
            head=token,
            crown=token,
            above=tuple(above(token)),
            below=(),
            verbal=True,
            sure=token.lemma == "meet",
            definite=False,
            fresh=False,
            past=False,
            number=None,
        )


def phrase(meeting: Meeting) -> list[Token]:
    """The mention's own words, without its clauses."""
    if meeting.verbal:
        return [meeting.head]
    return pruned(meeting.crown)
