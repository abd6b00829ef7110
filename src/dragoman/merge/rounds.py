"""Rounds across reports: the same talks under the same id, whatever each report calls them."""

from __future__ import annotations

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.merge.persons import Key
from dragoman.merge.union import Union
from dragoman.model import Finding, Round
from dragoman.model.ids import digest, slug
from dragoman.model.plain import plain
from dragoman.resolve.fold import fold

_NEAR = 2
"""Days: talks called for one day and held the next are one round."""
_LOOK_BACK, _LOOK_AHEAD = 7, 14
"""Days within which a report that names no day can mean talks held, or talks to come."""
_ORDINAL = re.compile(r"Round (\d+)\b")
_PAST = frozenset({"held", "failed", "cancelled"})
_COMMON = 2
"""Participants in common that make talks of one day, at a place not named, the same."""


def rounds(
    found: Iterable[Finding],
    published: Mapping[str, datetime.date],
    actor: Callable[[str, str], str] = lambda document, local: local,
) -> dict[Key, str]:
    """(document, id of a round there) → id of the round in the record.

    Rounds at one place on days that touch are one. A report that gives only a vague date, or no
    date but the place, means the one round there that fits it and its own day of publication; a
    report that gives the day but no place means the one round of that day with the same
    participants. What fits several or none stays by itself, and what one report tells apart is
    never made one. ``actor`` gives the record's id of a report's actor.
    """
    told = _told(found, published, actor)
    exact = {t.key: t for t in told.values() if t.venue and t.precise}
    groups = _groups(exact)
    ids = {t.key: group.id for group in groups for t in group.members}
    at_place: dict[str, list[_Group]] = defaultdict(list)
    by_day: dict[int, list[_Group]] = defaultdict(list)
    for group in groups:
        at_place[group.members[0].venue].append(group)
        for day in {d for t in group.members for d in range(t.days[0], t.days[1] + 1)}:
            by_day[day].append(group)
    left: list[_Told] = []
    for key, one in told.items():
        if key not in ids:
            near = at_place[one.venue] if one.venue else by_day.get(one.days[0], [])
            fits = [g for g in near if g.fits(one)]
            ids[key] = fits[0].id if len(fits) == 1 else one.own_id
            if not fits and one.venue and one.item.start is None:
                left.append(one)
    return ids | _undated(left)


def _undated(left: Iterable[_Told]) -> dict[Key, str]:
    """Talks at one place without a day, of the same sides in reports of the same week."""
    by_venue: dict[str, list[_Told]] = defaultdict(list)
    for one in left:
        by_venue[one.venue].append(one)
    ids: dict[Key, str] = {}
    for told in by_venue.values():
        told.sort(key=lambda t: (t.published, t.key))
        union: Union[Key] = Union(t.key for t in told)
        for i, one in enumerate(told):
            for other in itertools.takewhile(one.same_week, told[i + 1 :]):
                shared = len(one.participants & other.participants)
                if one.joins(other) and shared >= _COMMON:
                    union.join(one.key, other.key)
        known = {t.key: t for t in told}
        for group in union.groups():
            first = min((known[key] for key in group), key=lambda t: (t.published, t.key))
            ids.update(dict.fromkeys(group, first.own_id))
    return ids


@dataclass(frozen=True, slots=True)
class _Told:
    """A round as one report tells it."""

    key: Key
    item: Round
    venue: str
    published: datetime.date
    participants: frozenset[str]

    @property
    def precise(self) -> bool:
        """Whether it has a day; what is under way has that of the report."""
        start = self.item.start
        return self.item.status == "under-way" if start is None else start.precision == "day"

    @property
    def ordinal(self) -> int | None:
        """Which round of the talks the report calls it."""
        number = _ORDINAL.match(self.item.name)
        return int(number[1]) if number else None

    def joins(self, other: _Told) -> bool:
        """Whether nothing in them tells the two apart: neither the report nor the number."""
        numbers = {self.ordinal, other.ordinal} - {None}
        return self.key[0] != other.key[0] and len(numbers) < 2

    def same_week(self, later: _Told) -> bool:
        """Whether a report that is no older came within a week."""
        return (later.published - self.published).days <= _LOOK_BACK

    @property
    def days(self) -> tuple[int, int]:
        """First and last day as it may be; the day of the report where there is none."""
        start, end = self.item.start, self.item.end
        if start is None:
            return self.published.toordinal(), self.published.toordinal()
        first = start.first.toordinal()
        return first, max(first, (end or start).last.toordinal())

    @property
    def own_id(self) -> str:
        """The id where no other report tells of it."""
        if self.venue and (self.item.start or self.precise):
            return self.called
        return f"{self.called}-{digest(*self.key)[:6]}"

    @property
    def called(self) -> str:
        """Place and date as an id."""
        name = called(self.item) or "talks"
        dated = self.precise and self.item.start is None
        return f"{name}-{self.published.isoformat()}" if dated else name


def called(item: Round) -> str:
    """Place and date of a round as an id; '' where it has neither."""
    place = slug(item.venue) if item.venue else ""
    date = item.start.value if item.start else ""
    return "-".join(p for p in (place, date) if p)


@dataclass(frozen=True, slots=True)
class _Group:
    """What several reports tell of one round; sorted."""

    id: str
    members: tuple[_Told, ...]

    def fits(self, one: _Told) -> bool:
        """Whether a vaguer account can mean this round."""
        if not all(t.joins(one) for t in self.members):
            return False
        if one.precise:
            return any(
                _touch(one, t) and len(one.participants & t.participants) >= _COMMON
                for t in self.members
            )
        start = one.item.start
        if start is not None:
            return start.precision != "decade" and any(
                t.item.start is not None and start.agrees(t.item.start) for t in self.members
            )
        return bool(one.venue) and any(_in_sight(one, t) for t in self.members)


def _told(
    found: Iterable[Finding],
    published: Mapping[str, datetime.date],
    actor: Callable[[str, str], str],
) -> dict[Key, _Told]:
    """Every round of every report, by key; of two under one key the first in the text."""
    told: dict[Key, _Told] = {}
    mine = (f for f in found if isinstance(f.item, Round))
    for finding in sorted(mine, key=lambda f: (f.document, f.item.evidence, digest(plain(f.item)))):
        item = finding.item
        assert isinstance(item, Round)
        key = (finding.document, item.id)
        if key not in told:
            parties = frozenset(actor(finding.document, p) for p in item.participants)
            day = published[finding.document]
            told[key] = _Told(key, item, fold(item.venue or ""), day, parties)
    return told


def _groups(exact: Mapping[Key, _Told]) -> list[_Group]:
    """Rounds with place and day, the nearest put together first; none twice in one report."""
    by_venue: dict[str, list[_Told]] = defaultdict(list)
    for one in exact.values():
        by_venue[one.venue].append(one)
    groups = {key: [one] for key, one in exact.items()}
    for told in by_venue.values():
        for one, other in sorted(_touching(told), key=_nearness):
            mine, theirs = groups[one.key], groups[other.key]
            if mine is not theirs and all(a.joins(b) for a in mine for b in theirs):
                mine += theirs
                groups.update(dict.fromkeys((t.key for t in theirs), mine))
    unique = {id(g): g for g in groups.values()}.values()
    return _named([sorted(g, key=lambda t: t.key) for g in unique])


def _touching(told: Iterable[_Told]) -> Iterator[tuple[_Told, _Told]]:
    open_: list[_Told] = []
    for one in sorted(told, key=lambda t: (t.days[0], t.key)):
        # Sorted by their first days, those that ended too long before touch none to come.
        open_ = [t for t in open_ if one.days[0] - t.days[1] < _NEAR]
        for other in open_:
            if one.joins(other) and _touch(one, other):
                yield min(one, other, key=_key), max(one, other, key=_key)
        open_.append(one)


def _key(one: _Told) -> Key:
    return one.key


def _nearness(pair: tuple[_Told, _Told]) -> tuple[bool, int, Key, Key]:
    one, other = pair
    numbered = one.ordinal is not None and one.ordinal == other.ordinal
    return not numbered, abs(one.days[0] - other.days[0]), one.key, other.key


def _named(groups: Iterable[list[_Told]]) -> list[_Group]:
    """Each with an id of its own: place and first day, and its number where two share these."""
    named: list[_Group] = []
    taken: set[str] = set()
    found = [(min((t.days[0], t.called) for t in g)[1], g) for g in groups]
    for name, group in sorted(found, key=lambda f: (f[0], _number(f[1]), f[1][0].key)):
        number = _number(group)
        extra = (name, f"{name}-round-{number}", f"{name}-{digest(*group[0].key)[:6]}")
        own = next(n for i, n in enumerate(extra) if n not in taken and (i != 1 or number))
        taken.add(own)
        named.append(_Group(own, tuple(group)))
    return named


def _number(group: Iterable[_Told]) -> int:
    return max((t.ordinal or 0 for t in group), default=0)


def _touch(a: _Told, b: _Told) -> bool:
    return a.days[0] - b.days[1] < _NEAR and b.days[0] - a.days[1] < _NEAR


def _in_sight(one: _Told, dated: _Told) -> bool:
    """Whether an undated account can mean these days, by when it was published."""
    today = one.published.toordinal()
    first, last = dated.days
    if one.item.status in _PAST:
        return first <= today and today - last <= _LOOK_BACK
    if one.item.status == "under-way":
        return first <= today <= last + 1
    return today <= last + 1 and first - today <= _LOOK_AHEAD
