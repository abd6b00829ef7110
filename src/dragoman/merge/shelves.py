"""The entries of a record in the making: what carries each, and where it stands."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dragoman.merge.entries import Place, Rank, place
from dragoman.merge.grouping import own_id
from dragoman.model import KINDS, Entry, Item, Kind, Support

Name = tuple[Kind, str]
"""An entry's kind and id."""
Where = tuple[Place, int, int, str]


class Shelves:
    """Findings by entry, and entries in the order of reading."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self._supports: dict[str, Support[Item]] = {}
        self._members: dict[Name, dict[str, None]] = {}
        self._kinds: dict[str, set[Kind]] = defaultdict(set)
        self._alias: dict[str, tuple[str, str]] = {}
        self._aliases: dict[str, Counter[str]] = defaultdict(Counter)
        self._entries: dict[Name, Entry[Item]] = {}
        self._where: dict[Name, Where] = {}
        self._order: dict[Kind, list[Where]] = {kind: [] for kind in KINDS}

    def support(self, finding: str) -> Support[Item] | None:
        """What a finding says, in the record's ids; None where it is not known yet."""
        return self._supports.get(finding)

    def know(self, support: Support[Item]) -> None:
        """Note what a finding says."""
        self._supports[support.finding.id] = support

    def group(self, name: Name) -> list[Support[Item]]:
        """What carries an entry."""
        return [self._supports[f] for f in self._members.get(name, ())]

    def names(self, findings: Iterable[str]) -> set[Name]:
        """The entries that these findings carry."""
        return {(self._supports[f].finding.kind, self.ids[f]) for f in findings}

    def called(self, item: str) -> Iterator[Name]:
        """The entries with that id."""
        yield from ((kind, item) for kind in self._kinds.get(item, ()))

    def move(self, finding: str, item: str) -> set[Name]:
        """Let a finding carry the item with that id; the entries that are others now."""
        support = self._supports[finding]
        kind = support.finding.kind
        touched: set[Name] = {(kind, item)}
        before = self.ids.get(finding)
        if before is not None and before != item:
            touched.add((kind, before))
            left = self._members[kind, before]
            left.pop(finding)
            if not left:
                del self._members[kind, before]
                self._kinds[before].discard(kind)
        self.ids[finding] = item
        self._members.setdefault((kind, item), {})[finding] = None
        self._kinds[item].add(kind)
        self._rename(finding, own_id(support), item)
        return touched

    def _rename(self, finding: str, alias: str, item: str) -> None:
        if finding in self._alias:
            old, to = self._alias.pop(finding)
            self._aliases[old] -= Counter((to,))
            if not self._aliases[old]:
                del self._aliases[old]
        if alias:
            self._alias[finding] = alias, item
            self._aliases[alias][item] += 1

    def redirects(self) -> dict[str, str]:
        """Ids that lead to one item, and are none themselves."""
        return {
            alias: next(iter(items))
            for alias, items in self._aliases.items()
            if len(items) == 1 and not self._kinds.get(alias)
        }

    def put(self, name: Name, entry: Entry[Item] | None, rank: Rank) -> None:
        """Keep an entry as it is now, or none."""
        order = self._order[name[0]]
        if (where := self._where.pop(name, None)) is not None:
            del order[bisect.bisect_left(order, where)]
        if entry is None:
            self._entries.pop(name, None)
            return
        self._entries[name] = entry
        self._where[name] = place(rank, entry)
        bisect.insort(order, self._where[name])

    def entries(self, changed: Mapping[Name, Entry[Item]]) -> Iterator[Entry[Item]]:
        """All entries, kind by kind, in the order of reading; some replaced by others."""
        for kind, order in self._order.items():
            for where in order:
                name = kind, where[-1]
                yield changed.get(name) or self._entries[name]
