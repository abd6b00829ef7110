"""What kind of meeting it is, who hosts and mediates it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from dragoman.extract.company import Company
from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.moods import is_wish, modal
from dragoman.extract.occasions import Occasion
from dragoman.extract.reading import Reading
from dragoman.extract.trees import is_verb, negated, objects, pruned, reach, subjects
from dragoman.language.parse import Token
from dragoman.model.items import Format, Level, Status

_MEDIATING = frozenset({"mediate", "broker", "facilitate", "sponsor", "moderate", "convene"})
_AGREEING = frozenset({"agree", "pledge", "undertake", "promise", "vow", "commit"})
_YIELDING = frozenset({"produce", "yield", "bring", "reach", "sign", "achieve", "conclude", "seal"})
_LONGEST = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What the words of an occasion say of it beside place, days, parties and status."""

    format: Format | None
    level: Level | None
    host: str | None
    mediators: tuple[str, ...]
    history: tuple[Status, ...]
    outcome: tuple[str, ...]


def particulars(reading: Reading, company: Company, occasion: Occasion) -> Particulars:
    """Read once for each meeting that is recorded."""
    meetings = [s.meeting for s in occasion.sightings]
    own = [w for m in meetings for w in _own_words(m)]
    return Particulars(
        format=cast(Format | None, _named(own, "formats")),
        level=cast(Level | None, _named(own, "levels")),
        host=_host(reading, company, occasion),
        mediators=tuple(
            dict.fromkeys(a for m in meetings for a in _mediators(reading, company, m))
        ),
        history=_history(occasion),
        outcome=_outcome(reading, occasion),
    )


def _own_words(meeting: Meeting) -> list[str]:
    """The modifiers of the meeting's nouns, hyphenated ones in one, and the nouns themselves."""
    found = []
    for noun in dict.fromkeys((meeting.head, meeting.crown)):
        found.append(noun.lemma)
        for child in noun.children:
            if child.dep in {"amod", "compound", "nmod", "advmod", "poss"}:
                before = [t.lower for t in pruned(child) if t.dep in {"compound", "amod", "advmod"}]
                found += [child.lower, "-".join([*before, child.lower])]
    return found


def _named(own: list[str], table: str) -> str | None:
    """The first of the words that names a kind of the table."""
    kinds = meeting_words().kinds[table]
    return next((kinds[w] for w in own if w in kinds), None)


def _side(reading: Reading, company: Company, token: Token) -> str | None:
    actor = company.actor(token, places=True)
    return None if actor is None else reading.cast.side(actor)


def _host(reading: Reading, company: Company, occasion: Occasion) -> str | None:
    """Who receives the others: "X hosts", "hosted by X"."""
    for sighting in occasion.sightings:
        for taker in sighting.takers:
            if taker.hosts:
                return reading.cast.side(taker.actor)
        meeting = sighting.meeting
        for verb in [*meeting.above[:1], *meeting.below]:
            if verb.lemma != "host" or negated(verb):
                continue
            acting = list(objects(verb, "by"))
            if not acting and verb.child("nsubjpass") is None and verb not in meeting.below:
                acting = subjects(verb)[:1]
            for token in acting:
                if (side := _side(reading, company, token)) is not None:
                    return side
    return None


def _mediators(reading: Reading, company: Company, meeting: Meeting) -> Iterator[str]:
    """Of "talks mediated by X", "X-brokered talks", "X is mediating the talks"."""
    for verb in [*meeting.above[:1], *meeting.below]:
        if verb.lemma not in _MEDIATING or negated(verb):
            continue
        acting = list(objects(verb, "by"))
        if not acting and meeting.crown.dep == "dobj" and meeting.crown.head is verb:
            acting = subjects(verb)[:1]
        for token in acting:
            if (side := _side(reading, company, token)) is not None:
                yield side
    for noun in dict.fromkeys((meeting.head, meeting.crown)):
        for child in noun.children:
            if child.lemma in _MEDIATING and child.dep in {"amod", "compound", "nmod"}:
                for part in child.children:
                    if (side := _side(reading, company, part)) is not None:
                        yield side


def _history(occasion: Occasion) -> tuple[Status, ...]:
    """The statuses that the report gives it, earlier stages first, the last one its own."""
    stages: tuple[Status, ...] = ("proposed", "uncertain", "planned", "under-way", "held")
    sure = {s.standing.status for s in occasion.sightings if s.standing.strength >= 2}
    final = occasion.status
    before = [s for s in stages if s in sure and s != final]
    if final in stages:
        before = [s for s in before if stages.index(s) < stages.index(final)]
    return (*before, final) if before else ()


def _outcome(reading: Reading, occasion: Occasion) -> tuple[str, ...]:
    """What was agreed at it: "the sides agreed at the talks *to exchange prisoners*"."""
    found: dict[str, None] = {}
    if occasion.status in {"planned", "proposed", "cancelled", "uncertain"}:
        return ()
    for sighting in occasion.sightings:
        for verb in _agreeing(sighting.meeting):
            for words in _agreed(reading, verb, sighting.meeting):
                found.setdefault(words)
    return tuple(found)


def _agreeing(meeting: Meeting) -> list[Token]:
    """The verbs that tell of an agreement with the meeting as subject or setting."""
    crown = meeting.crown
    near = list(meeting.above[:1])
    if meeting.verbal:
        near = [c for c in meeting.head.children if c.dep in {"conj", "advcl"} and is_verb(c)]
    told = []
    for verb in near:
        if negated(verb) or modal(verb) or is_wish(verb):
            continue
        setting = crown.dep == "pobj" and crown.head.lower in {"at", "during", "in", "after"}
        subject = crown.dep == "nsubj" and crown.head is verb
        agrees = verb.lemma in _AGREEING and (setting or meeting.verbal)
        yields = verb.lemma in _YIELDING and (subject or setting)
        if agrees or yields:
            told.append(verb)
    return told


def _agreed(reading: Reading, verb: Token, meeting: Meeting) -> Iterator[str]:
    """The words of what was agreed or reached."""
    cut = frozenset({"advcl", "relcl", "parataxis", "punct"})
    for child in verb.children:
        to_do = child.dep in {"xcomp", "ccomp"}
        thing = child.dep == "dobj" and verb.lemma in _YIELDING
        on = child.dep == "prep" and child.lower in {"on", "to"} and verb.lemma in _AGREEING
        if not (to_do or thing or on) or child.i < verb.i:
            continue
        own = [t for t in pruned(child, cut) if t.i not in meeting.own]
        inside = {t.i for t in meeting.crown.subtree} | {meeting.crown.head.i}
        own = [t for t in own if t.i not in inside] or own
        if own and len(own) <= _LONGEST:
            start, end = reach(own)
            yield " ".join(reading.document.text[start:end].split())
