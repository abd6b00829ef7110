"""The record as machines read it, on which decisions are laid without folding anew."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from dragoman.merge.entries import by_kind, entry, place, separated
from dragoman.merge.grouping import Grouping
from dragoman.merge.rulings import in_force, rulings
from dragoman.model import Decision, Entry, Item, Kind, Record


class Ground:
    """A record folded without decisions; ``under`` gives what ``fold`` gives with them.

    Only the entries ruled on are made anew; all others are the very same objects.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._entries: tuple[Entry[Item], ...] = tuple(record)
        self._ids = {s.finding.id: e.id for e in self._entries for s in e.support}
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._entries):
            self._places[one.id].append(number)
        self._first: dict[Kind, int] = {}
        for number, one in enumerate(self._entries):
            self._first.setdefault(one.kind, number)
        self._rank = {d.id: (d.published, d.name, d.id) for d in record.documents}

    def under(self, decisions: Iterable[Decision]) -> Record | None:
        """The record under these decisions; None where only a whole fold can tell.

        Merges and splits change what hangs together, and a decision may rest on a reading that
        is no longer the newest.
        """
        ruled = in_force(decisions)
        if not ruled:
            return self._record
        if structural(ruled):
            return None
        if any(f not in self._ids for d in ruled for f in d.findings):
            return None
        redirects = dict(self._record.redirects)
        grouping = Grouping(supports={}, ids=self._ids, read=self._ids, redirects=redirects)
        given = rulings(ruled, grouping, {})
        made: dict[int, Entry[Item]] = {}
        for item, ruling in given.of.items():
            for number in self._places.get(item, ()):
                old = self._entries[number]
                new = entry(self._rank, old.kind, old.id, list(old.support), ruling)
                made[number] = replace(new, independent=old.independent)
        kinds, out = self._laid(made)
        out.sort(key=lambda e: place(self._rank, e))
        record = replace(
            self._record,
            rejected=tuple(out),
            idle=given.idle,
            redirects={**redirects, **given.led},
            **kinds,
        )
        return record.like(self._record)

    def _laid(self, made: Mapping[int, Entry[Item]]) -> tuple[dict[str, Any], list[Entry[Item]]]:
        """The record's fields that are others with these entries; and those that do not stand."""
        if any(_named_elsewhere(one) for one in made.values()):
            entries = [made.get(n, one) for n, one in enumerate(self._entries)]
            standing, out = separated(entries)
            return {n: v for n, v in by_kind(standing).items() if not self._same(n, v)}, out
        kinds: dict[str, Any] = {}
        for kind in {one.kind for one in made.values()}:
            first = self._first[kind]
            entries = list(self._record.entries(kind))
            for number, one in made.items():
                if one.kind == kind:
                    entries[number - first] = one
            kinds[f"{kind}s"] = tuple(e for e in entries if e.standing != "rejected")
        return kinds, [one for one in made.values() if one.standing == "rejected"]

    def _same(self, field: str, entries: tuple[Entry[Any], ...]) -> bool:
        """Whether a field of the record holds these very entries."""
        held = getattr(self._record, field)
        return len(held) == len(entries) and all(map(operator.is_, held, entries))


def _named_elsewhere(one: Entry[Item]) -> bool:
    """Whether it is struck out and other items may name it."""
    return one.standing == "rejected" and one.kind in ("actor", "round")


def structural(decisions: Iterable[Decision]) -> bool:
    """Whether a merge or a split is in force."""
    return any(d.verb in ("merge", "split") for d in in_force(decisions))
