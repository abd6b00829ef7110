"""Talk of talks: mentions of no meeting in particular, and meetings that are only imagined."""

from __future__ import annotations

from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.moods import is_continuous, modal
from dragoman.extract.trees import is_verb, negated, subjects
from dragoman.language.parse import Token

_IFS = frozenset({"if", "unless", "lest", "once"})
_WISHFUL = frozenset({"should", "must", "can", "ought"})
_PRESSING = frozenset(
    {"tell", "urge", "order", "persuade", "force", "convince", "pressure", "help", "allow", "get"}
    | {"reject", "rule", "oppose", "refuse", "exclude", "prevent", "avoid", "bar"}
)
_NOTIONS = frozenset(
    {"idea", "notion", "precondition", "condition", "need", "opposition", "demand", "basis"}
    | {"strategy", "policy", "road", "alternative", "importance", "value", "ground", "rejection"}
    | {"path", "pressure", "interest", "refusal"}
)
_STEPS = 6


def general(meeting: Meeting) -> bool:
    """Whether a mention without place, day or number speaks of talks as such, or as imagined."""
    words = {c.lower for c in meeting.head.children if c.dep in {"det", "amod", "predet"}}
    if words & {"no", "any"} and "such" not in words:
        return True
    if meeting.verbal and meeting.head.lemma == "negotiate" and not _takes_place(meeting.head):
        return True
    if _judged(meeting) or _imagined(meeting):
        return True
    return not meeting.definite and _under_notion(meeting)


def _takes_place(verb: Token) -> bool:
    """Told as an event: "are negotiating", "negotiated"."""
    if modal(verb) or negated(verb):
        return False
    return is_continuous(verb) or (verb.tag == "VBD" and bool(subjects(verb)))


def _judged(meeting: Meeting) -> bool:
    """ "Talks with them *would be a mistake*", "negotiations *are pointless*"."""
    verb = meeting.governor
    if verb is None or verb.lemma != "be" or meeting.definite:
        return False
    subject = meeting.crown.dep in {"nsubj", "csubj"} and meeting.crown.head is verb
    return subject and any(c.dep in {"attr", "acomp"} and c.lower not in _ON for c in verb.children)


_ON = frozenset(
    {"due", "underway", "ongoing", "over", "possible", "likely", "unlikely", "set", "under"}
)


def _imagined(meeting: Meeting) -> bool:
    """In a condition, after "should", or what somebody is told to do."""
    words = meeting_words()
    at = meeting.crown
    for _ in range(_STEPS):
        above = at.head
        if above is at:
            return False
        if is_verb(at) or (meeting.verbal and at is meeting.head):
            if any(c.dep == "mark" and c.lower in _IFS for c in at.children):
                return True
            reported = at.dep == "ccomp" and above.lemma in words["reporting"]
            if modal(at) in _WISHFUL:
                return not _occurs(at, meeting)
            if at.dep in {"xcomp", "ccomp"} and above.lemma in _PRESSING:
                return True
            if reported:
                return False
        if _pressed(at, above, meeting):
            return True
        at = above
    return False


def _pressed(noun: Token, verb: Token, meeting: Meeting) -> bool:
    """ "*Rejected* talks", "*opposed* negotiations"."""
    if noun is not meeting.crown or noun.dep != "dobj" or meeting.definite or is_verb(noun):
        return False
    return is_verb(verb) and verb.lemma in _PRESSING - {"help", "get"}


def _occurs(verb: Token, meeting: Meeting) -> bool:
    """ "Talks could begin": a doubt about the meeting, not a thought of it."""
    words = meeting_words()
    if modal(verb) in {"should", "must", "ought"}:
        return False
    occurring = words["occurring"] | words["beginning"] | {"hold", "meet"}
    return verb.lemma in occurring and (meeting.verbal or meeting.crown.head is verb)


def _under_notion(meeting: Meeting) -> bool:
    """ "The *idea* of talks", "*preconditions* for negotiations"."""
    prep = meeting.crown.head
    return (
        meeting.crown.dep in {"pobj", "pcomp"}
        and prep.head.pos in {"NOUN", "PROPN"}
        and prep.head.lemma in _NOTIONS
    )
