"""Meetings that may not come: proposed, planned, in doubt, cancelled or broken off."""

from __future__ import annotations

from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import MeetingWords
from dragoman.extract.moods import (
    Standing,
    about,
    is_future,
    is_perfect,
    modal,
    modifiers,
    says_of,
)
from dragoman.extract.trees import first_of, is_verb, negated
from dragoman.language.parse import Token

_UNCERTAIN = Standing(status="uncertain", strength=3)
_CANCELLED = Standing(status="cancelled", strength=3)
_FAILED = Standing(status="failed", strength=3)
_POSTPONED = Standing(status="planned", strength=3)
_LONGEST = 8


def over(meeting: Meeting, words: MeetingWords) -> list[tuple[Token, Token]]:
    """The words over the mention with what each governs, up to what is reported of it.

    They end where the mention is only the setting of something else ("agreed at the talks"), and
    where another noun comes between ("progress in the talks").
    """
    found: list[tuple[Token, Token]] = []
    at = first_of(meeting.crown)
    while at.head is not at and len(found) < _LONGEST:
        at, below = at.head, at
        if at.lower in words["settings"] and at.pos in {"ADP", "SCONJ"}:
            break
        if at.lemma in words["reporting"] and is_verb(at) and below.dep in {"ccomp", "prep"}:
            break
        if at.pos in {"NOUN", "PROPN"} and at.lemma not in words.modal_nouns:
            break
        found.append((at, below))
        if below.dep in {"advcl", "conj", "parataxis", "relcl"}:
            break
    return found


def stopped(meeting: Meeting, words: MeetingWords) -> Standing | None:
    """Cancelled, postponed or broken off."""
    for verb in [*meeting.above[:1], *meeting.below]:
        subject = says_of(verb, meeting)
        patient = verb in meeting.below or any(
            c.dep in {"dobj", "nsubjpass"} and c is meeting.crown for c in verb.children
        )
        particles = {c.lower for c in verb.children if c.dep in {"prt", "advmod", "prep"}}
        if negated(verb):
            told = verb.lemma in words["occurring"] | {"hold"} and not is_perfect(verb)
            if told and subject:
                return _CANCELLED
            continue
        if is_future(verb) and verb.lemma not in words["cancelling"]:
            continue
        if verb.lemma in {"walk", "pull", "withdraw"} and _leaves(meeting, verb):
            return _FAILED
        called_off = verb.lemma == "call" and "off" in particles
        if patient and (verb.lemma in words["cancelling"] or called_off):
            return _CANCELLED
        put_off = verb.lemma in {"put", "push"} and particles & {"off", "on", "back"}
        if patient and (verb.lemma in words["postponing"] or put_off):
            return _POSTPONED
        if subject and not modal(verb) and _fails(verb, particles, words):
            return _FAILED
    if meeting.crown is not meeting.head and meeting.crown.lemma in {"collapse", "breakdown"}:
        return _FAILED
    return None


def _leaves(meeting: Meeting, verb: Token) -> bool:
    """ "Walked out of the talks", "withdrew from the talks"."""
    prep = meeting.crown.head
    if meeting.crown.dep != "pobj" or prep.lower not in {"from", "of"}:
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


def doubted(meeting: Meeting, words: MeetingWords) -> Standing | None:
    """Possible, unconfirmed or unclear."""
    if modifiers(meeting) & words["doubting"]:
        return _UNCERTAIN
    verb = meeting.governor
    if verb is not None and (meeting.verbal or about(verb, meeting, words)):
        adverbs = {c.lower for c in verb.children if c.dep == "advmod"}
        if adverbs & words["doubting_adverbs"]:
            return _UNCERTAIN
        if modal(verb) in words["doubting_modals"] and _comes_about(verb, meeting, words):
            return _UNCERTAIN
        if verb.lemma == "confirm" and negated(verb):
            return _UNCERTAIN
    if _told_doubtfully(meeting, words):
        return _UNCERTAIN
    for token, below in over(meeting, words):
        if token.pos in {"ADJ", "NOUN"} and token.lower in words["doubting"]:
            return _UNCERTAIN
        said_of_it = below is meeting.crown or below.dep in {"ccomp", "advcl", "csubj"}
        if said_of_it and any(
            c.lower in words["doubting"] and c.dep in {"acomp", "oprd", "attr"}
            for c in token.children
        ):
            return _UNCERTAIN
    return None


def _comes_about(verb: Token, meeting: Meeting, words: MeetingWords) -> bool:
    """Whether the verb says that the meeting comes about, not how it goes."""
    if verb.lemma == "be":
        return not any(c.dep in {"acomp", "attr"} for c in verb.children)
    coming = words["holding"] | words["occurring"] | words["beginning"]
    return meeting.verbal or verb.lemma in coming - _VISITING


_VISITING = frozenset({"attend", "join", "participate", "lead", "chair", "mediate"})
"""Verbs of who is there: a doubt about them is none about the meeting."""

_CLAIMS = frozenset({"claim", "report", "rumour", "rumor", "suggestion", "allegation"})


def _told_doubtfully(meeting: Meeting, words: MeetingWords) -> bool:
    """ "Unconfirmed reports say that they met", "X denied that they met"."""
    verb = meeting.governor
    if verb is None:
        return False
    sources = [t for c in verb.children if c.lower == "according" for t in c.subtree]
    at = verb
    while at.dep in {"ccomp", "acl"} and at.head is not at:
        claimed = at.dep == "acl" and at.head.lemma in _CLAIMS
        if at.dep == "acl" and not (claimed and is_verb(at.head.head)):
            break
        at = at.head.head if claimed else at.head
        if at.lemma == "deny" and not negated(at):
            return True
        subject = at.child("nsubj")
        sources.extend(subject.subtree if subject is not None else [])
    return any(t.lower in words["doubting"] and t.pos == "ADJ" for t in sources)


def wanted(meeting: Meeting, words: MeetingWords) -> Standing | None:
    """Proposed or planned, by the words over the mention and by its own clauses."""
    own = modifiers(meeting)
    if own & {"proposed", "suggested"}:
        return Standing(status="proposed", strength=3)
    if own & {"planned", "scheduled", "upcoming", "forthcoming", "expected", "coming"}:
        return Standing(status="planned", strength=3)
    if meeting.verbal and is_future(meeting.head):
        return Standing(status="planned", strength=2)
    for verb in meeting.below:
        if is_future(verb) or {verb.lemma, verb.lower} & words["scheduling"]:
            return Standing(status="planned", strength=2)
    for token, below in over(meeting, words):
        if _told_as_done(token, below, meeting):
            break
        found = _wants(token, words)
        if found is not None:
            return found
    return None


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
    if lemmas & words["planning"]:
        return Standing(status="planned", strength=2)
    return None
