"""Who is who across reports, kept up report by report."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator

from dragoman.merge.actors import other
from dragoman.merge.incumbents import Office, described, incumbents, told
from dragoman.merge.persons import MOST, Key, lone
from dragoman.model import Actor, Post
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
        self._tellings: dict[Office, set[tuple[datetime.date, Key]]] = defaultdict(set)
        self._holds: dict[Key, set[Office]] = defaultdict(set)
        self._meant: dict[Office, dict[Key, tuple[datetime.date, str]]] = defaultdict(dict)

    def add(
        self,
        document: str,
        published: datetime.date,
        actors: Iterable[Actor],
        posts: Iterable[Post] = (),
    ) -> set[Key]:
        """Take in a report's actors and posts; whose id is new or has changed in any report."""
        people: dict[Key, str] = {}
        touched: set[str] = set()
        changed: set[Key] = set()
        meant: dict[Key, tuple[Office, str]] = {}
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
                if (office := described(actor)) is not None:
                    meant[key] = min((office, name), meant.get(key, (office, name)))
        for key, name in people.items():
            touched |= self._person_named(key, name, published)
        for name in touched:
            changed |= self._renew(name)
        named = self._offices(document, published, posts, people)
        offices = set(named)
        for key, (office, name) in meant.items():
            if key not in people and office not in named:
                self._meant[office][key] = published, name
                offices.add(office)
        offices |= {office for key in changed for office in self._holds.get(key, ())}
        return changed | {key for office in offices for key in self._incumbent(office)}

    def _offices(
        self, document: str, published: datetime.date, posts: Iterable[Post], people: Container[Key]
    ) -> set[Office]:
        """Note who holds which office by a report; the offices concerned."""
        found = set()
        for post in posts:
            key = document, post.person
            office = told(post, self.ids.get((document, post.of), post.of))
            if key in people and office is not None:
                self._tellings[office].add((published, key))
                self._holds[key].add(office)
                found.add(office)
        return found

    def _incumbent(self, office: Office) -> Iterator[Key]:
        """Give those whom reports describe by the office the id of its holder, or their own."""
        meant = {key: (office, on) for key, (on, _) in self._meant[office].items()}
        tellings = [(day, self.ids[key]) for day, key in self._tellings[office]]
        holders = incumbents({office: tellings}, meant)
        for key, (_, own) in self._meant[office].items():
            now = holders.get(key, own)
            if self.ids[key] != now:
                self.ids[key] = now
                yield key

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
