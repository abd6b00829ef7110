"""Verbs that are a meeting: "met", "received", "flew to X to present the offer"."""

from __future__ import annotations

from dragoman.extract.meetingwords import MeetingWords, meeting_words
from dragoman.extract.trees import negated, subjects
from dragoman.language.parse import Token


def is_encounter(verb: Token, words: MeetingWords) -> bool:
    """Whether the verb tells of people who meet, and not of demands or deadlines."""
    frame = words.verbs.get(verb.lemma)
    if frame is None or not (verb.pos == "VERB" or _mistaken(verb)):
        return False
    if not _has_sides(verb, frame):
        return False
    if frame in {"talking", "agreeing"}:
        return not _only_meant(verb)
    return frame != "purpose" or _on_a_mission(verb, words) or _visits_people(verb, words)


def _only_meant(verb: Token) -> bool:
    """ "Did not agree", "will discuss", "to sign": nothing that shows who has met."""
    helpers = any(c.dep == "aux" and c.tag in {"TO", "MD"} for c in verb.children)
    return negated(verb) or helpers


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
        together = any(c.lower == "together" for c in verb.children)
        return with_ or (together and verb.lemma != "consult" and bool(subjects(verb)))
    if frame == "talking":
        return with_ and verb.child("dobj") is not None and not _by_phone(verb)
    if frame == "agreeing":
        return _agreed_there(verb)
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


def _by_phone(verb: Token) -> bool:
    """Whether they spoke by telephone or letter, or to reporters."""
    return any(
        t.lemma in {"phone", "telephone", "call", "letter", "reporter"} for t in verb.subtree
    )


def _agreed_there(verb: Token) -> bool:
    """ "A and B *agreed in Rome* to ...": several who agree at a town have met there."""
    subject = next((c for c in verb.children if c.dep == "nsubj"), None)
    if subject is None or verb.tag not in {"VBD", "VBN"}:
        return False
    several = subject.tag in {"NNS", "NNPS"} or any(c.dep == "conj" for c in subject.children)
    return several and any(
        t.ent == "GPE" for p in verb.children if p.lower == "in" for t in p.children
    )


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
