"""When a mentioned meeting is: the days that its own clause gives."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.extract.anchors import level_of
from dragoman.extract.fates import after_all
from dragoman.extract.meetings import Meeting
from dragoman.extract.meetingwords import meeting_words
from dragoman.extract.moods import is_continuous
from dragoman.extract.reading import Reading
from dragoman.extract.trees import bearer, is_verb, negated
from dragoman.extract.venues import Place
from dragoman.language.parse import Token
from dragoman.model.when import Basis
from dragoman.times.timex import Timex

_WEEK = datetime.timedelta(days=7)
_DAYS = re.compile(r"P(\d+)D")
_OPENING = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s*(?:to|-|–|and|until)\s*$")
_BOUNDED = frozenset({"until", "till", "by", "through"})
_LONGEST = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From when until when, as ISO prefixes; ``first`` and ``last`` are days for comparing.

    ``start`` is None where only the end is told ("the talks ended on Sunday").
    """

    start: str | None
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


@dataclass(frozen=True, slots=True)
class Dating:
    """The expressions of time of one report, ready to be asked for a meeting's days."""

    dates: tuple[DatedToken, ...]
    durations: tuple[DatedToken, ...]
    homes: dict[int, Token]
    text: str = ""

    @classmethod
    def of(cls, reading: Reading, places: Sequence[Place]) -> Dating:
        """What the report says of times; ``places`` are those that it names."""
        tokens = [d for t in reading.times if (d := _dated(reading, t)) is not None]
        return cls(
            tuple(d for d in tokens if d.timex.first and d.timex.type in {"DATE", "TIME"}),
            tuple(d for d in tokens if _DAYS.fullmatch(d.timex.value)),
            {p.head.i: p.bond for p in places},
            reading.document.text,
        )

    def alone(self, sentence: int) -> bool:
        """Whether there is one date in a sentence and no more."""
        return sum(d.head.sentence == sentence for d in self.dates) == 1

    def days(self, meeting: Meeting) -> Days | None:
        """The days of the meeting, by its own clause."""
        ranked = []
        for dated in self.dates:
            level = self._level(meeting, dated)
            if level is not None:
                before = dated.head.i < meeting.head.i
                distance = abs(dated.head.i - meeting.head.i)
                ranked.append((level, before, distance, dated))
        if not ranked:
            return None
        chosen = min(ranked, key=lambda r: r[:3])[3]
        return self._days(meeting, chosen)

    def _level(self, meeting: Meeting, dated: DatedToken) -> int | None:
        if dated.preposition in {"and", "to"} and dated.head.head.ent == "DATE":
            return None
        bond = self.homes.get(dated.bond.i, dated.bond)
        if any(c.lower in {"originally", "initially"} for c in bond.children):
            return None  # "originally planned for April"
        if _enters_a_week(bond, dated.head):
            return None
        if dated.preposition == "of" and bond.i not in meeting.own:
            return None
        words = meeting_words()
        going_on = meeting.verbal and bond is meeting.head and is_continuous(bond)
        if (
            dated.preposition == "since"
            and not going_on
            and not (
                is_verb(bond)
                and not _is_called(meeting, bond)
                and bond.lemma not in words["reporting"]
                and bond.i not in meeting.own
            )
        ):
            return None
        not_before = dated.preposition in {"until", "till", "before"} and negated(bond)
        if (
            dated.preposition in _BOUNDED
            and not not_before
            and bond.lemma not in words["postponing"] | {"put"}
        ):
            return None
        late = dated.head.i > bond.i and dated.preposition not in _BOUNDED | {"to", "for"}
        if late and _called_off(bond):
            return None
        ahead = meeting.crown.dep == "pobj" and meeting.crown.head.lower in {"before", "of"}
        if ahead and bond.i not in meeting.own and _is_ahead(meeting.crown.head):
            return None
        level = level_of(meeting, dated.head, bond, lambda _bond, _own: True)
        return -1 if _moved_to(meeting, dated, bond) else level

    def _days(self, meeting: Meeting, chosen: DatedToken) -> Days | None:
        start = _prefix(chosen.timex)
        if start is None:
            return None
        first = datetime.date.fromisoformat(chosen.timex.first)
        last = datetime.date.fromisoformat(chosen.timex.last or chosen.timex.first)
        found = Days(
            start=start,
            end=None,
            first=first,
            last=last,
            basis=chosen.timex.basis,
            spans=((chosen.timex.start, chosen.timex.end),),
        )
        if (opening := self._opening(chosen.timex)) is not None:
            return replace(found, start=opening.isoformat(), end=start, first=opening)
        partner = self._partner(chosen)
        if partner is not None and (end := _prefix(partner.timex)):
            last = datetime.date.fromisoformat(partner.timex.last)
            span = (partner.timex.start, partner.timex.end)
            return replace(found, end=end, last=max(first, last), spans=(*found.spans, span))
        ends = chosen.bond.lemma in {"end", "conclude", "close", "finish", "wrap", "complete"}
        return (
            self._ended(meeting, found)
            if (ends or _after_days(meeting)) and len(start) == 10
            else found
        )

    def _opening(self, timex: Timex) -> datetime.date | None:
        """The first day of "from *9* to 11 January", of which only the last is read as a date."""
        match = _OPENING.search(self.text[max(0, timex.start - 12) : timex.start])
        day = timex.value.split("T")[0]
        named = re.match(r"\d{1,2}(st|nd|rd|th)?\s+[A-Z]", self.text[timex.start : timex.end])
        if match is None or named is None or len(day) != 10:
            return None
        try:
            opening = datetime.date.fromisoformat(day).replace(day=int(match[1]))
        except ValueError:
            return None
        return opening if opening < datetime.date.fromisoformat(day) else None

    def _partner(self, chosen: DatedToken) -> DatedToken | None:
        """The other end of "on Friday and Saturday", "from Monday to Wednesday"."""
        for dated in self.dates:
            joined = dated.preposition == "and" and dated.bond is chosen.head
            ranged = (
                chosen.preposition == "from"
                and dated.preposition in {"to", "until", "till"}
                and 0 < dated.head.i - chosen.head.i <= 4
            )
            if joined or ranged:
                return dated
        return None

    def _ended(self, meeting: Meeting, days: Days) -> Days:
        """The day is the last one; the first is known where the words say how long."""
        length = next(
            (
                int(match[1])
                for d in self.durations
                if d.head.sentence == meeting.head.sentence
                and (match := _DAYS.fullmatch(d.timex.value))
            ),
            None,
        )
        if length is None or not 0 < length <= _LONGEST:
            return replace(days, start=None, end=days.start, first=days.first - _WEEK)
        first = days.last - datetime.timedelta(days=length - 1)
        return replace(days, start=first.isoformat(), end=days.start, first=first, basis="inferred")


def _enters_a_week(verb: Token, day: Token) -> bool:
    """ "Talks *entered their second week* on Monday": they did not begin on that day."""
    into = verb.child("dobj") if verb.lemma == "enter" else None
    return into is not None and into.lemma in {"week", "month"} and into.i != day.i


def _is_called(meeting: Meeting, verb: Token) -> bool:
    """ "It *was* their first meeting since January"."""
    return verb.lemma == "be" and meeting.crown.dep == "attr" and meeting.crown.head is verb


def _moved_to(meeting: Meeting, dated: DatedToken, verb: Token) -> bool:
    """ "Scheduled for March, the talks were *moved to May*": the later day is theirs."""
    put_off = meeting_words()["postponing"] | {"move", "put", "push", "shift", "bring"}
    passive = any(c.dep == "nsubjpass" and c.i in meeting.own for c in verb.children)
    passive = passive or (verb.tag == "VBN" and any(verb is c for c in after_all(meeting)))
    return passive and dated.preposition in {"to", "until", "till"} and verb.lemma in put_off


def _called_off(verb: Token) -> bool:
    """Whether the verb puts an end to a plan: its day is not the meeting's."""
    words = meeting_words()
    if verb.lemma in words["cancelling"] | words["postponing"]:
        return is_verb(verb)
    particles = {c.lower for c in verb.children if c.dep in {"prt", "advmod"}}
    return verb.lemma == "call" and "off" in particles


def _after_days(meeting: Meeting) -> bool:
    """ "Left on Monday *after two days* of talks": the day is the last one."""
    after = meeting.crown.dep == "pobj" and meeting.crown.head.lower in {"after", "following"}
    days = meeting.crown.lemma in {"day", "week"} and meeting.crown is not meeting.head
    return after and days


def _is_ahead(prep: Token) -> bool:
    return prep.lower == "before" or prep.head.lower == "ahead"


def _dated(reading: Reading, timex: Timex) -> DatedToken | None:
    head = reading.parse.head_of(timex.start, timex.end)
    if head is None or _told_then(reading, timex) or _counts(reading, timex):
        return None
    preposition, bond = "", head.head
    while bond.pos in {"ADP", "SCONJ"} and bond.head is not bond:
        preposition, bond = bond.lower, bond.head
    if head.dep == "conj" and head.head.ent == "DATE":
        preposition, bond = "and", head.head
    return DatedToken(timex=timex, head=head, bond=bearer(bond), preposition=preposition)


def _counts(reading: Reading, timex: Timex) -> bool:
    """Whether it counts meetings: "*the 20th* since the war"."""
    text = reading.document.text
    bare = re.fullmatch(r"(the )?\d+(st|nd|rd|th)", text[timex.start : timex.end], re.IGNORECASE)
    return (
        bare is not None
        and re.match(r"\s+(since|time|round|such)\b", text[timex.end :]) is not None
    )


def _told_then(reading: Reading, timex: Timex) -> bool:
    """Whether it is when something was said: "said on Thursday that they would meet"."""
    inside = reading.parse.within(timex.start, timex.end)
    if not inside or any(t.dep == "poss" for t in inside):
        return False
    first = inside[0].i
    before = [t for t in reading.parse.tokens[max(0, first - 2) : first] if t.lower != "on"]
    if not before or before[-1].sentence != inside[0].sentence:
        return False
    said = before[-1]
    return said.pos == "VERB" and said.lemma in meeting_words()["reporting"]


def _prefix(timex: Timex) -> str | None:
    """The timex's value as an ISO prefix; None where it is none (a season, a quarter)."""
    value = timex.value.split("T")[0]
    parts = value.split("-")
    if parts[0].isdigit() and len(parts[0]) in {3, 4}:
        if len(parts) == 1 or all(p.isdigit() and len(p) == 2 for p in parts[1:]):
            return value
        if len(parts) > 1 and parts[1][:1] == "W" and parts[1][1:].isdigit():
            return "-".join(parts[:2])
        if timex.first and timex.first[:4] == timex.last[:4]:
            return timex.first[:4]
    return None
