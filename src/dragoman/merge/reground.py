"""Merges and splits laid on a folded record: only what they touch is put together anew."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.merge.actors import Names
from dragoman.merge.entries import entry, place
from dragoman.merge.ground import Grounded, sources
from dragoman.merge.grouping import Stage, by_basis, moved_ids
from dragoman.merge.keyed import heads
from dragoman.merge.keys import item_id
from dragoman.merge.persons import Key
from dragoman.merge.references import named_in
from dragoman.merge.regroup import moved
from dragoman.merge.rounds import rounds
from dragoman.merge.shelves import Name
from dragoman.merge.statements import statements
from dragoman.merge.values import agreed
from dragoman.model import Actor, Decision, Entry, Item, Round, Seat, Statement, Support


class Regrouping:
    """The supports of a record that was folded without decisions, to be put together otherwise.

    ``under`` goes the way of ``grouped``: who is who, then which rounds are one, then what says
    the same, then the merges and splits of everything else. What none of these steps reaches
    stays as it was folded.
    """

    def __init__(self, read: Grounded, rank: Mapping[str, Any]) -> None:
        self._record = read.record
        self._ids = read.ids
        self._rank = rank
        self._published = {d.id: d.published for d in read.record.documents}
        self._supports: dict[str, Support[Item]] = {}
        self._within: dict[str, list[str]] = defaultdict(list)
        self._carrying: dict[str, list[Entry[Item]]] = defaultdict(list)
        self._actors: dict[Key, str] = {}
        self._rounds: dict[Key, str] = {}
        for one in read.record:
            self._carrying[one.id].append(one)
            for support in one.support:
                self._know(support)

    def _know(self, support: Support[Item]) -> None:
        finding = support.finding
        self._supports[finding.id] = support
        self._within[finding.document].append(finding.id)
        if isinstance(finding.item, Actor) and isinstance(support.item, Actor):
            self._actors[finding.document, finding.item.id] = support.item.id
        elif isinstance(finding.item, Round) and isinstance(support.item, Round):
            self._rounds[finding.document, finding.item.id] = support.item.id

    def under(self, structural: Sequence[Decision]) -> Grounded:
        """The record under these merges and splits, oldest first."""
        led = dict(self._record.redirects)
        people = Stage(self._found(self._record.actors), structural, {}, Actor)
        actors = people.regrouped(self._actors, led)
        sittings = Stage(self._found(self._record.rounds), structural, {}, Round)
        meetings = sittings.regrouped(self._meetings(actors), led)
        supports = self._translated(actors, meetings)
        ids = self._keyed(supports)
        gone = {f: self._ids[f] for f in ids}

        def now(finding: str) -> str:
            return ids.get(finding) or self._ids[finding]

        def members(name: str) -> set[str]:
            held = {f for e in self._carrying.get(name, ()) for f in e.findings}
            return {f for f in held if now(f) == name} | {f for f in ids if ids[f] == name}

        led |= moved_ids(gone, ids, there={name for name in gone.values() if members(name)})
        led |= {**people.redirects, **sittings.redirects}
        second = {**self._ids, **ids}
        last, redirects = moved(
            members,
            structural,
            current=lambda d, name: led.get(name) or by_basis(d, name, {}, second),
            member=lambda f: f if f in second else None,
        )
        final = {**self._ids, **ids, **last}
        changed = {f for f in {*ids, *last} if final[f] != self._ids[f]} | set(supports)
        led = {name: redirects.get(to, to) for name, to in led.items()} | redirects
        return self._grounded(supports, final, changed, led)

    def _found(self, entries: Iterable[Entry[Any]]) -> dict[str, Any]:
        return {s.finding.id: s.finding for e in entries for s in e.support}

    def _meetings(self, actors: dict[Key, str]) -> dict[Key, str]:
        """Which rounds are one, now that it is known otherwise who takes part."""
        found = self._found(self._record.rounds)
        other = {k for k, to in actors.items() if self._actors[k] != to}
        if not any((f.document, p) in other for f in found.values() for p in f.item.participants):
            return self._rounds
        return rounds(found.values(), self._published, Names(actors).actor)

    def _translated(
        self, actors: dict[Key, str], meetings: dict[Key, str]
    ) -> dict[str, Support[Item]]:
        """What says something else in the record's ids than before."""
        local: dict[str, set[str]] = defaultdict(set)
        for before, now in ((self._actors, actors), (self._rounds, meetings)):
            for (document, own), to in now.items():
                if before[document, own] != to:
                    local[document].add(own)
        names = Names(actors, meetings)
        found = {}
        for document, ids in local.items():
            for finding in self._within[document]:
                support = self._supports[finding]
                item = support.finding.item
                mine = {item.id} if isinstance(item, (Actor, Round)) else set()
                if not ids.isdisjoint({*named_in(item), *mine}):
                    new = names.item(document, item)
                    if new != support.item:
                        found[finding] = replace(support, item=new)
        return found

    def _keyed(self, supports: Mapping[str, Support[Item]]) -> dict[str, str]:
        """The ids of what these say, and of what hangs together with it."""
        found: dict[str, str] = {}
        speakers: set[str | None] = set()
        for finding, support in supports.items():
            before = self._supports[finding].item
            if isinstance(support.item, Statement) and isinstance(before, Statement):
                speakers |= {support.item.speaker, before.speaker}
            else:
                found[finding] = item_id(support.document, support.item)
        if any(isinstance(s.item, Seat) for s in supports.values()):
            seats = self._now(self._record.seats, supports)
            own = {f: item_id(s.document, s.item) for f, s in seats.items()}
            found |= own | heads(seats, own)
        told = self._now(self._record.statements, supports) if speakers else {}
        same = [s for s in told.values() if s.item.speaker in speakers]
        found |= statements(same, self._published)
        return {f: item for f, item in found.items() if item != self._ids[f]}

    def _now(
        self, entries: Iterable[Entry[Any]], supports: Mapping[str, Support[Item]]
    ) -> dict[str, Support[Any]]:
        return {s.finding.id: supports.get(s.finding.id, s) for e in entries for s in e.support}

    def _grounded(
        self,
        supports: Mapping[str, Support[Item]],
        ids: Mapping[str, str],
        changed: set[str],
        led: dict[str, str],
    ) -> Grounded:
        touched: dict[Name, None] = {}
        extra: dict[Name, list[str]] = defaultdict(list)
        for finding in sorted(changed):
            kind = self._supports[finding].finding.kind
            touched |= {(kind, self._ids[finding]): None, (kind, ids[finding]): None}
            extra[kind, ids[finding]].append(finding)
        groups: dict[Name, list[Support[Item]]] = {}
        for kind, item in touched:
            held = [f for e in self._carrying.get(item, ()) if e.kind == kind for f in e.findings]
            own = dict.fromkeys(f for f in (*held, *extra[kind, item]) if ids[f] == item)
            if own:
                groups[kind, item] = [supports.get(f) or self._supports[f] for f in own]
        made = {name: self._entry(name, group) for name, group in groups.items()}
        record = replace(self._record, redirects=led, **self._kinds(set(touched), made))
        return Grounded(record=record.like(self._record), ids=ids, read=self._ids, groups=groups)

    def _entry(self, name: Name, group: list[Support[Item]]) -> Entry[Item]:
        own = [s for s in group if self._ids[s.finding.id] == name[1]]
        made = entry(self._rank, *name, agreed(group, own), None)
        return replace(made, independent=sources(self._record, made))

    def _kinds(self, touched: set[Name], made: Mapping[Name, Entry[Item]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for kind in {name[0] for name in touched}:
            entries: list[Entry[Item]] = [
                e for e in self._record.entries(kind) if (kind, e.id) not in touched
            ]
            for one in (e for name, e in made.items() if name[0] == kind):
                bisect.insort(entries, one, key=lambda e: place(self._rank, e))
            found[f"{kind}s"] = tuple(entries)
        return found
