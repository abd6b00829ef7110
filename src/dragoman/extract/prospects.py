"""Meetings that may not come: proposed, planned, in doubt, cancelled or broken off."""

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
from dragoman.extract.trees import first_of, is_verb, negated, objects
from dragoman.language.parse import Token

_UNCERTAIN = Standing(status="uncertain", strength=3)
_CANCELLED = Standing(status="cancelled", strength=3)
_FAILED = Standing(status="failed", strength=3)
_POSTPONED = Standing(status="planned", strength=3)
_LONGEST = 8
_BEFORE = frozenset({"before", "ahead", "until", "pending"})


_WEIGHING = frozenset(
    {"threaten", "consider", "warn", "want", "urge", "ask", "demand", "call", "seek", "refuse"}
    | {"decline", "vow", "wish", "like", "try", "tempt", "intend", "plan", "mull", "hope", "offer"}
)
"""Verbs over what has not been done ("*threatened* to pull out")."""
_TRYING = frozenset(
    {
        "work",
        "try",
        "seek",
        "strive",
        "hope",
        "struggle",
        "want",
        "attempt",
        "effort",
        "bid",
        "offer",
    }
    | {"hop"}
)


def over(meeting: Meeting, words: MeetingWords) -> list[tuple[Token, Token]]:
    """The words over the mention with what each governs, up to what is reported of it.

    They end where the mention is only the setting of something else ("agreed at the talks"), and
    where another noun comes between ("progress in the talks").
    """
    found: list[tuple[Token, Token]] = []
    at = first_of(meeting.crown)
    while at.head is not at and len(found) < _LONGEST:
        at, below = at.head, at
        if at.lower in words["settings"] | _BEFORE and at.pos in {"ADP", "SCONJ", "ADV"}:
            break
        if at.lemma in words["reporting"] and is_verb(at) and below.dep in {"ccomp", "prep"}:
            break
        if at.pos in {"NOUN", "PROPN"} and at.lemma not in words.modal_nouns:
            break
        if below.lower == "for" and is_verb(at) and not _reaches_for(at, words):
            break  # "*seal* a deal in time for the summit"
        found.append((at, below))
        if below.dep in {"advcl", "conj", "parataxis", "relcl"}:
            break
    return found


def _reaches_for(verb: Token, words: MeetingWords) -> bool:
    """Whether "for" behind the verb says what is wanted or planned ("called for talks")."""
    wanting = words["proposing"] | words["planning"] | words["moving"] | words["scheduling"]
    return verb.lemma in wanting | _TRYING | words["doubting"] | {"be", "meet"}


def stopped(meeting: Meeting, words: MeetingWords) -> Standing | None:
    """Cancelled, postponed or broken off."""
    if _never_was(meeting, words):
        return _CANCELLED
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
        if is_wish(verb) and verb.dep == "xcomp" and verb.head.lemma in _WEIGHING:
            continue
        if verb.lemma in {"walk", "storm", "pull", "withdraw"} and _leaves(meeting, verb):
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
        if below is verb and not (meeting.verbal or _comes_about(verb, meeting, words)):
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


def _comes_about(verb: Token, meeting: Meeting, words: MeetingWords) -> bool:
    """Whether the verb says that the meeting comes about, not how it goes."""
    if verb.lemma == "be":
        return not any(c.dep in {"acomp", "attr"} for c in verb.children)
    coming = words["holding"] | words["occurring"] | words["beginning"]
    ahead = verb.lemma == "go" and any(c.lower == "ahead" for c in verb.children)
    return meeting.verbal or ahead or verb.lemma in coming - _VISITING - {"continue", "drag"}


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
    verb = meeting.governor
    if verb is not None and (meeting.verbal or about(verb, meeting, words)) and _provided(verb):
        return Standing(status="proposed", strength=2)
    if meeting.verbal and is_future(meeting.head):
        return Standing(status="planned", strength=2)
    for verb in meeting.below:
        if is_future(verb) or {verb.lemma, verb.lower} & words["scheduling"]:
            return Standing(status="planned", strength=2)
    if meeting.verbal and _finite_past(meeting.head):
        return None
    for token, below in over(meeting, words):
        if _told_as_done(token, below, meeting):
            break
        found = _wants(token, words)
        if found is not None:
            return found
    coming = words["holding"] | words["occurring"] | words["beginning"]
    for verb in meeting.below:
        if is_wish(verb) and verb.dep in {"acl", "relcl"} and verb.lemma in coming:
            return Standing(status="planned", strength=2)  # "a summit to be held in May"
    return None


def _tried(verb: Token) -> bool:
    """Whether an infinitive is what somebody tries ("efforts are under way *to arrange*")."""
    over = verb.head
    subject = over.child("nsubj") if over.lemma == "be" else None
    return over.lemma in _TRYING or (subject is not None and subject.lemma in _TRYING)


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
