"""Rounds across reports, kept up report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.merge.persons import Key
from dragoman.merge.rounds import Group, Told, at_place, somewhere


class Meetings:
    """The record's ids of all rounds; the same as ``rounds`` gives for all reports at once."""

    def __init__(self) -> None:
        self.ids: dict[Key, str] = {}
        self._told: dict[Key, Told] = {}
        self._at: dict[str, dict[Key, Told]] = defaultdict(dict)
        self._groups: dict[str, list[Group]] = {}
        self._days: dict[int, dict[str, list[Group]]] = defaultdict(dict)
        self._homeless: dict[int, dict[Key, Told]] = defaultdict(dict)

    def change(self, told: Iterable[Told]) -> set[Key]:
        """Take in new or changed accounts; whose id is new or has changed."""
        places: set[str] = set()
        days: set[int] = set()
        for one in told:
            before = self._told.get(one.key)
            for held in (before, one):
                if held is not None and held.venue:
                    places.add(held.venue)
                elif held is not None:
                    days.add(held.first)
            self._put(before, one)
        found: dict[Key, str] = {}
        for venue in places:
            ids, groups = at_place(list(self._at[venue].values()))
            found.update(ids)
            days |= self._renew(venue, groups)
        for day in days:
            groups = [g for ones in self._days.get(day, {}).values() for g in ones]
            found.update({k: somewhere(t, groups) for k, t in self._homeless[day].items()})
        changed = {key for key, name in found.items() if self.ids.get(key) != name}
        self.ids.update(found)
        return changed

    def _put(self, before: Told | None, one: Told) -> None:
        if before is not None:
            (self._at[before.venue] if before.venue else self._homeless[before.first]).pop(one.key)
        self._told[one.key] = one
        (self._at[one.venue] if one.venue else self._homeless[one.first])[one.key] = one

    def _renew(self, venue: str, groups: list[Group]) -> set[int]:
        """Put a place's rounds on their days; the days on which any were or are."""
        before = {day for g in self._groups.get(venue, ()) for day in g.days}
        now: dict[int, list[Group]] = defaultdict(list)
        for group in groups:
            for day in group.days:
                now[day].append(group)
        for day in before - set(now):
            self._days[day].pop(venue, None)
        for day, ones in now.items():
            self._days[day][venue] = ones
        self._groups[venue] = groups
        return before | set(now)
