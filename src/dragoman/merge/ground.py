"""The record as machines read it, on which decisions are laid without folding anew."""

from __future__ import annotations

import bisect
import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from dragoman.ingest.tidy import agency
from dragoman.merge.entries import entry, place
from dragoman.merge.grouping import Grouping
from dragoman.merge.independence import desks, independent
from dragoman.merge.references import named_in, without
from dragoman.merge.rulings import Ruling, Rulings, in_force, rulings
from dragoman.merge.shelves import Name
from dragoman.merge.values import agreed
from dragoman.model import KINDS, Decision, Document, Entry, Item, Record, Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """A record under merges and splits alone, with what carries each entry.

    By finding: the id of the entry that it carries, and the one that it carried before any merge.
    ``groups`` are the supports of entries that were put together otherwise, each as its report
    says it.
    """

    record: Record
    ids: Mapping[str, str]
    read: Mapping[str, str]
    groups: Mapping[Name, list[Support[Item]]] = field(default_factory=dict)


class Ground:
    """A record folded without decisions; ``under`` gives what ``fold`` gives with them.

    Only the entries ruled on are made anew; all others are the very same objects.
    """

    def __init__(self, record: Record) -> None:
        ids = {s.finding.id: e.id for e in record for s in e.support}
        self._read = Grounded(record=record, ids=ids, read=ids)
        self._rank = {d.id: (d.published, d.name, d.id) for d in record.documents}
        self._merged: tuple[tuple[str, ...], Surface] | None = None

    def under(self, decisions: Iterable[Decision]) -> Record | None:
        """The record under these decisions; None where only a whole fold can tell.

        That is where a decision rests on a reading that is no longer the newest.
        """
        ruled = in_force(decisions)
        if not ruled:
            return self._read.record
        if any(f not in self._read.ids for d in ruled for f in d.findings):
            return None
        return self._under([d for d in ruled if d.verb in ("merge", "split")]).laid(ruled)

    @cached_property
    def _plain(self) -> Surface:
        return Surface(self._read, self._rank)

    def _under(self, structural: list[Decision]) -> Surface:
        """What the other rulings are laid on."""
        if not structural:
            return self._plain
        ids = tuple(d.id for d in structural)
        if self._merged is None or self._merged[0] != ids:
            made = self._regrouping.under(structural)
            self._merged = ids, Surface(made, self._rank, self._plain)
        return self._merged[1]

    @cached_property
    def _regrouping(self) -> Any:
        from dragoman.merge.reground import Regrouping

        return Regrouping(self._read, self._rank)


class Surface:
    """A record on which rulings of single items are laid."""

    def __init__(
        self, ground: Grounded, rank: Mapping[str, Any], plain: Surface | None = None
    ) -> None:
        self._ground = ground
        self._before = plain
        self._rank = rank
        self._record = ground.record

    def laid(self, ruled: list[Decision]) -> Record:
        """The record under these decisions, oldest first."""
        ground, redirects = self._ground, dict(self._record.redirects)
        grouping = Grouping(supports={}, ids=ground.ids, read=ground.read, redirects=redirects)
        given = rulings(ruled, grouping, {})
        made, out = self._ruled(given)
        self._without(made, out)
        record = replace(
            self._record,
            rejected=tuple(sorted(out, key=lambda e: place(self._rank, e))),
            idle=given.idle,
            redirects={**redirects, **given.led},
            **self._kinds(made),
        )
        return record.like(self._record)

    def _ruled(self, given: Rulings) -> tuple[dict[Name, Entry[Item] | None], list[Entry[Item]]]:
        """Entries that are others now (None: it stands no longer), and those struck out."""
        made: dict[Name, Entry[Item] | None] = {}
        out: list[Entry[Item]] = []
        items = dict.fromkeys([*given.of, *(self._ground.ids[f] for f in sorted(given.struck))])
        for old in (e for item in items for e in self._called(item)):
            group = self._ground.groups.get((old.kind, old.id)) or list(old.support)
            left = [s for s in group if s.finding.id not in given.struck]
            gone = [s for s in group if s.finding.id in given.struck]
            new = self._made(old, left, given.of.get(old.id)) if left else None
            if gone:
                out.append(self._made(old, gone, Ruling(rejected=True)))
            if new is not None and new.standing == "rejected":
                out.append(new)
                new = None
            made[old.kind, old.id] = new
        return made, out

    def _called(self, item: str) -> Iterator[Entry[Item]]:
        """The entries with that id."""
        for kind in KINDS:
            if (one := self._record.of(kind).get(item)) is not None:
                yield one

    def _made(
        self, old: Entry[Item], group: list[Support[Item]], ruling: Ruling | None
    ) -> Entry[Item]:
        read = self._ground.read
        own = [s for s in group if read[s.finding.id] == old.id]
        new = entry(self._rank, old.kind, old.id, agreed(group, own), ruling)
        whole = len(group) == len(old.support)
        return replace(new, independent=old.independent if whole else sources(self._record, new))

    def _without(self, made: dict[Name, Entry[Item] | None], out: list[Entry[Item]]) -> None:
        """Take struck actors and rounds out of what names them."""
        left = {(e.kind, e.id) for e in made.values() if e is not None}
        gone = {(e.kind, e.id) for e in out if e.kind in ("actor", "round")} - left
        actors = {item for kind, item in gone if kind == "actor"}
        rounds = {item for kind, item in gone if kind == "round"}
        naming = {n for item in (*actors, *rounds) for n in self._named(item)}
        changed = {n for n, e in made.items() if e is not None} if gone else set()
        for name in sorted(naming | changed):
            old = made.get(name, self._record.of(name[0]).get(name[1]))
            if old is None:
                continue
            new = without(old, actors, rounds)
            if new is None:
                out.append(old)
            if new is not old:
                made[name] = new

    def _named(self, item: str) -> Iterable[Name]:
        """The entries in which a report may name an actor or a round."""
        if self._before is None:
            return self._naming.get(item, ())
        return {*self._before._named(item), *self._ground.groups}

    @cached_property
    def _naming(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for one in self._record:
            items = dict.fromkeys(i for s in one.support for i in named_in(s.item))
            for item in dict.fromkeys((*items, *named_in(one.value))):
                found[item].append((one.kind, one.id))
        return dict(found)

    def _kinds(self, made: Mapping[Name, Entry[Item] | None]) -> dict[str, Any]:
        """The record's fields that are others with these entries."""
        found: dict[str, Any] = {}
        for kind in {kind for kind, _ in made}:
            held = self._record.entries(kind)
            others: dict[str, Entry[Item] | None] = {
                item: one for (k, item), one in made.items() if k == kind
            }
            standing: list[Entry[Item]] = []
            moved: list[Entry[Item]] = []
            for old in held:
                new = others.get(old.id, old)
                if new is not None:
                    same = new is old or new.support[0] == old.support[0]
                    (standing if same else moved).append(new)
            for one in moved:
                bisect.insort(standing, one, key=lambda e: place(self._rank, e))
            if len(held) != len(standing) or not all(map(operator.is_, held, standing)):
                found[f"{kind}s"] = tuple(standing)
        return found


def sources(record: Record, one: Entry[Item]) -> int:
    """How many independent reports carry an entry of a record."""
    documents: list[Document] = [record.document(d) for d in one.documents]
    credits = {d.id: agency(d.text, d.body) for d in documents}
    return independent(one.support, record.copies, desks(documents, credits))
