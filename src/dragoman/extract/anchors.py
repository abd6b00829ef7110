"""Where and when a mentioned meeting is: the place and the days that its own words give."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.reading import Reading
from dragoman.extract.trees import bearer, is_verb
from dragoman.extract.venues import Place
from dragoman.language.parse import Token
from dragoman.model.when import Basis
from dragoman.times.timex import Timex

_STAY = frozenset({"in", "at", "near", "outside"})
_AWAY = frozenset({"from", "since", "of", "until", "till", "by", "during"})
_TEAMS = frozenset({"delegation", "team", "trip", "visit", "way", "journey"})
_BOUNDS = frozenset({"ccomp", "relcl", "conj", "parataxis"})
_OF = frozenset({"of", "with", "between", "among"})
_FAR = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From when until when, as ISO prefixes; ``first`` and ``last`` are days for comparing."""

    start: str
    end: str | None
    first: datetime.date
    last: datetime.date
    basis: Basis
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedToken:
    """An expression of time, its head and what it hangs on, and by which preposition."""

    timex: Timex
    head: Token
    bond: Token
    preposition: str


def dated_tokens(reading: Reading) -> list[DatedToken]:
    """The calendar dates of a report, with what they hang on."""
    found = []
    for timex in reading.times:
        if not timex.first or timex.type not in {"DATE", "TIME"}:
            continue
        head = reading.parse.head_of(timex.start, timex.end)
        if head is None or _told_then(reading, timex):
            continue
        preposition, bond = "", head.head
        while bond.pos in {"ADP", "SCONJ"} and bond.head is not bond:
            preposition, bond = bond.lower, bond.head
        if head.dep == "conj" and head.head.ent == "DATE":
            preposition, bond = "and", head.head
        found.append(DatedToken(timex=timex, head=head, bond=bearer(bond), preposition=preposition))
    return found


def _told_then(reading: Reading, timex: Timex) -> bool:
    """Whether it is when something was said: "said on Thursday that they would meet"."""
    inside = reading.parse.within(timex.start, timex.end)
    first = inside[0].i if inside else 0
    before = [t for t in reading.parse.tokens[max(0, first - 2) : first] if t.lower != "on"]
    if not before or before[-1].sentence != inside[0].sentence:
        return False
    said = before[-1]
    return said.pos == "VERB" and said.lemma in meeting_words()["reporting"]


def venue(meeting: Meeting, places: list[Place]) -> Place | None:
    """The place of the meeting, by its own clause; a city before a state."""
    ranked = []
    for place in places:
        level = _level(meeting, place.head, place.bond, _placed(place))
        if level is not None:
            ranked.append((level, place.state, abs(place.head.i - meeting.head.i), place))
    if not ranked:
        return None
    best = min(ranked, key=lambda r: r[:3])
    return best[3]


def _placed(place: Place) -> Callable[[Token, bool], bool]:
    words = meeting_words()

    def fits(bond: Token, own: bool) -> bool:
        if own:
            if place.preposition == "" or place.preposition == "of":
                return not place.state and bond.lemma not in words["events"]
            return place.preposition in _STAY
        if place.preposition in _STAY:
            return True
        moving = bond.lemma in words["moving"] or bond.lemma in _TEAMS
        if place.preposition == "dobj":
            return bond.lemma in {"visit", "reach", "tour"}
        return moving and place.preposition in {"to", "into", "for"}

    return fits


def days(meeting: Meeting, dated: list[DatedToken], places: list[Place]) -> Days | None:
    """The days of the meeting, by its own clause."""
    homes = {p.head.i: p.bond for p in places}
    ranked: list[tuple[int, int, int, DatedToken]] = []
    for d in dated:
        if d.preposition in _AWAY or d.preposition == "and":
            if d.preposition != "of" or d.bond.i not in meeting.own:
                continue
        bond = homes.get(d.bond.i, d.bond)
        level = _level(meeting, d.head, bond, lambda b, own: True)
        if level is not None:
            before = d.head.i < meeting.head.i
            ranked.append((level, int(before), abs(d.head.i - meeting.head.i), d))
    if not ranked:
        return None
    ranked.sort(key=lambda r: r[:3])
    chosen = ranked[0][3]
    partner = next((d for d in dated if d.preposition == "and" and d.bond is chosen.head), None)
    return _days(chosen, partner)


def _days(chosen: DatedToken, partner: DatedToken | None) -> Days | None:
    start = _prefix(chosen.timex)
    if start is None:
        return None
    first = datetime.date.fromisoformat(chosen.timex.first)
    last = datetime.date.fromisoformat(chosen.timex.last or chosen.timex.first)
    spans = [(chosen.timex.start, chosen.timex.end)]
    end = None
    if partner is not None and (end := _prefix(partner.timex)):
        last = datetime.date.fromisoformat(partner.timex.last)
        spans.append((partner.timex.start, partner.timex.end))
    return Days(
        start=start, end=end, first=first, last=last, basis=chosen.timex.basis, spans=tuple(spans)
    )


def ahead(days: Days, text: str, today: datetime.date) -> Days:
    """The days a week later, where a bare weekday in the past must mean the coming one."""
    words = text[slice(*days.spans[0])].casefold()
    past = today - datetime.timedelta(days=7) <= days.first < today
    if words not in _WEEKDAYS or not past or len(days.start) != 10 or days.end:
        return days
    first = days.first + datetime.timedelta(days=7)
    return replace(days, start=first.isoformat(), first=first, last=first, basis="inferred")


_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"thursday's", "friday's", "monday's", "tuesday's", "wednesday's", "saturday's", "sunday's"}
)


def _prefix(timex: Timex) -> str | None:
    """The timex's value as an ISO prefix; None where it is none (a season, a quarter)."""
    value = timex.value.split("T")[0]
    parts = value.split("-")
    if parts[0].isdigit() and len(parts[0]) in {3, 4}:
        if len(parts) == 1 or all(p.isdigit() and len(p) == 2 for p in parts[1:]):
            return value
        if len(parts) == 2 and parts[1][:1] == "W" and parts[1][1:].isdigit():
            return value
        if timex.first and timex.first[:4] == timex.last[:4]:
            return timex.first[:4]
    return None


def _level(
    meeting: Meeting, head: Token, bond: Token, fits: Callable[[Token, bool], bool]
) -> int | None:
    """How near a place or day hangs to the meeting: 0 its own words, then verb by verb; or None."""
    words = meeting_words()
    if head.sentence != meeting.head.sentence:
        return None
    if bond.i in meeting.own:
        return 0 if fits(bond, True) else None
    if any(bond is b for b in meeting.below):
        return 1 if fits(bond, False) else None
    after = head.i > meeting.head.i
    for level, verb in enumerate(meeting.above):
        if verb.lemma in words["reporting"]:
            break
        eventful = verb.lemma in words.eventful
        if (
            bond is verb
            and fits(bond, False)
            and (eventful or (after and not _acts(verb, meeting)))
        ):
            return 2 + level
        if verb.dep in _BOUNDS:
            break
    return _stray(meeting, head, bond, fits)


def _acts(verb: Token, meeting: Meeting) -> bool:
    """Whether the meeting is the verb's subject: what it did on a day is not its own day."""
    return any(c.dep == "nsubj" and c.i in meeting.own for c in verb.children)


def _stray(
    meeting: Meeting, head: Token, bond: Token, fits: Callable[[Token, bool], bool]
) -> int | None:
    """A place or day on another noun: a team sent there, or one right behind the meeting."""
    words = meeting_words()
    of_it = bond.dep == "pobj" and bond.head.head.i in meeting.own and bond.head.lower in _OF
    if meeting.verbal and bond.dep == "dobj" and bond.head is meeting.head:
        return 4 if head.i > bond.i and fits(bond, False) else None
    if (bond.lemma in words["events"] and not of_it) or not fits(bond, False):
        return None
    if bond.lemma in _TEAMS and bond.i < head.i < meeting.head.i:
        return 5
    prep = meeting.crown.head
    if meeting.crown.dep == "pobj" and prep.lower == "for" and bond is prep.head:
        return 5
    near = meeting.head.i < bond.i < head.i <= meeting.head.i + _FAR
    if not near or bond.pos not in {"NOUN", "PROPN"}:
        return None
    for between in [bond, *bond.ancestors]:
        if between.i in meeting.own:
            return 6
        if is_verb(between) and between.i > meeting.head.i:
            return None
    return 6
