"""Rounds: the meetings and rounds of talks that a report tells of, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.extract.company import Company, company_of
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.occasions import Occasion, occasions
from dragoman.extract.particulars import particulars
from dragoman.extract.reading import Reading, once
from dragoman.extract.sightings import sightings
from dragoman.extract.stays import place_by_stay, stays
from dragoman.model import Finding, Provenance, Round, Span
from dragoman.model.when import When

_EVIDENCE = 4
_TOLD = {"held", "under-way", "uncertain", "failed", "cancelled", "planned", "proposed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Convened:
    """An occasion with the round that is made of it."""

    occasion: Occasion
    round: Round


class Rounds:
    """One finding for each meeting, however often the report mentions it."""

    name = "rounds"
    version = "2"

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """The report's meetings, in the order in which it comes to them."""
        for convened in rounds_of(reading):
            yield Finding(
                document=reading.document.id,
                item=convened.round,
                provenance=Provenance(
                    extractor=self.name, version=self.version, codebook=reading.codebook.version
                ),
                confidence=_confidence(convened.occasion),
            )


@once
def rounds_of(reading: Reading) -> tuple[Convened, ...]:
    """The meetings that are told of definitely enough to be recorded."""
    every = occasions(sightings(reading))
    known = stays(reading)
    for occasion in every:
        if occasion.place is None:
            occasion.stay = place_by_stay(occasion.sightings, known)
    found = [o for o in every if _told(o)] or _only_proposed(every)
    taken: dict[str, int] = {}
    company = company_of(reading)
    return tuple(Convened(occasion=o, round=_round(reading, company, o, taken)) for o in found)


def _told(occasion: Occasion) -> bool:
    """Whether it is a meeting of its own, not talks in general."""
    sure = any(s.meeting.sure for s in occasion.sightings)
    place, days = occasion.place is not None, occasion.days is not None
    company = len(occasion.sides | occasion.persons) > 1
    known = sum((place, days, company, bool(occasion.number)))
    if not sure and days and occasion.sides and occasion.strength >= 2:
        return True
    if occasion.status in {"failed", "cancelled"} and occasion.strength >= 3:
        return True
    if not sure:
        met = company and occasion.strength >= 2 and occasion.status == "held"
        return met or (known >= 2 and (place or company))
    if place:
        return True
    if days:
        return occasion.strength >= 2
    # Talks that nobody is said to take part in must be told of twice, and not only be wished for.
    returned_to = len(occasion.sightings) >= 2 and occasion.status not in {"planned", "proposed"}
    named = bool(occasion.sides) or returned_to
    return named and occasion.strength >= 2 and occasion.status in _TOLD


def _only_proposed(found: list[Occasion]) -> list[Occasion]:
    """In a report without any other meeting, the one that somebody proposes."""
    wanted = [o for o in found if o.status in {"proposed", "planned"} and len(o.sides) > 1]
    return wanted[:1]


def _confidence(occasion: Occasion) -> float:
    known = sum((occasion.place is not None, occasion.days is not None, len(occasion.sides) > 1))
    return 0.5 + 0.15 * known


def _round(reading: Reading, company: Company, occasion: Occasion, taken: dict[str, int]) -> Round:
    days = occasion.days
    text = reading.document.text
    spans = sorted({(s.start, s.end) for s in occasion.sightings})[:_EVIDENCE]
    place = occasion.place.name if occasion.place is not None else None
    more = particulars(reading, company, occasion)
    return Round(
        id=_id(occasion, place, taken),
        name=_name(reading, occasion, place),
        status=occasion.status,
        evidence=tuple(Span.of(text, a, b) for a, b in spans),
        venue=place,
        start=_when(days.start, occasion, text) if days and days.start else None,
        end=_when(days.end, occasion, text) if days and days.end else None,
        participants=_participants(reading, occasion),
        number=occasion.number,
        format=more.format,
        level=more.level,
        host=more.host,
        mediators=more.mediators,
        history=more.history,
        outcome=more.outcome,
    )


def _when(value: str, occasion: Occasion, text: str) -> When | None:
    days = occasion.days
    if days is None:
        return None
    try:
        return When(value, days.basis, Span.of(text, *days.spans[0]))
    except ValueError:
        return None


def _participants(reading: Reading, occasion: Occasion) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    absent = meeting_words()["talked_about"]
    for sighting in occasion.sightings:
        for taker in sorted(sighting.takers, key=lambda t: t.token.i):
            if taker.token.lemma not in absent:
                seen.setdefault(reading.cast.side(taker.actor))
    return tuple(seen)


def _name(reading: Reading, occasion: Occasion, place: str | None) -> str:
    """ "Third round of talks between A and B in CITY", in the report's own nouns."""
    first = next((s for s in occasion.sightings if not s.meeting.verbal), None)
    noun = "Meeting" if first is None else _noun(first.meeting.head.lower)
    ordinal = f"Round {occasion.number}: " if occasion.number else ""
    names = []
    for actor_id in _participants(reading, occasion):
        try:
            names.append(reading.cast.actor(actor_id).name)
        except KeyError:
            names.append(actor_id)
    between = f" between {_and(names)}" if len(names) > 1 else f" with {names[0]}" if names else ""
    where = f" in {place}" if place else ""
    return f"{ordinal}{noun}{between}{where}"


def _noun(word: str) -> str:
    return "Talks" if word == "round" else word.capitalize()


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _id(occasion: Occasion, place: str | None, taken: dict[str, int]) -> str:
    """A short name, unique in the report: place or noun, and date."""
    stem = place or occasion.sightings[0].meeting.head.lemma
    flat = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    parts = [re.sub(r"[^a-z0-9]+", "-", flat).strip("-") or "meeting"]
    if occasion.days is not None:
        parts.append((occasion.days.start or occasion.days.end or "").lower())
    name = "-".join(parts)
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"
