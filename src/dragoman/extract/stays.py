"""Stays: who the report says went to, or was in, which place.

A meeting without a place of its own is where those who meet have just arrived.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extract.company import Company, Taker, company_of
from dragoman.extract.reading import Reading, once
from dragoman.extract.sightings import Sighting
from dragoman.extract.trees import governor, is_verb, negated, subjects
from dragoman.extract.venues import Place, places
from dragoman.language.parse import Token

_REACH = 3
_VISITS = frozenset({"visit", "trip", "tour", "stay"})
_ARRIVING = frozenset({"arrive", "land", "fly", "travel", "go", "visit", "return", "come", "reach"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Actors at a place, as told in a sentence."""

    actors: frozenset[str]
    place: Place
    sentence: int


@once
def stays(reading: Reading) -> tuple[Stay, ...]:
    """The stays that a report tells of, in order."""
    company = company_of(reading)
    found = []
    for place in places(reading):
        verb = _verb(place)
        if verb is None or negated(verb) or _before_that(verb):
            continue
        actors = {t.actor for s in subjects(verb) for t in _who(company, s)}
        if actors:
            found.append(Stay(actors=frozenset(actors), place=place, sentence=place.head.sentence))
    return tuple(found)


def _before_that(verb: Token) -> bool:
    """ "*Since* she returned to X": where somebody was before what the report tells."""
    return any(c.dep == "mark" and c.lower in {"since", "after"} for c in verb.children)


def _who(company: Company, subject: Token) -> list[Taker]:
    """The subject, or whose it is: "speaking in Tehran, *his* comments were"."""
    owner = subject.child("poss")
    return company.within(subject) or (company.within(owner) if owner is not None else [])


def _verb(place: Place) -> Token | None:
    """The verb whose subject is at the place."""
    bond = place.bond
    if is_verb(bond):
        if bond.lemma in _ARRIVING and place.preposition in {"in", "at", "to", "into", "dobj"}:
            return bond
        speaks = bond.lemma == "speak" and place.preposition == "in"
        return bond if speaks and any(t.lemma in _VISITS for t in bond.subtree) else None
    if bond.lemma in _VISITS and place.preposition in {"to", "in"}:
        owner = bond.child("poss")
        return None if owner is not None else governor(bond)
    return None


def place_by_stay(sightings: list[Sighting], found: Sequence[Stay]) -> Place | None:
    """Where those who meet have just arrived; None where the report does not say."""
    for sighting in sightings:
        if sighting.meeting.past or sighting.meeting.fresh:
            continue
        if sighting.meeting.crown.head.lower == "from":
            continue
        here = sighting.meeting.head.sentence
        near = [
            s
            for s in found
            if 0 <= here - s.sentence <= _REACH
            and s.actors & sighting.persons
            and s.place.head.i < sighting.meeting.head.i
        ]
        told = sighting.standing.status in {"held", "under-way", "planned"}
        if near and told:
            return near[-1].place
    return None
