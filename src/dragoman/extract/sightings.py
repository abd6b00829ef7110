"""Sightings: each mention of a meeting with what its own words say of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.extract.anchors import Days, dated_tokens, days, venue
from dragoman.extract.meetings import Meeting, meetings, phrase
from dragoman.extract.parties import Company, Taker
from dragoman.extract.reading import Reading
from dragoman.extract.standing import Standing, standing
from dragoman.extract.trees import reach
from dragoman.extract.venues import Place, places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sighting:
    """A mention with its place, days, parties and status, as far as its clause gives them."""

    meeting: Meeting
    place: Place | None
    days: Days | None
    takers: tuple[Taker, ...]
    sides: frozenset[str]
    standing: Standing
    start: int
    end: int

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
    company = Company(reading)
    sites = places(reading)
    dated = dated_tokens(reading)
    listed = [s for m in found if (s := _sighting(reading, m, company, sites, dated)) is not None]
    return _joined(listed)


def _sighting(
    reading: Reading, meeting: Meeting, company: Company, sites: list[Place], dated: list
) -> Sighting | None:
    place = venue(meeting, sites)
    when = days(meeting, dated, sites)
    takers = tuple(company.takers(meeting))
    if meeting.verbal and not takers:
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
        standing=standing(meeting, when, reading.document.published),
        start=start,
        end=end,
    )


def _joined(listed: list[Sighting]) -> list[Sighting]:
    """ "Met in Vienna for talks" is one meeting, not two; so is "hosted talks"."""
    gone: set[int] = set()
    at_verb = {s.meeting.head.i: n for n, s in enumerate(listed) if s.meeting.verbal}
    for n, sighting in enumerate(listed):
        meeting = sighting.meeting
        if meeting.verbal or not meeting.above:
            continue
        m = at_verb.get(meeting.above[0].i)
        if m is None or m in gone or not _purpose(meeting):
            continue
        listed[m] = _merged(listed[m], sighting)
        gone.add(n)
    return [s for n, s in enumerate(listed) if n not in gone]


def _purpose(meeting: Meeting) -> bool:
    crown = meeting.crown
    if crown.dep in {"dobj", "nsubjpass"}:
        return True
    return crown.dep == "pobj" and crown.head.lower in {"for", "in", "at", "during", "on"}


def _merged(verb: Sighting, noun: Sighting) -> Sighting:
    known = {t.actor for t in verb.takers}
    takers = verb.takers + tuple(t for t in noun.takers if t.actor not in known)
    meeting = replace(verb.meeting, number=verb.meeting.number or noun.meeting.number, sure=True)
    best = max(verb.standing, noun.standing, key=lambda s: s.strength)
    return replace(
        verb,
        meeting=meeting,
        place=verb.place or noun.place,
        days=verb.days or noun.days,
        takers=takers,
        sides=verb.sides | noun.sides,
        standing=best if verb.standing.strength < 2 else verb.standing,
        start=min(verb.start, noun.start),
        end=max(verb.end, noun.end),
    )
