"""What the verbs around a meeting say by their form: tense, aspect, modal and role."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import MeetingWords
from dragoman.language.parse import Token
from dragoman.model.items import Status

_MODIFIERS = frozenset({"amod", "compound", "nmod", "advmod", "det"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "would", "wo"})
_IS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "been"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A status and how surely the words give it: 3 in so many words, 2 by tense, 1 by default."""

    status: Status
    strength: int


def modifiers(meeting: Meeting) -> set[str]:
    """The words that modify the meeting's own noun."""
    return {
        c.lower for t in (meeting.head, meeting.crown) for c in t.children if c.dep in _MODIFIERS
    }


def modal(verb: Token) -> str:
    """Its modal auxiliary; '' for none."""
    return next((c.lower for c in verb.children if c.dep == "aux" and c.tag == "MD"), "")


def is_future(verb: Token) -> bool:
    """ "will meet", "is to meet", "is going to meet"."""
    if modal(verb) in _WILL:
        return True
    return (
        is_wish(verb) and verb.dep in {"xcomp", "ROOT", "conj"} and verb.head.lemma in {"be", "go"}
    )


def is_wish(verb: Token) -> bool:
    """An infinitive with "to": what somebody wants, not what happens."""
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def is_perfect(verb: Token) -> bool:
    """ "has met", "had been held"."""
    return any(c.dep == "aux" and c.lemma == "have" for c in verb.children)


def is_continuous(verb: Token) -> bool:
    """ "are meeting", "have been meeting", "are being held"; not "were meeting"."""
    auxiliaries = [c.lower for c in verb.children if c.dep in {"aux", "auxpass"}]
    if verb.tag == "VBG":
        return bool(set(auxiliaries) & _IS) and not {"was", "were"} & set(auxiliaries)
    return "being" in auxiliaries and bool(set(auxiliaries) & _IS)


def is_past(verb: Token) -> bool:
    """ "arrived"; not "has arrived", "will be gathered"."""
    auxiliaries = [c for c in verb.children if c.dep in {"aux", "auxpass"}]
    return verb.tag == "VBD" or (verb.tag == "VBN" and verb.dep == "ROOT" and not auxiliaries)


def says_of(verb: Token, meeting: Meeting) -> bool:
    """Whether the meeting is the verb's subject or object."""
    return any(
        c.dep in {"nsubj", "nsubjpass", "dobj"} and c.i in meeting.own for c in verb.children
    )


def about(verb: Token, meeting: Meeting, words: MeetingWords) -> bool:
    """Whether the verb says of the meeting itself that it takes place or is held."""
    if verb.lemma in words["holding"] | words["beginning"]:
        return says_of(verb, meeting) or meeting.crown.dep == "pobj"
    return says_of(verb, meeting)
