"""Whether a mentioned meeting is held, planned, proposed, uncertain, cancelled or failed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dragoman.extract.anchors import Days
from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import MeetingWords, meeting_words
from dragoman.extract.trees import governor, is_verb, negated
from dragoman.language.parse import Token
from dragoman.model.items import Status


_MODIFY = frozenset({"amod", "compound", "nmod", "advmod", "det"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A status and how surely the words give it: 3 in so many words, 2 by tense, 1 by default."""

    status: Status
    strength: int


_UNCERTAIN = Standing(status="uncertain", strength=3)


def standing(meeting: Meeting, days: Days | None, today: datetime.date) -> Standing:
    """The status that one mention gives."""
    words = meeting_words()
    chain = _chain(meeting, words)
    found = (
        _stopped(meeting, words)
        or _doubted(meeting, chain, words)
        or _begun(meeting, days, today, words)
        or _wanted(meeting, chain, words)
        or _tensed(meeting, days, today, words)
    )
    if found is not None:
        return found
    return _by_date(days, today)


def _by_date(days: Days | None, today: datetime.date) -> Standing:
    if days is None:
        return Standing(status="held", strength=0)
    if days.first > today:
        return Standing(status="planned", strength=2)
    if days.last < today:
        return Standing(status="held", strength=2)
    return Standing(status="held", strength=1)


def _chain(meeting: Meeting, words: MeetingWords) -> list[tuple[Token, Token]]:
    """The words over the mention with what each governs, up to what is reported of it.

    The chain ends where the mention is only the setting of something else ("agreed at the
    talks", "progress in the talks").
    """
    found: list[tuple[Token, Token]] = []
    at = meeting.crown
    while at.head is not at and len(found) < 8:
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


def _modal(verb: Token) -> str:
    return next((c.lower for c in verb.children if c.dep == "aux" and c.tag == "MD"), "")


def _future(verb: Token) -> bool:
    """ "will meet", "is to meet", "is going to meet"."""
    if _modal(verb) in {"will", "'ll", "’ll", "shall", "would", "wo"}:
        return True
    to = any(c.dep == "aux" and c.lower == "to" for c in verb.children)
    return to and verb.dep in {"xcomp", "ROOT", "conj"} and verb.head.lemma in {"be", "go"}


def _stopped(meeting: Meeting, words: MeetingWords) -> Standing | None:
    """Cancelled, postponed or broken off."""
    verbs = [*meeting.above[:1], *meeting.below]
    for verb in verbs:
        is_object = (
            any(c.dep in {"dobj", "nsubjpass"} and (c is meeting.crown) for c in verb.children)
            or verb in meeting.below
        )
        particles = {c.lower for c in verb.children if c.dep in {"prt", "advmod", "prep"}}
        if negated(verb) and verb.lemma in words["occurring"] | {"hold"} and not _perfect(verb):
            if _subject_or_object(verb, meeting):
                return Standing(status="cancelled", strength=3)
        if is_object and (
            verb.lemma in words["cancelling"] or (verb.lemma == "call" and "off" in particles)
        ):
            return Standing(status="cancelled", strength=3)
        if is_object and (
            verb.lemma in words["postponing"]
            or (verb.lemma in {"put", "push"} and particles & {"off", "on", "back"})
        ):
            return Standing(status="planned", strength=3)
        if _subject_or_object(verb, meeting) and _fails(verb, particles, words):
            return Standing(status="failed", strength=3)
    if meeting.crown is not meeting.head and meeting.crown.lemma in {"collapse", "breakdown"}:
        return Standing(status="failed", strength=3)
    return None


def _perfect(verb: Token) -> bool:
    return any(c.dep == "aux" and c.lemma == "have" for c in verb.children)


def _subject_or_object(verb: Token, meeting: Meeting) -> bool:
    return any(
        c.dep in {"nsubj", "nsubjpass", "dobj"} and c.i in meeting.own for c in verb.children
    )


def _fails(verb: Token, particles: set[str], words: MeetingWords) -> bool:
    if negated(verb) or _future(verb) or _modal(verb):
        return False
    if verb.lemma == "break":
        return bool(particles & {"down", "off", "up"})
    if verb.lemma == "fall":
        return "apart" in particles
    if verb.lemma == "fail":
        return verb.child("xcomp") is None and verb.child("dobj") is None
    return verb.lemma in words["failing"]


def _doubted(
    meeting: Meeting, chain: list[tuple[Token, Token]], words: MeetingWords
) -> Standing | None:
    """Possible, unconfirmed or unclear."""
    if _modifiers(meeting) & words["doubting"]:
        return _UNCERTAIN
    verb = meeting.governor
    if verb is not None and (meeting.verbal or _about(verb, meeting, words)):
        adverbs = {c.lower for c in verb.children if c.dep == "advmod"}
        if adverbs & words["doubting_adverbs"] or _modal(verb) in words["doubting_modals"]:
            return _UNCERTAIN
        if verb.lemma == "confirm" and negated(verb):
            return _UNCERTAIN
    if _told_doubtfully(meeting, words):
        return _UNCERTAIN
    for token, below in chain:
        if token.pos in {"ADJ", "NOUN"} and token.lower in words["doubting"]:
            return _UNCERTAIN
        said_of_it = below is meeting.crown or below.dep in {"ccomp", "advcl", "csubj"}
        if said_of_it and any(
            c.lower in words["doubting"] and c.dep in {"acomp", "oprd", "attr"}
            for c in token.children
        ):
            return _UNCERTAIN
    return None


def _told_doubtfully(meeting: Meeting, words: MeetingWords) -> bool:
    """ "Unconfirmed reports say that they met", "X denied that they met"."""
    verb = meeting.governor
    if verb is None:
        return False
    sources = [t for c in verb.children if c.lower == "according" for t in c.subtree]
    at, below = verb, verb
    while at.dep == "ccomp" or (at is not verb and below.dep == "ccomp"):
        at, below = at.head, at
        if at.lemma == "deny" and not negated(at):
            return True
        subject = at.child("nsubj")
        sources.extend(subject.subtree if subject is not None else [])
        if at.dep != "ccomp":
            break
    return any(t.lower in words["doubting"] and t.pos == "ADJ" for t in sources)


def _about(verb: Token, meeting: Meeting, words: MeetingWords) -> bool:
    """Whether the verb says of the meeting itself that it takes place or is held."""
    if verb.lemma in words["holding"] | words["beginning"]:
        return _subject_or_object(verb, meeting) or meeting.crown.dep == "pobj"
    return _subject_or_object(verb, meeting)


def _modifiers(meeting: Meeting) -> set[str]:
    return {c.lower for t in (meeting.head, meeting.crown) for c in t.children if c.dep in _MODIFY}


def _begun(
    meeting: Meeting, days: Days | None, today: datetime.date, words: MeetingWords
) -> Standing | None:
    """Begun, under way or ended, by the verb of the meeting itself."""
    verb = meeting.governor
    if _modifiers(meeting) & words["going_on"]:
        return Standing(status="under-way", strength=3)
    if verb is None or meeting.verbal:
        if verb is not None and _progressive(verb) and _by_date(days, today).status != "planned":
            return Standing(status="under-way", strength=3)
        return None
    if not _subject_or_object(verb, meeting):
        return None
    if verb.lemma == "be" and any(
        c.lower in {"underway", "way", "progress"} or c.lower == "under" for c in verb.children
    ):
        return Standing(status="under-way", strength=3)
    if verb.lemma in words["holding"] and _progressive(verb):
        return Standing(status="under-way", strength=3)
    if verb.lemma not in words["beginning"] or _wish(verb) or _modal(verb):
        return None
    if negated(verb):
        return None
    if days is not None and days.last < today:
        return Standing(status="held", strength=2)
    if days is not None and days.first > today:
        return None
    if verb.tag in {"VBD", "VBN"} or _progressive(verb):
        return Standing(status="under-way", strength=3)
    return None


def _progressive(verb: Token) -> bool:
    return (
        verb.tag == "VBG"
        and any(
            c.dep in {"aux", "auxpass"}
            and c.lower in {"is", "are", "'s", "’s", "were", "was", "’re", "'re"}
            for c in verb.children
        )
        and not any(c.lower in {"was", "were"} for c in verb.children if c.dep == "aux")
    )


def _wish(verb: Token) -> bool:
    """An infinitive: what somebody wants, not what happens."""
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _wanted(
    meeting: Meeting, chain: list[tuple[Token, Token]], words: MeetingWords
) -> Standing | None:
    """Proposed or planned, by the words over the mention and by its own clauses."""
    modifiers = _modifiers(meeting)
    if modifiers & {"proposed", "suggested"}:
        return Standing(status="proposed", strength=3)
    if modifiers & {"planned", "scheduled", "upcoming", "forthcoming", "expected"}:
        return Standing(status="planned", strength=3)
    for token in [*meeting.below, *(t for t, _ in chain)]:
        attributes = {c.lower for c in token.children if c.dep in {"acomp", "oprd", "attr", "amod"}}
        if is_verb(token) and token.lemma not in words["proposing"] and _future(token):
            return Standing(status="planned", strength=2)
        if is_verb(token) and token.lemma == "open":
            continue
        if {token.lemma, token.lower} & words["proposing"] or (
            is_verb(token) and attributes & words["proposing"]
        ):
            return Standing(status="proposed", strength=2)
        if {token.lemma, token.lower} & words["planning"] or (
            is_verb(token) and attributes & words["planning"]
        ):
            return Standing(status="planned", strength=2)
    return None


def _tensed(
    meeting: Meeting, days: Days | None, today: datetime.date, words: MeetingWords
) -> Standing | None:
    """By its days, else by the tense of the verb that tells of it."""
    dated = _by_date(days, today)
    if days is not None and dated.strength == 2:
        return dated
    if meeting.past:
        return Standing(status="held", strength=2)
    if meeting.crown.dep == "pobj" and not meeting.verbal:
        found = _as_setting(meeting.crown.head, words)
        if found is not None:
            return found
    verb = next((v for v in meeting.below if v.tag in {"VBN", "VBD"}), None) or meeting.governor
    if verb is None:
        return None
    told = meeting.verbal or verb in meeting.below or _about(verb, meeting, words)
    if verb.tag in {"VBD", "VBN", "VBG"} and not _wish(verb) and told:
        sure = meeting.verbal or verb.lemma in words.eventful
        return Standing(status="held", strength=2 if sure else 1)
    if meeting.fresh:
        return Standing(status="planned", strength=1)
    return None


def _as_setting(prep: Token, words: MeetingWords) -> Standing | None:
    """A meeting after, before, at or during which something else happens."""
    if prep.lower in words["behind"]:
        return Standing(status="held", strength=2)
    verb = prep.head if is_verb(prep.head) else governor(prep)
    if prep.lower in words["settings"] and verb is not None:
        if _future(verb) or _modal(verb):
            return Standing(status="planned", strength=2)
        if verb.tag in {"VBD", "VBN"}:
            return Standing(status="held", strength=2)
    if prep.lower == "of" and prep.head.lower == "ahead":
        return Standing(status="planned", strength=1)
    if prep.lower in words["ahead"]:
        return Standing(status="planned", strength=1)
    return None
