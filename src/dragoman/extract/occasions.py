"""Occasions: sightings of the same meeting gathered, however often the report mentions it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from dragoman.extract.dating import Days
from dragoman.extract.sightings import Sighting
from dragoman.extract.venues import Place
from dragoman.model.items import Status

_GROUP: dict[Status, str] = {
    "held": "past",
    "under-way": "any",
    "failed": "past",
    "planned": "future",
    "proposed": "future",
    "uncertain": "any",
    "cancelled": "any",
}
_FATES: frozenset[Status] = frozenset({"cancelled", "failed", "uncertain"})
_RANK: dict[Status, int] = {
    "cancelled": 6,
    "failed": 5,
    "uncertain": 4,
    "under-way": 3,
    "held": 2,
    "planned": 1,
    "proposed": 0,
}


@dataclass(slots=True, eq=False)
class Occasion:
    """The sightings that speak of one meeting, in the order of the text.

    ``stay`` is where those who meet have just arrived, where no sighting names a place.
    """

    sightings: list[Sighting] = field(default_factory=list)
    stay: Place | None = None

    @property
    def place(self) -> Place | None:
        """Where: a city before a state, else what comes first."""
        found = [s.place for s in self.sightings if s.place is not None]
        return min(found, key=lambda p: p.state, default=self.stay)

    @property
    def days(self) -> Days | None:
        """When: the most precise days, else what comes first."""
        found = [s.days for s in self.sightings if s.days is not None]
        return max(found, key=lambda d: len(d.start or ""), default=None)

    @property
    def number(self) -> int | None:
        """Which of a series, where the report counts."""
        return next((n for s in self.sightings if (n := s.meeting.number)), None)

    @property
    def sides(self) -> frozenset[str]:
        """The sides that take part."""
        return frozenset().union(*(s.sides for s in self.sightings))

    @property
    def persons(self) -> frozenset[str]:
        """Who takes part, as named."""
        return frozenset().union(*(s.persons for s in self.sightings))

    @property
    def status(self) -> Status:
        """What the surest words say: so many words before tense, tense before default."""
        strongest = max(s.standing.strength for s in self.sightings)
        sure = [s for s in self.sightings if s.standing.strength >= min(strongest, 2)]
        if strongest == 3:
            sure = [
                s for s in sure if not (s.standing.status == "uncertain" and _lapses(s))
            ] or sure
        # What is told of it by place or day says more than "the talks" in passing.
        told = [s for s in sure if s.anchored or s.standing.status in _FATES] or sure
        if not any(s.anchored for s in told):
            told = sure
        return max((s.standing.status for s in told), key=lambda status: _RANK[status])

    @property
    def strength(self) -> int:
        """How surely its status is known."""
        return max(s.standing.strength for s in self.sightings)


def _lapses(sighting: Sighting) -> bool:
    """Whether it is only told that it had been due."""
    return sighting.standing.status == "uncertain" and sighting.standing.strength == 2


def occasions(sightings: list[Sighting]) -> list[Occasion]:
    """The meetings of a report."""
    found: list[Occasion] = []
    for sighting in sightings:
        home = _home(sighting, found)
        if home is None:
            found.append(Occasion([sighting]))
        else:
            home.sightings.append(sighting)
    return found


def _home(sighting: Sighting, found: list[Occasion]) -> Occasion | None:
    fits = [o for o in found if _compatible(sighting, o) and not _apart(sighting, o)]
    if not fits:
        return None
    scored = [(_likeness(sighting, o), n, o) for n, o in enumerate(fits)]
    best = max(scored, key=lambda s: s[:2])
    needed = 0 if sighting.meeting.definite and not sighting.anchored else 1
    return best[2] if best[0] >= needed else None


def _apart(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether the words themselves tell both apart ("separate talks with A and B")."""
    return any(s.meeting.head is sighting.meeting.head for s in occasion.sightings)


def _compatible(sighting: Sighting, occasion: Occasion) -> bool:
    meeting = sighting.meeting
    place, days, number = occasion.place, occasion.days, occasion.number
    if place is not None and sighting.place is not None and not place.may_be(sighting.place):
        return False
    dated = days is not None and sighting.days is not None
    if days is not None and sighting.days is not None and not _agree(days, sighting.days):
        return False
    if number and meeting.number and number != meeting.number:
        return False
    anew = meeting.fresh and not meeting.number and not dated
    if anew and not any(s.meeting.fresh for s in occasion.sightings):
        return False
    if meeting.past != any(s.meeting.past for s in occasion.sightings) and not dated:
        return False
    if _of_other_people(sighting, occasion) or _at_other_times(sighting, occasion):
        return False
    sides, others = sighting.sides, occasion.sides
    if len(sides) > 1 and len(others) > 1 and not (sides <= others or others <= sides):
        return False
    ours, theirs = _GROUP[sighting.standing.status], _GROUP[occasion.status]
    sure = min(sighting.standing.strength, occasion.strength) >= 2
    back = meeting.definite and not sighting.anchored
    if sure and not dated and not back and {sighting.standing.status, occasion.status} == _DOUBT:
        return False
    same = dated and days is not None and days.start == sighting.days.start  # type: ignore[union-attr]
    if dated and not same and sure and {ours, theirs} == {"past", "future"}:
        return _precise(days) and _precise(sighting.days)
    return dated or not sure or "any" in {ours, theirs} or ours == theirs


_DOUBT = frozenset({"held", "uncertain"})
"""What was held for sure is not what may come."""


def _precise(days: Days | None) -> bool:
    """Whether it is a day: a month holds what is over and what is to come."""
    return days is not None and len(days.start or days.end or "") == 10


def _of_other_people(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether both name who meets whom, and not the same people."""
    ours = sighting.people
    for other in occasion.sightings:
        theirs = other.people
        named = len(ours) > 1 and len(theirs) > 1
        if named and not (ours <= theirs or theirs <= ours):
            return True
    return False


def _at_other_times(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether one goes on now and the other has yet to come, or is long over."""
    apart = any(s.coming or s.over for s in occasion.sightings)
    going = any(_goes_on(s) for s in occasion.sightings)
    return (_goes_on(sighting) and apart) or ((sighting.coming or sighting.over) and going)


def _goes_on(sighting: Sighting) -> bool:
    told = sighting.standing
    return told.status == "under-way" and told.strength >= 3


def _agree(a: Days, b: Days) -> bool:
    """Whether both can be the same days; "next week" may begin on the Sunday before."""
    slack = _SLACK if any("W" in (d.start or "") for d in (a, b)) else datetime.timedelta()
    return a.first - slack <= b.last and b.first - slack <= a.last


_SLACK = datetime.timedelta(days=1)


def _likeness(sighting: Sighting, occasion: Occasion) -> int:
    score = 0
    if occasion.place is not None and sighting.place is not None:
        score += 3 if occasion.place.name == sighting.place.name else 1
    if occasion.days is not None and sighting.days is not None:
        score += 2
    if sighting.sides and occasion.sides:
        score += 1 if sighting.sides & occasion.sides else -1
    if sighting.meeting.number and occasion.number == sighting.meeting.number:
        score += 2
    ours, theirs = _GROUP[sighting.standing.status], _GROUP[occasion.status]
    if sighting.standing.strength and "any" not in {ours, theirs} and ours != theirs:
        score -= 1
    if sighting.meeting.definite:
        score += 1
        if not sighting.anchored and (occasion.place is not None or occasion.days is not None):
            score += 1
    elif _next_to(sighting, occasion) and (
        _completes(sighting, occasion) or not (sighting.anchored or occasion.sides)
    ):
        score += 1
    return score


def _completes(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether one says who and the other where or when ("talks between A and B", "in March")."""
    anchored = occasion.place is not None or occasion.days is not None
    where = (sighting.place is None) != (occasion.place is None)
    when = (sighting.days is None) != (occasion.days is None)
    apart = (sighting.place is None) != (sighting.days is None)
    if where and when and apart and {sighting.standing.status, occasion.status} <= _AHEAD:
        return True  # one says where, the other when
    if bool(sighting.sides) == bool(occasion.sides) or sighting.anchored == anchored:
        return False
    return {sighting.standing.status, occasion.status} <= _AHEAD


_AHEAD = frozenset({"planned", "proposed", "uncertain"})


def _next_to(sighting: Sighting, occasion: Occasion) -> bool:
    """Whether the meeting was spoken of in this sentence or one of the two before."""
    last = max(s.meeting.head.sentence for s in occasion.sightings)
    return sighting.meeting.head.sentence - last <= 2
