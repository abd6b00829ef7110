"""Whether a mentioned meeting is held, planned, proposed, uncertain, cancelled or failed."""

from __future__ import annotations

import datetime
from dataclasses import replace

from dragoman.extract.dating import Days
from dragoman.extract.doubts import doubted
from dragoman.extract.fates import lapsed, stopped
from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import MeetingWords, meeting_words
from dragoman.extract.moods import (
    Standing,
    about,
    is_continuous,
    is_future,
    is_wish,
    modal,
    modifiers,
    says_of,
)
from dragoman.extract.prospects import wanted
from dragoman.extract.trees import first_of, governor, is_verb, negated, objects
from dragoman.language.parse import Parse, Token
from dragoman.model.items import Status
from dragoman.times.factuality import Factuality, factuality

_STATUS: dict[Factuality, Status] = {
    "under-way": "under-way",
    "planned": "planned",
    "proposed": "proposed",
    "conditional": "proposed",
    "uncertain": "uncertain",
}
_TOPICS = frozenset({"on", "about", "of", "for", "over", "towards", "toward"})
_FRESH_DAYS = 4
"""Talks that began so many days ago, and of whose end nothing is said, are still under way."""


def standing(meeting: Meeting, parse: Parse, days: Days | None, today: datetime.date) -> Standing:
    """The status that one mention gives."""
    words = meeting_words()
    broken = stopped(meeting, words)
    if broken is not None and broken.status == "failed" and days is not None:
        # Who leaves talks before their day calls them off.
        broken = replace(broken, status="cancelled") if days.first > today else broken
    return (
        broken
        or doubted(meeting, words)
        or _lapsed(meeting, days, today, words)
        or _going_on(meeting, days, today, words)
        or _begun(meeting, days, today, words)
        or wanted(meeting, words)
        or _tensed(meeting, days, today, words)
        or _read(meeting, parse, days)
        or _by_date(days, today)
    )


def _lapsed(
    meeting: Meeting, days: Days | None, today: datetime.date, words: MeetingWords
) -> Standing | None:
    """ "Had been due on Sunday", and nothing more: whether it was is not told."""
    if not lapsed(meeting, words) or (days is not None and days.last >= today):
        return None
    return Standing(status="uncertain", strength=2)


def _read(meeting: Meeting, parse: Parse, days: Days | None) -> Standing | None:
    """By the grammar around it, as any event's: where the words of meetings say nothing."""
    if days is not None:
        return None
    found = factuality(parse, meeting.head if meeting.verbal else meeting.crown)
    status = _STATUS.get(found)
    return Standing(status=status, strength=0) if status is not None else None


def _by_date(days: Days | None, today: datetime.date) -> Standing:
    if days is None:
        return Standing(status="held", strength=0)
    if days.first > today:
        return Standing(status="planned", strength=2)
    if days.last < today:
        return Standing(status="held", strength=2)
    return Standing(status="held", strength=1)


def _going_on(
    meeting: Meeting, days: Days | None, today: datetime.date, words: MeetingWords
) -> Standing | None:
    """Under way: "ongoing talks", "are meeting", "talks are being held"."""
    if modifiers(meeting) & words["going_on"]:
        return Standing(status="under-way", strength=3)
    now = days is None or days.first <= today <= days.last
    if _on_its_day(meeting) or (now and _nth_day(meeting, words)):
        return Standing(status="under-way", strength=3)
    verb = meeting.governor
    if verb is not None and (status := _now(meeting, verb)):
        return Standing(status=status, strength=2)
    if verb is None or not (meeting.verbal or says_of(verb, meeting)):
        return None
    going = verb.lower == "going" and any(c.lower == "on" and c.dep == "prt" for c in verb.children)
    on = going or (
        verb.lemma in {"be", "get"}
        and not is_future(verb)
        and any(c.lower in {"underway", "under", "ongoing"} for c in verb.children)
    )
    held = meeting.verbal or verb.lemma in words["holding"] | words["occurring"]
    if not on and not (held and is_continuous(verb)):
        return None
    if days is not None and days.first > today:
        return Standing(status="planned", strength=3)
    return Standing(status="under-way", strength=3)


def _on_its_day(meeting: Meeting) -> bool:
    """ "The talks, now *in their third day*"."""
    for prep in meeting.head.subtree:
        if prep.lower not in {"in", "into"} or prep.i < meeting.head.i:
            continue
        for day in prep.children:
            if day.lemma not in {"day", "week", "month", "hour"} or day.dep != "pobj":
                continue
            if any(c.tag == "PRP$" for c in day.children):
                return True
    return False


_ENGAGED = frozenset({"lock", "engage", "embroil", "involve", "bog"})


def _nth_day(meeting: Meeting, words: MeetingWords) -> bool:
    """ "On the *third day* of talks"."""
    on = meeting.crown.dep == "pobj" and meeting.crown.head.lower in {"on", "in", "into"}
    counted = any(words.ordinals.get(c.lower, 0) > 1 for c in meeting.crown.children)
    return on and counted and meeting.crown.lemma in {"day", "week", "month"}


def _now(meeting: Meeting, verb: Token) -> Status | None:
    """ "Are in Rome *for* the summit", "at the talks are *still* divided"."""
    prep = meeting.crown.head
    if verb.lemma in _ENGAGED and prep.head is verb and not (is_wish(verb) or modal(verb)):
        present = any(c.lower in {"is", "are", "remain", "remains", "been"} for c in verb.children)
        return "under-way" if present and not negated(verb) else None
    if prep.head.lower in {"close", "privy"} and meeting.head.lower in {"talks", "negotiations"}:
        return "under-way"  # "a source close to the talks"
    if verb.tag not in {"VBZ", "VBP"} or meeting.verbal or negated(verb):
        return None
    if verb.lemma == "be" and prep.lower == "for" and prep.head is verb:
        return "under-way" if verb.child("acomp", "attr") is None else None
    if prep.lower == "in" and prep.head is verb and verb.lemma == "be":
        return "under-way" if meeting.head.lower == "talks" else None
    still = any(c.lower in {"still", "currently"} and c.dep == "advmod" for c in verb.children)
    return "under-way" if still and prep.lower in {"to", "at", "in"} else None


def _begun(
    meeting: Meeting, days: Days | None, today: datetime.date, words: MeetingWords
) -> Standing | None:
    """Begun, by the verb of the meeting itself, and not long ago."""
    own = [v for v in meeting.below if v.lemma in words["beginning"] and v.dep == "relcl"]
    verb = own[0] if own else meeting.governor
    if verb is None or meeting.verbal:
        return None
    off = verb.lemma == "get" and any(t.lemma in {"start", "way"} for t in objects(verb, "to"))
    if verb.lemma not in words["beginning"] and not off:
        return None
    if not (own or says_of(verb, meeting)) or is_wish(verb) or modal(verb) or negated(verb):
        return None
    if verb.tag == "VBG" and verb.dep == "pcomp" and verb.head.lower in _TOPICS:
        return Standing(status="proposed", strength=1)  # "talks *on resuming* the dialogue"
    if verb.tag == "VB" and verb.dep != "ROOT":
        return None
    if verb.lemma == "continue" and verb.tag in {"VBZ", "VBP"}:
        return Standing(status="under-way", strength=2)
    if days is None:
        status = verb.tag in {"VBD", "VBN", "VBG"}
        return Standing(status="under-way" if status else "planned", strength=3 if status else 1)
    if days.first > today:
        return None
    if days.start == today.isoformat() and verb.tag in {"VBZ", "VBP"}:
        return Standing(status="planned", strength=2)  # "the talks open today"
    if days.last < today - datetime.timedelta(days=_FRESH_DAYS):
        return Standing(status="held", strength=2)
    return Standing(status="under-way", strength=3)


def _tensed(
    meeting: Meeting, days: Days | None, today: datetime.date, words: MeetingWords
) -> Standing | None:
    """By its days, else by the tense of the verb that tells of it."""
    dated = _by_date(days, today)
    if days is not None and dated.strength == 2:
        return dated
    if meeting.past:
        return Standing(status="held", strength=2)
    if meeting.verbal and meeting.head.tag in {"VBP", "VBZ", "VB"} and _is_before(meeting.head):
        return Standing(status="planned", strength=2)
    if meeting.verbal and meeting.head.tag in {"VBP", "VBZ", "NN"} and not _present(meeting.head):
        return Standing(status="planned", strength=1)
    top = first_of(meeting.crown)
    if meeting.fresh and days is None and top.dep in {"pobj", "pcomp"}:
        return Standing(status="planned", strength=1)
    if top.dep in {"pobj", "pcomp"}:
        found = _as_setting(top.head, words)
        if found is not None:
            return found
    verb = next((v for v in meeting.below if v.tag in {"VBN", "VBD"}), None) or meeting.governor
    if verb is None:
        return None
    told = meeting.verbal or verb in meeting.below or about(verb, meeting, words)
    past = verb.tag in {"VBD", "VBN", "VBG"} or any(c.lower == "did" for c in verb.children)
    if told and past and not is_wish(verb):
        sure = meeting.verbal or verb.lemma in words.eventful
        return Standing(status="held", strength=2 if sure else 1)
    if meeting.fresh:
        return Standing(status="planned", strength=1)
    return None


def _present(verb: Token) -> bool:
    """ "Meets regularly", "have met": no coming meeting."""
    return any(c.dep in {"aux", "neg"} or c.lower in _REGULARLY for c in verb.children)


_REGULARLY = frozenset({"regularly", "often", "usually", "annually", "weekly", "monthly", "rarely"})


def _is_before(verb: Token) -> bool:
    """Whether the verb stands in a clause of what has yet to come ("before they meet")."""
    return any(
        c.dep in {"mark", "advmod"} and c.lower in {"before", "until"} for c in verb.children
    )


def _done(verb: Token) -> bool:
    """ "Agreed last month *to cut* them during a meeting": settled there, whatever was settled."""
    settled = verb.head.lemma in {"agree", "decide", "promise", "pledge", "vow", "undertake"}
    return verb.dep == "xcomp" and is_wish(verb) and settled and verb.head.tag in {"VBD", "VBN"}


def _as_setting(prep: Token, words: MeetingWords) -> Standing | None:
    """A meeting after, before, at or during which something else happens."""
    if prep.lower in words["behind"]:
        return Standing(status="held", strength=2)
    whose = any(c.tag == "PRP$" for t in prep.children for c in t.children)
    if prep.lower == "about" and whose:
        return Standing(status="held", strength=1)  # "briefed him about *his* talks in Rome"
    verb = prep.head if is_verb(prep.head) else governor(prep)
    if prep.lower == "by" and verb is not None and verb.lemma in {"precede", "follow"}:
        return None if is_future(verb) else Standing(status="held", strength=2)
    if prep.lower == "in" and not is_verb(prep.head):
        return None
    if prep.lower in words["settings"] and verb is not None:
        if is_future(verb) or modal(verb):
            return Standing(status="planned", strength=2 if prep.lower == "at" else 1)
        ended = any(c.lemma in {"end", "close", "conclusion"} for c in prep.children)
        if verb.lemma in words["reporting"] and prep.lower in {"at", "during"} and not ended:
            return Standing(status="under-way", strength=1)
        if verb.tag in {"VBD", "VBN"} or _done(verb):
            return Standing(status="held", strength=2)
    if prep.lower == "of" and prep.head.lower in {"eve", "runup"}:
        return Standing(status="planned", strength=2)
    if prep.lower in words["ahead"] or (prep.lower == "of" and prep.head.lower == "ahead"):
        return Standing(status="planned", strength=1)
    return None
