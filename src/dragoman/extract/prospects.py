"""Meetings that may come: proposed or planned."""

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
    modifiers,
    says_of,
)
from dragoman.extract.outlook import TRYING, comes_about, over
from dragoman.extract.trees import first_of, is_verb
from dragoman.language.parse import Token


def wanted(meeting: Meeting, words: MeetingWords) -> Standing | None:
    """Proposed or planned, by the words over the mention and by its own clauses."""
    own = modifiers(meeting)
    if own & {"proposed", "suggested"}:
        return Standing(status="proposed", strength=3)
    if own & {"planned", "scheduled", "upcoming", "forthcoming", "expected", "coming"}:
        return Standing(status="planned", strength=3)
    verb = meeting.governor
    brings = verb is not None and (meeting.verbal or comes_about(verb, meeting, words))
    if verb is not None and brings and about_or_is(verb, meeting, words) and _provided(verb):
        return Standing(status="proposed", strength=2)
    if _is_to_come(meeting, words) or (verb is not None and _yet_to(verb, meeting)):
        return Standing(status="planned", strength=2)
    if meeting.verbal and _finite_past(meeting.head):
        return None
    for token, below in over(meeting, words):
        if _told_as_done(token, below, meeting):
            break
        if _refused(token, meeting):
            return Standing(status="proposed", strength=2)
        found = _wants(token, words)
        if found is not None:
            return found
    coming = words["holding"] | words["occurring"] | words["beginning"]
    told = (v for v in meeting.below if is_wish(v) and v.dep in {"acl", "relcl"})
    if any(v.lemma in coming for v in told):
        return Standing(status="planned", strength=2)  # "a summit to be held in May"
    return None


def _is_to_come(meeting: Meeting, words: MeetingWords) -> bool:
    """ "Will meet", "the talks, which will open", "talks scheduled for May"."""
    if meeting.verbal and is_future(meeting.head):
        return True
    return any(is_future(v) or {v.lemma, v.lower} & words["scheduling"] for v in meeting.below)


def _yet_to(verb: Token, meeting: Meeting) -> bool:
    """ "With talks *to begin* on Friday"."""
    absolute = verb.dep == "pcomp" and is_wish(verb)
    return absolute and not meeting.verbal and says_of(verb, meeting)


def _refused(token: Token, meeting: Meeting) -> bool:
    """ "*Rejected* an invitation to meet": it remains a proposal."""
    refuses = is_verb(token) and token.lemma in {"reject", "refuse", "decline", "spurn"}
    return refuses and meeting.verbal and is_wish(meeting.head)


def about_or_is(verb: Token, meeting: Meeting, words: MeetingWords) -> bool:
    """Whether the verb is the meeting, or says of it that it takes place."""
    return meeting.verbal or about(verb, meeting, words)


def _tried(verb: Token) -> bool:
    """Whether an infinitive is what somebody tries ("efforts are under way *to arrange*")."""
    over = verb.head
    subject = over.child("nsubj") if over.lemma == "be" else None
    return over.lemma in TRYING or (subject is not None and subject.lemma in TRYING)


_ARRANGING = frozenset(
    {"organise", "organize", "convene", "arrange", "broker", "restart", "revive"}
)


def _provided(verb: Token) -> bool:
    """ "Would meet *if* the siege were lifted": offered on a condition."""
    if not (is_future(verb) or modal(verb)):
        return False
    return any(
        c.dep == "advcl"
        and any(m.dep in {"mark", "advmod"} and m.lower in _IFS for m in c.children)
        and not any(m.lower == "even" for m in c.children)
        for c in verb.children
    )


_IFS = frozenset({"if", "unless", "provided"})


def _finite_past(verb: Token) -> bool:
    """ "They met": no wish in the clause over it undoes that."""
    return verb.tag == "VBD" and verb.dep in {"ROOT", "advcl", "relcl", "conj"}


def _told_as_done(verb: Token, below: Token, meeting: Meeting) -> bool:
    """A finite verb in the past whose subject the meeting is: no wish over it undoes that."""
    subject = below.dep == "nsubj" and below.i in {*meeting.own, first_of(meeting.crown).i}
    done = verb.tag == "VBD" or is_perfect(verb)
    return is_verb(verb) and subject and done and verb.lemma not in {"be", "seem", "appear"}


def _wants(token: Token, words: MeetingWords) -> Standing | None:
    lemmas = {token.lemma, token.lower}
    if is_verb(token):
        if token.lemma == "open":
            return None
        if token.lemma not in words["proposing"] and is_future(token):
            return Standing(status="planned", strength=2)
        lemmas |= {c.lower for c in token.children if c.dep in {"acomp", "oprd", "attr", "amod"}}
    if lemmas & words["proposing"]:
        passive = token.child("nsubjpass") is not None
        return Standing(status="proposed", strength=1 if passive else 2)
    if is_wish(token) and _tried(token) and token.lemma in words["planning"] | _ARRANGING:
        return Standing(status="proposed", strength=2)  # "efforts to arrange talks"
    if lemmas & words["planning"]:
        return Standing(status="planned", strength=2)
    return None
