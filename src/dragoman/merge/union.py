"""Disjoint sets: what belongs together, whatever the order in which one learns it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=tuple[str, ...])


class Union(Generic[K]):
    """Members in groups; joining two members joins their groups."""

    def __init__(self, members: Iterable[K]) -> None:
        self._parent = {m: m for m in members}

    def join(self, a: K, b: K) -> None:
        """Put both into one group."""
        top, under = sorted((self._top(a), self._top(b)))
        self._parent[under] = top

    def groups(self) -> list[list[K]]:
        """Every group sorted, the groups in the order of their first members."""
        found: dict[K, list[K]] = defaultdict(list)
        for member in sorted(self._parent):
            found[self._top(member)].append(member)
        return [found[top] for top in sorted(found)]

    def _top(self, member: K) -> K:
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member
