"""Who is who across reports, kept up report by report."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable

from dragoman.merge.actors import other
from dragoman.merge.persons import MOST, Key, lone
from dragoman.model import Actor
from dragoman.model.ids import slug
from dragoman.resolve.names import NameIndex, parts


class CastList:
    """The record's ids of all actors; the same as ``identified`` gives for all reports at once."""

    def __init__(self) -> None:
        self.ids: dict[Key, str] = {}
        self._taken: Counter[str] = Counter()
        self._names: dict[str, set[Key]] = defaultdict(set)
        self._first: dict[str, datetime.date] = {}
        self._full: NameIndex[str] = NameIndex()
        self._lone: NameIndex[str] = NameIndex()
        self._near: dict[str, set[str]] = {}
        self._person: dict[str, str] = {}
        self._called: dict[str, set[str]] = defaultdict(set)

    def add(self, document: str, published: datetime.date, actors: Iterable[Actor]) -> set[Key]:
        """Take in a report's actors; whose id is new or has changed, also in other reports."""
        people: dict[Key, str] = {}
        touched: set[str] = set()
        changed: set[Key] = set()
        for actor in actors:
            key = (document, actor.id)
            if actor.kind == "person":
                people[key] = max(people.get(key, ""), actor.name, key=lambda n: (len(n), n))
            else:
                name = other(document, actor)
                self.ids[key] = name
                changed.add(key)
                self._taken[name] += 1
                touched |= self._called.get(name, set())
        for key, name in people.items():
            touched |= self._person_named(key, name, published)
        for name in touched:
            changed |= self._renew(name)
        return changed

    def _person_named(self, key: Key, name: str, published: datetime.date) -> set[str]:
        """The names whose persons may be others now that a report has this one."""
        new = name not in self._names
        self._names[name].add(key)
        older = published < self._first.get(name, datetime.date.max)
        self._first[name] = min(self._first.get(name, published), published)
        if not parts(name).given:
            if new:
                self._lone.add(name, name)
            return {name}
        if not new and not older:
            return {name}
        if new:
            found = self._full.find(name, limit=MOST)
            near = {n for n, match in found if not match.proposed}
            self._near[name] = near
            for one in near:
                self._near[one].add(name)
            self._full.add(name, name)
        return {name, *self._identify(name)}

    def _identify(self, name: str) -> set[str]:
        """Give a person's spellings one id; the names for which that may matter."""
        group, todo = {name}, [name]
        while todo:
            for one in self._near[todo.pop()] - group:
                group.add(one)
                todo.append(one)
        person = min((self._first[n], slug(n)) for n in group)[1]
        touched: set[str] = set()
        for one in group:
            if self._person.get(one) != person or one == name:
                self._person[one] = person
                touched |= {one, *(n for n, _ in self._lone.find(one, limit=10**6))}
        return touched

    def _renew(self, name: str) -> set[Key]:
        changed = set()
        for key in self._names[name]:
            person = self._person.get(name) or lone(key, name, self._full, self._person)
            self._called[person].add(name)
            now = f"{person}-person" if self._taken[person] else person
            if self.ids.get(key) != now:
                self.ids[key] = now
                changed.add(key)
        return changed
