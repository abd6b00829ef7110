"""Sightings: each mention of a meeting with what its own words say of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.anchors import venue
from dragoman.extract.company import Taker
from dragoman.extract.dating import Dating, Days
from dragoman.extract.fates import lapsed
from dragoman.extract.generality import general
from dragoman.extract.meetings import Meeting, meetings, phrase
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.moods import Standing, is_past, is_perfect
from dragoman.extract.parties import Parties
from dragoman.extract.reading import Reading
from dragoman.extract.shifts import ahead, behind
from dragoman.extract.standing import standing
from dragoman.extract.trees import reach
from dragoman.extract.venues import Place, places
from dragoman.language.parse import Token

_EDGES = frozenset({"sideline", "margin", "fringe", "framework", "occasion"})
_LONG_AGO = datetime.timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sighting:
    """A mention with its place, days, parties and status, as far as its clause gives them.

    ``people`` are the persons among those who take part; ``coming`` says that its days lie ahead
    of the report's, ``over`` that they lie weeks behind it.
    """

    meeting: Meeting
    place: Place | None
    days: Days | None
    takers: tuple[Taker, ...]
    sides: frozenset[str]
    standing: Standing
    start: int
    end: int
    people: frozenset[str] = frozenset()
    coming: bool = False
    over: bool = False

    @property
    def anchored(self) -> bool:
        """Whether it says where or when, or which in number."""
        return self.place is not None or self.days is not None or self.meeting.number is not None

    @property
    def persons(self) -> frozenset[str]:
        """The actors that take part, as they are named."""
        return frozenset(t.actor for t in self.takers)


def sightings(reading: Reading) -> list[Sighting]:
    """The meetings of a report as it mentions them, in order; one for "met for talks"."""
    found = meetings(reading.parse)
    company = Parties(reading)
    sites = places(reading)
    dating = Dating.of(reading, sites)
    listed = [s for m in found if (s := _sighting(reading, m, company, sites, dating)) is not None]
    return [part for s in _joined(listed) for part in _separate(s)]


def _sighting(
    reading: Reading,
    meeting: Meeting,
    company: Parties,
    sites: Sequence[Place],
    dating: Dating,
) -> Sighting | None:
    place = venue(meeting, sites)
    when = dating.days(meeting)
    takers = tuple(company.takers(meeting))
    if meeting.verbal and not company.people(meeting):
        return None
    today = reading.document.published
    alone = dating.alone(meeting.head.sentence)
    bare = standing(meeting, reading.parse, None, today)
    sure = bare.status == "planned" and bare.strength >= 2
    if when is not None and (alone or sure) and _lies_ahead(meeting, bare):
        when = ahead(when, reading.document.text, today)
    elif when is not None and bare.status == "held" and bare.strength >= 2:
        when = behind(when, reading.document.text, today)
    told = standing(meeting, reading.parse, when, today)
    nowhere = place is None and when is None and not meeting.number
    alone = len({t.actor for t in takers}) < 2
    if nowhere and alone and told.status != "proposed" and general(meeting):
        return None
    start, end = reach(phrase(meeting))
    for extra in [place] if place is not None else []:
        start, end = min(start, extra.start), max(end, extra.end)
    for begin, stop in when.spans if when is not None else ():
        start, end = min(start, begin), max(end, stop)
    for taker in takers:
        if taker.token.sentence == meeting.head.sentence:
            start, end = min(start, taker.token.start), max(end, taker.token.end)
    return Sighting(
        meeting=meeting,
        place=place,
        days=when,
        takers=takers,
        sides=frozenset(reading.cast.side(t.actor) for t in takers),
        standing=told,
        start=start,
        end=end,
        people=frozenset(t.actor for t in takers if company.kind(t.actor) == "person"),
        coming=when is not None and when.first > today,
        over=when is not None and when.last < today - _LONG_AGO,
    )


def _lies_ahead(meeting: Meeting, bare: Standing) -> bool:
    """Whether a bare weekday must mean the coming one, by what the words say without it."""
    if bare.strength < 1 or bare.status not in {"planned", "proposed", "cancelled", "uncertain"}:
        return False
    verb = meeting.governor
    if lapsed(meeting, meeting_words()):
        return False
    if verb is not None and (is_past(verb) or is_perfect(verb)) and _gone_for(meeting, verb):
        return False
    if verb is not None and verb.lemma == "confirm":
        return True
    return bare.status != "uncertain" or verb is None or verb.tag not in {"VBD", "VBN"}


def _gone_for(meeting: Meeting, verb: Token) -> bool:
    """Whether somebody went, came or met for the meeting, and did not only call for it."""
    words = meeting_words()
    if verb.lemma in words["moving"] - {"invite"}:
        return True
    purpose = meeting.crown.dep == "pobj" and meeting.crown.head.lower == "for"
    return purpose and verb.lemma not in words["proposing"] | words["planning"]


def _joined(listed: list[Sighting]) -> list[Sighting]:
    """ "Met in Vienna for talks" is one meeting, not two; so is "met at the summit in Vienna"."""
    gone: set[int] = set()
    for n, sighting in enumerate(listed):
        host = _host(listed, n)
        if host is None or host in gone or n in gone:
            continue
        listed[host] = _merged(listed[host], sighting)
        gone.add(n)
    return [s for n, s in enumerate(listed) if n not in gone]


def _host(listed: list[Sighting], n: int) -> int | None:
    """The sighting of the meeting that this one only names once more, or is the setting of."""
    meeting = listed[n].meeting
    crown = meeting.crown
    if meeting.verbal:
        return None
    if crown.dep in {"dobj", "nsubjpass"}:
        return _index(listed, lambda m: m.verbal and m.head is crown.head)
    prep = crown.head
    if crown.dep != "pobj":
        return None
    if prep.lower == "of" and prep.head.lemma in _EDGES:
        prep = prep.head.head
    if prep.lower in {"for", "in"}:
        return _index(listed, lambda m: m.verbal and m.head is prep.head)
    if prep.lower in {"at", "during", "on", "within"}:
        return _index(listed, lambda m: m.crown is prep.head or _told_by(m, prep.head))
    return None


def _told_by(meeting: Meeting, verb: Token) -> bool:
    """Whether the verb holds the meeting: "*held* talks", not "said at the talks"."""
    if meeting.verbal:
        return meeting.head is verb
    return bool(meeting.above) and meeting.above[0] is verb and meeting.crown.dep == "dobj"


def _index(listed: list[Sighting], test: Callable[[Meeting], bool]) -> int | None:
    return next((n for n, s in enumerate(listed) if test(s.meeting)), None)


def _merged(host: Sighting, other: Sighting) -> Sighting:
    known = {t.actor for t in host.takers}
    setting = other.meeting.crown.head.lower in {"at", "during", "on"}
    takers = host.takers
    if not setting:
        takers += tuple(t for t in other.takers if t.actor not in known)
    meeting = replace(host.meeting, number=host.meeting.number or other.meeting.number, sure=True)
    best = max(host.standing, other.standing, key=lambda s: s.strength)
    return replace(
        host,
        meeting=meeting,
        place=host.place or other.place,
        days=host.days or other.days,
        takers=takers,
        sides=host.sides | (frozenset() if setting else other.sides),
        standing=best if host.standing.strength < 2 else host.standing,
        start=min(host.start, other.start),
        end=max(host.end, other.end),
    )


def _separate(sighting: Sighting) -> list[Sighting]:
    """ "Separate talks with A and B" are two meetings."""
    meeting = sighting.meeting
    apart = any(c.lower in {"separate", "bilateral"} for c in meeting.head.children)
    others = [t for t in sighting.takers if _with(t.token, meeting)]
    adverb = any(c.lower == "separately" for c in meeting.head.children)
    if not (apart or adverb) or len(others) < 2 or meeting.head.tag not in {"NNS", "VBD", "VBN"}:
        return [sighting]
    hosts = tuple(t for t in sighting.takers if t not in others)
    return [replace(sighting, takers=(*hosts, other)) for other in others]


def _with(token: Token, meeting: Meeting) -> bool:
    """Whether the token hangs on the meeting by "with"."""
    bonds = meeting.own | {v.i for v in meeting.above[:1]}
    return any(t.lower == "with" and t.head.i in bonds for t in token.ancestors)
