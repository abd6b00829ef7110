"""Meetings that do not come, or come later than meant: cancelled, postponed, broken off, lapsed."""

from __future__ import annotations

from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import MeetingWords
from dragoman.extract.moods import (
    Standing,
    about,
    is_future,
    is_perfect,
    is_wish,
    modal,
    says_of,
)
from dragoman.extract.trees import is_verb, negated, objects
from dragoman.language.parse import Token

_WEIGHING = frozenset(
    {"threaten", "consider", "warn", "want", "urge", "ask", "demand", "call", "seek", "refuse"}
    | {"decline", "vow", "wish", "like", "try", "tempt", "intend", "plan", "mull", "hope", "offer"}
)
"""Verbs over what has not been done ("*threatened* to pull out")."""
_CANCELLED = Standing(status="cancelled", strength=3)
_FAILED = Standing(status="failed", strength=3)
_POSTPONED = Standing(status="planned", strength=3)


def stopped(meeting: Meeting, words: MeetingWords) -> Standing | None:
    """Cancelled, postponed or broken off."""
    if _never_was(meeting, words):
        return _CANCELLED
    for verb in [*meeting.above[:1], *after_all(meeting), *meeting.below]:
        subject = says_of(verb, meeting)
        patient = verb in meeting.below or any(
            c.dep in {"dobj", "nsubjpass"} and c is meeting.crown for c in verb.children
        )
        patient = patient or (verb.tag == "VBN" and verb in after_all(meeting))
        particles = {c.lower for c in verb.children if c.dep in {"prt", "advmod", "prep"}}
        if negated(verb):
            if subject and (fate := _not_then(verb, words)) is not None:
                return fate
            continue
        if _only_weighed(verb, words):
            continue
        if verb.lemma in {"walk", "storm", "pull", "withdraw"} and _leaves(meeting, verb):
            return _FAILED
        called_off = verb.lemma == "call" and "off" in particles
        if patient and (verb.lemma in words["cancelling"] or called_off):
            return _CANCELLED
        put_off = verb.lemma in {"put", "push"} and bool(particles & {"off", "on", "back"})
        put_off = put_off or (verb.lemma in {"move", "shift"} and _to_a_day(verb))
        if patient and (verb.lemma in words["postponing"] or put_off):
            return _POSTPONED
        if subject and not modal(verb) and _fails(verb, particles, words):
            return _FAILED
    return _FAILED if _broke_down(meeting) else None


def _not_then(verb: Token, words: MeetingWords) -> Standing | None:
    """ "Will *not* resume *until* May"; "did *not* take place"."""
    if any(c.lower in {"until", "till"} for c in verb.children):
        return _POSTPONED
    told = verb.lemma in words["occurring"] | {"hold"} and not is_perfect(verb)
    return _CANCELLED if told else None


def _only_weighed(verb: Token, words: MeetingWords) -> bool:
    """ "Will collapse", "threatened to pull out": not done yet."""
    if is_future(verb) and verb.lemma not in words["cancelling"]:
        return True
    return is_wish(verb) and verb.dep == "xcomp" and verb.head.lemma in _WEIGHING


def _broke_down(meeting: Meeting) -> bool:
    """ "The *collapse* of the talks", "a *breakdown* in the talks"."""
    if meeting.crown is not meeting.head and meeting.crown.lemma in {"collapse", "breakdown"}:
        return True
    prep = meeting.crown.head
    return meeting.crown.dep == "pobj" and prep.lower == "in" and prep.head.lemma == "breakdown"


def after_all(meeting: Meeting) -> list[Token]:
    """What befell it then: "had been scheduled for May *but were pushed back*"."""
    if meeting.verbal or not meeting.above or meeting.crown.dep not in {"nsubjpass", "nsubj"}:
        return []
    return [
        c
        for c in meeting.above[0].children
        if c.dep == "conj" and is_verb(c) and c.child("nsubj", "nsubjpass") is None
    ]


def _to_a_day(verb: Token) -> bool:
    """ "Was moved *to April*": to another day, not to another town."""
    return any(t.ent == "DATE" for t in objects(verb, "to"))


def lapsed(meeting: Meeting, words: MeetingWords) -> bool:
    """Whether it was planned for a time that is over: "had been due on Sunday"."""
    verb = meeting.governor
    if _never_was(meeting, words):
        return True
    verbs = list(meeting.below)
    if verb is not None and (meeting.verbal or about(verb, meeting, words)):
        verbs += [verb, *([verb.head] if verb.dep in {"xcomp", "acomp"} else [])]
        if negated(verb) and verb.tag == "VBD" and verb.lemma in words["occurring"]:
            return True
    for told in verbs:
        helpers = {c.lower for c in told.children if c.dep in {"aux", "auxpass"}}
        if {"would", "have"} <= helpers:
            return True
        planned = {told.lemma, told.lower, *(c.lower for c in told.children if c.dep == "acomp")}
        if "had" in helpers and planned & (words["scheduling"] | _MEANT):
            return True
    return False


_MEANT = frozenset({"suppose", "mean", "due", "schedule", "expect", "set", "plan"})


def _never_was(meeting: Meeting, words: MeetingWords) -> bool:
    """ "Were to *have met*"; "*no* talks were held"."""
    verb = meeting.governor
    if verb is None or not (meeting.verbal or about(verb, meeting, words)):
        return False
    if is_wish(verb) and is_perfect(verb):
        over = verb.head
        return over.lemma in {"be", *_MEANT} and any(
            c.lower in {"was", "were"} for c in [over, *over.children, over.head]
        )
    none = any(c.lower == "no" for t in (meeting.head, meeting.crown) for c in t.children)
    held = verb.lemma in words["holding"] | {"take", "happen", "occur"}
    return none and not meeting.verbal and held and verb.tag in {"VBD", "VBN"} and not modal(verb)


def _leaves(meeting: Meeting, verb: Token) -> bool:
    """ "Walked out of the talks", "withdrew from the talks"."""
    prep = meeting.crown.head
    out = verb.lemma in {"walk", "storm"} and any(c.lower == "out" for c in verb.children)
    ways = {"from", "of", "on", "at", "during"} if out else {"from", "of"}
    if meeting.crown.dep != "pobj" or prep.lower not in ways:
        return False
    return verb in list(prep.ancestors)[:3] and not modal(verb)


def _fails(verb: Token, particles: set[str], words: MeetingWords) -> bool:
    if verb.lemma == "break":
        return bool(particles & {"down", "off"})
    if verb.lemma == "fall":
        return "apart" in particles
    if verb.lemma == "fail":
        return verb.child("xcomp") is None and verb.child("dobj") is None
    return verb.lemma in words["failing"]
