"""Rounds across reports, kept up report by report."""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from collections.abc import Iterable

from dragoman.merge.persons import Key
from dragoman.merge.rounds import REACH, Group, Told, at_place, somewhere

_LONG = 62
"""Days: accounts as vague as that are few, and are looked at whenever anything changes there."""


class Meetings:
    """The record's ids of all rounds; the same as ``rounds`` gives for all reports at once.

    Of the rounds at a place only those are put together anew whose days hang together, by gaps
    of less than ``REACH``, with those of a changed account.
    """

    def __init__(self) -> None:
        self.ids: dict[Key, str] = {}
        self._told: dict[Key, Told] = {}
        self._places: dict[str, _Place] = defaultdict(_Place)
        self._group: dict[Key, Group] = {}
        self._days: dict[int, dict[int, Group]] = defaultdict(dict)
        self._homeless: dict[int, dict[Key, Told]] = defaultdict(dict)

    def change(self, told: Iterable[Told]) -> set[Key]:
        """Take in new or changed accounts; whose id is new or has changed."""
        near: dict[str, list[Told]] = defaultdict(list)
        days: set[int] = set()
        for one in told:
            before = self._told.get(one.key)
            for held in (before, one):
                if held is not None and held.venue:
                    near[held.venue].append(held)
                elif held is not None:
                    days.add(held.first)
            if before is not None:
                self._take(before)
                days |= self._ungroup([before.key])
            self._put(one)
        found: dict[Key, str] = {}
        for venue, changed in near.items():
            together = self._places[venue].around(changed)
            ids, groups = at_place(together)
            found.update(ids)
            days |= self._ungroup(t.key for t in together) | self._regroup(groups)
        for day in days:
            groups = list(self._days.get(day, {}).values())
            found.update({k: somewhere(t, groups) for k, t in self._homeless[day].items()})
        changed_ids = {key for key, name in found.items() if self.ids.get(key) != name}
        self.ids.update(found)
        return changed_ids

    def _put(self, one: Told) -> None:
        self._told[one.key] = one
        if one.venue:
            self._places[one.venue].put(one)
        else:
            self._homeless[one.first][one.key] = one

    def _take(self, one: Told) -> None:
        if one.venue:
            self._places[one.venue].take(one)
        else:
            del self._homeless[one.first][one.key]

    def _ungroup(self, keys: Iterable[Key]) -> set[int]:
        """Forget the groups of these accounts; the days on which they were."""
        days: set[int] = set()
        for key in keys:
            group = self._group.pop(key, None)
            if group is not None:
                days |= group.days
                for day in group.days:
                    self._days[day].pop(id(group), None)
        return days

    def _regroup(self, groups: Iterable[Group]) -> set[int]:
        days: set[int] = set()
        for group in groups:
            days |= group.days
            self._group.update(dict.fromkeys((t.key for t in group.members), group))
            for day in group.days:
                self._days[day][id(group)] = group
        return days


class _Place:
    """The accounts of rounds at one place, by day."""

    def __init__(self) -> None:
        self._order: list[tuple[int, Key]] = []
        self._told: dict[Key, Told] = {}
        self._long: dict[Key, Told] = {}

    def put(self, one: Told) -> None:
        """Take in an account."""
        if one.last - one.first > _LONG:
            self._long[one.key] = one
        else:
            bisect.insort(self._order, (one.first, one.key))
            self._told[one.key] = one

    def take(self, one: Told) -> None:
        """Forget an account."""
        if self._long.pop(one.key, None) is None:
            del self._told[one.key]
            del self._order[bisect.bisect_left(self._order, (one.first, one.key))]

    def around(self, changed: Iterable[Told]) -> list[Told]:
        """All accounts whose days hang together with those of the changed ones."""
        found: dict[Key, Told] = {}
        todo = [(t.first, t.last) for t in changed]
        while todo:
            first, last = todo.pop()
            for one in self._within(first - REACH, last + REACH):
                if one.key not in found:
                    found[one.key] = one
                    todo.append((one.first, one.last))
        return list(found.values())

    def _within(self, first: int, last: int) -> Iterable[Told]:
        start = bisect.bisect_left(self._order, (first - _LONG, ("", "")))
        for day, key in itertools.islice(self._order, start, None):
            if day > last:
                break
            if self._told[key].last >= first:
                yield self._told[key]
        for one in list(self._long.values()):
            if one.first <= last and one.last >= first:
                yield one
