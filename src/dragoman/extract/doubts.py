"""Meetings of which it is not sure that they were or will be."""

from __future__ import annotations

from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import MeetingWords
from dragoman.extract.moods import (
    Standing,
    about,
    modal,
    modifiers,
)
from dragoman.extract.outlook import comes_about, over
from dragoman.extract.trees import is_verb, negated, objects
from dragoman.language.parse import Token

_UNCERTAIN = Standing(status="uncertain", strength=3)


def doubted(meeting: Meeting, words: MeetingWords) -> Standing | None:
    """Possible, unconfirmed or unclear."""
    if modifiers(meeting) & words["doubting"]:
        return _UNCERTAIN
    verb = meeting.governor
    if verb is not None and (meeting.verbal or about(verb, meeting, words)):
        adverbs = {c.lower for c in verb.children if c.dep == "advmod"}
        if adverbs & words["doubting_adverbs"] and verb.lemma not in words["ending"] - {"bring"}:
            return _UNCERTAIN
        if modal(verb) in words["doubting_modals"] and comes_about(verb, meeting, words):
            return _UNCERTAIN
        if verb.lemma == "confirm" and negated(verb):
            return _UNCERTAIN
        if any(t.lemma in words["doubting"] for t in objects(verb, "in", "into", "under")):
            return _UNCERTAIN  # "is in doubt", "was thrown into doubt"
    if _told_doubtfully(meeting, words):
        return _UNCERTAIN
    return _doubted_above(meeting, words)


def _doubted_above(meeting: Meeting, words: MeetingWords) -> Standing | None:
    """By the words over it: "unclear whether", "a report of", "hopes are fading that"."""
    verb = meeting.governor
    for token, below in over(meeting, words):
        if token.pos in {"ADJ", "NOUN"} and {token.lower, token.lemma} & words["doubting"]:
            return _UNCERTAIN
        if _hope_fades(token):
            return _UNCERTAIN
        if token.pos == "NOUN" and token.lemma in _CLAIMS and below.dep == "prep":
            return _UNCERTAIN  # "a report of secret talks"
        said_of_it = below is meeting.crown or below.dep in {"ccomp", "advcl", "csubj"}
        if below is verb and not (meeting.verbal or comes_about(verb, meeting, words)):
            break  # "unclear whether they would *send* anyone to the talks"
        if said_of_it and any(
            c.lower in words["doubting"] and c.dep in {"acomp", "oprd", "attr"}
            for c in token.children
        ):
            return _UNCERTAIN
    return None


def _hope_fades(token: Token) -> bool:
    """ "*Hopes* of a summit *are fading*", "hopes *are fading* that they will meet"."""
    verb = token if is_verb(token) else token.head
    hope = verb.child("nsubj", "nsubjpass")
    hoping = {"hope", "chance", "prospect", "optimism", "expectation"}
    return verb.lemma in _FADING and hope is not None and hope.lemma in hoping


_FADING = frozenset({"fade", "dim", "recede", "dwindle", "diminish", "evaporate", "dash"})

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
