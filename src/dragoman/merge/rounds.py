"""Rounds across reports: the same talks under the same id, whatever each report calls them."""

from __future__ import annotations

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
REACH = 24
"""Days: accounts of rounds whose days lie further apart never bear on one another."""
_LONGEST = 366
"""Days: what is told to go on for longer counts as no longer, so that no round fills centuries."""
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
    never made one, nor what bears different numbers. ``actor`` gives the record's id of a
    report's actor.
    """
    by_venue: dict[str, list[Told]] = defaultdict(list)
    for one in told(found, published, actor).values():
        by_venue[one.venue].append(one)
    homeless = by_venue.pop("", [])
    ids: dict[Key, str] = {}
    by_day: dict[int, list[Group]] = defaultdict(list)
    for ones in by_venue.values():
        found_here, groups = at_place(ones)
        ids.update(found_here)
        for group in groups:
            for day in group.days:
                by_day[day].append(group)
    return ids | {one.key: somewhere(one, by_day.get(one.first, ())) for one in homeless}


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A round as one report tells it.

    ``first`` and ``last`` are the days as they may be, the day of the report where there is
    none; ``precise`` says that it has a day: what is under way has that of the report.
    ``called`` is its place and date as an id.
    """

    key: Key
    item: Round
    venue: str
    published: datetime.date
    participants: frozenset[str]
    ordinal: int | None
    first: int
    last: int
    precise: bool
    called: str

    @property
    def own_id(self) -> str:
        """The id where no other report tells of it."""
        if self.venue and (self.item.start or self.precise):
            return self.called
        return f"{self.called}-{digest(*self.key)[:6]}"

    def joins(self, other: Told) -> bool:
        """Whether nothing in them tells the two apart: neither the report nor the number."""
        same = self.ordinal is None or other.ordinal is None or self.ordinal == other.ordinal
        return same and self.key[0] != other.key[0]

    def touches(self, other: Told) -> bool:
        """Whether their days do."""
        return self.first - other.last < _NEAR and other.first - self.last < _NEAR


def called(item: Round) -> str:
    """Place and date of a round as an id; '' where it has neither."""
    place = slug(item.venue) if item.venue else ""
    date = item.start.value if item.start else ""
    return "-".join(p for p in (place, date) if p)


def told(
    found: Iterable[Finding],
    published: Mapping[str, datetime.date],
    actor: Callable[[str, str], str],
) -> dict[Key, Told]:
    """Every round of every report, by key; of two under one key the first in the text."""
    rounds_: dict[Key, list[Finding]] = defaultdict(list)
    for finding in found:
        if isinstance(finding.item, Round):
            rounds_[finding.document, finding.item.id].append(finding)
    return {
        key: _told(key, min(ones, key=_in_text) if len(ones) > 1 else ones[0], published, actor)
        for key, ones in rounds_.items()
    }


def _in_text(finding: Finding) -> tuple[object, ...]:
    return finding.item.evidence, digest(plain(finding.item))


def _told(
    key: Key,
    finding: Finding,
    published: Mapping[str, datetime.date],
    actor: Callable[[str, str], str],
) -> Told:
    item = finding.item
    assert isinstance(item, Round)
    day = published[finding.document]
    start, end = item.start, item.end
    first = (start.first if start else day).toordinal()
    last = (end or start).last.toordinal() if start else first
    number = _ORDINAL.match(item.name)
    precise = start.precision == "day" if start else item.status == "under-way"
    if precise:
        last = min(last, first + _LONGEST)
    name = called(item) or "talks"
    return Told(
        key=key,
        item=item,
        venue=fold(item.venue or ""),
        published=day,
        participants=frozenset(actor(finding.document, p) for p in item.participants),
        ordinal=int(number[1]) if number else item.number,
        first=first,
        last=max(first, last),
        precise=precise,
        called=f"{name}-{day.isoformat()}" if precise and start is None else name,
    )


@dataclass(frozen=True, slots=True)
class Group:
    """What several reports tell of one round."""

    id: str
    members: tuple[Told, ...]
    documents: frozenset[str]
    ordinals: frozenset[int]

    @property
    def days(self) -> set[int]:
        """The days on which it may be."""
        return {d for t in self.members for d in range(t.first, t.last + 1)}

    def fits(self, one: Told) -> bool:
        """Whether a vaguer account can mean this round."""
        if one.key[0] in self.documents or (one.ordinal and self.ordinals - {one.ordinal}):
            return False
        if one.precise:
            return any(
                one.touches(t) and len(one.participants & t.participants) >= _COMMON
                for t in self.members
            )
        start = one.item.start
        if start is not None:
            return start.precision != "decade" and any(
                one.first <= t.last and t.first <= start.last.toordinal()
                for t in self.members
                if t.item.start is not None
            )
        return bool(one.venue) and any(_in_sight(one, t) for t in self.members)


def at_place(here: Sequence[Told]) -> tuple[dict[Key, str], list[Group]]:
    """The ids of all rounds at one place, and the dated rounds there."""
    groups = _named(_grouped([t for t in here if t.precise]))
    ids = {t.key: group.id for group in groups for t in group.members}
    left = []
    by_month: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        for month in {day // _MONTH for day in group.days}:
            by_month[month].append(group)
    for one in here:
        if not one.precise:
            ids[one.key] = one.own_id
            fits = [g for g in _in_reach(one, by_month, groups) if g.fits(one)]
            if len(fits) == 1:
                ids[one.key] = fits[0].id
            elif not fits and one.item.start is None:
                left.append(one)
    return ids | _undated(left), groups


_MONTH = 32


def _in_reach(
    one: Told, by_month: Mapping[int, list[Group]], groups: list[Group]
) -> Iterable[Group]:
    """The dated rounds whose days a vaguer account may mean: few, where the place has many."""
    if one.last - one.first > 400:
        return groups
    first, last = one.first - _LOOK_BACK - 1, one.last + _LOOK_AHEAD + 1
    months = range(first // _MONTH, last // _MONTH + 1)
    return {g.id: g for m in months for g in by_month.get(m, ())}.values()


def somewhere(one: Told, groups: Iterable[Group]) -> str:
    """The id of a round whose place is not told, from the dated rounds of its first day."""
    fits = [g for g in groups if g.fits(one)]
    return fits[0].id if len(fits) == 1 else one.own_id


def _grouped(exact: Sequence[Told]) -> list[list[Told]]:
    """Rounds with a day, the nearest put together first; none twice in one report."""
    groups: list[_Growing] = []
    kinds: dict[tuple[int, int, int], list[_Growing]] = defaultdict(list)
    for one in sorted(exact, key=lambda t: (t.first, t.last, t.ordinal or 0, t.key)):
        # Accounts of the very same days and number differ in nothing but the report.
        alike = kinds[one.first, one.last, one.ordinal or 0]
        group = next((g for g in alike if one.key[0] not in g.documents), None)
        if group is None:
            group = _Growing(len(groups))
            groups.append(group)
            alike.append(group)
        group.take(one)
    for mine, theirs in sorted(_touching(groups), key=_nearness):
        a, b = mine.whole, theirs.whole
        if a is not b and a.joins(b):
            a.absorb(b)
    return [g.members for g in groups if g.whole is g]


class _Growing:
    """A group in the making; ``whole`` is the one of which it has become a part."""

    def __init__(self, number: int) -> None:
        self._into: _Growing | None = None
        self.number = number
        self.members: list[Told] = []
        self.documents: set[str] = set()
        self.ordinals: set[int] = set()

    def take(self, one: Told) -> None:
        """Add an account of another report."""
        self.members.append(one)
        self.documents.add(one.key[0])
        self.ordinals |= {one.ordinal} - {None}  # type: ignore[arg-type]

    def joins(self, other: _Growing) -> bool:
        """Whether no report and no number tells the two apart."""
        return len(self.ordinals | other.ordinals) < 2 and not self.documents & other.documents

    @property
    def whole(self) -> _Growing:
        """Itself, or what took it in."""
        top = self
        while top._into is not None:
            top = top._into
        return top

    def absorb(self, other: _Growing) -> None:
        """Make one of two."""
        other._into = self
        self.members += other.members
        self.documents |= other.documents
        self.ordinals |= other.ordinals


def _touching(groups: Sequence[_Growing]) -> Iterator[tuple[_Growing, _Growing]]:
    """Pairs whose days touch. Each group holds accounts of the very same days; sorted by them."""
    open_: list[_Growing] = []
    for one in groups:
        start = one.members[0]
        # Sorted by their first days, those that ended too long before touch none to come.
        open_ = [g for g in open_ if start.first - g.members[0].last < _NEAR]
        yield from ((other, one) for other in open_ if other.members[0].touches(start))
        open_.append(one)


def _nearness(pair: tuple[_Growing, _Growing]) -> tuple[bool, int, int, int]:
    one, other = pair
    numbered = bool(one.ordinals) and one.ordinals == other.ordinals
    apart = abs(one.members[0].first - other.members[0].first)
    return not numbered, apart, one.number, other.number


def _named(groups: Iterable[list[Told]]) -> list[Group]:
    """Each with an id of its own: place and first day, and its number where two share these."""
    named: list[Group] = []
    taken: set[str] = set()
    found = [(min((t.first, t.called) for t in g)[1], min(t.key for t in g), g) for g in groups]
    numbers = {key: max((t.ordinal or 0 for t in g), default=0) for _, key, g in found}
    for name, key, group in sorted(found, key=lambda f: (f[0], numbers[f[1]], f[1])):
        extra = [f"{name}-round-{numbers[key]}"] if numbers[key] else []
        names = (name, *extra, f"{name}-{digest(*key)[:6]}")
        own = next(n for n in names if n not in taken)
        taken.add(own)
        documents = frozenset(t.key[0] for t in group)
        ordinals = frozenset(t.ordinal for t in group if t.ordinal is not None)
        named.append(Group(own, tuple(group), documents, ordinals))
    return named


def _undated(left: Sequence[Told]) -> dict[Key, str]:
    """Talks at one place without a day, of the same sides in reports of the same week."""
    ordered = sorted(left, key=lambda t: (t.published, t.key))
    union: Union[Key] = Union(t.key for t in ordered)
    for i, one in enumerate(ordered):
        latest = one.published + datetime.timedelta(_LOOK_BACK)
        for other in itertools.islice(ordered, i + 1, None):
            if other.published > latest:
                break
            if one.joins(other) and len(one.participants & other.participants) >= _COMMON:
                union.join(one.key, other.key)
    known = {t.key: t for t in ordered}
    ids: dict[Key, str] = {}
    for group in union.groups():
        first = min((known[key] for key in group), key=lambda t: (t.published, t.key))
        ids.update(dict.fromkeys(group, first.own_id))
    return ids


def _in_sight(one: Told, dated: Told) -> bool:
    """Whether an undated account can mean these days, by when it was published."""
    today = one.published.toordinal()
    first, last = dated.first, dated.last
    if one.item.status in _PAST:
        return first <= today and today - last <= _LOOK_BACK
    if one.item.status == "under-way":
        return first <= today <= last + 1
    return today <= last + 1 and first - today <= _LOOK_AHEAD
