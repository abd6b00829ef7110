"""Statements that are wordings of one another, kept up report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.merge.statements import ALIKE, Said, of_speaker, runs

Node = tuple[str, str]
"""A speaker ('' for nobody) and what was said, folded."""


class Wordings:
    """Ids of statements that can be known again; the same as ``statements`` gives for all."""

    def __init__(self) -> None:
        self._said: dict[Node, dict[str, Said]] = {}
        self._near: dict[Node, set[Node]] = defaultdict(set)
        self._runs: dict[Node, frozenset[int]] = {}
        self._holding: dict[tuple[str, int], set[Node]] = defaultdict(set)

    def change(self, gone: Iterable[Said], new: Iterable[Said]) -> dict[str, str]:
        """Finding → id, of all whose ids may have changed."""
        touched: set[Node] = set()
        for one in gone:
            touched |= self._take(one)
        for one in new:
            touched |= self._put(one)
        ids: dict[str, str] = {}
        seen: set[Node] = set()
        for node in touched:
            if node in self._said and node not in seen:
                group = self._group(node)
                seen |= group
                ids.update(of_speaker([s for n in group for s in self._said[n].values()]))
        return ids

    def _put(self, one: Said) -> set[Node]:
        node = one.speaker, one.words
        if node not in self._said:
            self._said[node] = {}
            if one.speaker:
                self._know(node)
        self._said[node][one.finding] = one
        return {node}

    def _know(self, node: Node) -> None:
        speaker, words = node
        mine = self._runs[node] = runs(words)
        near = {other for run in mine for other in self._holding[speaker, run]}
        for other in near:
            theirs = self._runs[other]
            if len(mine & theirs) >= ALIKE * min(len(mine), len(theirs)):
                self._near[node].add(other)
                self._near[other].add(node)
        for run in mine:
            self._holding[speaker, run].add(node)

    def _take(self, one: Said) -> set[Node]:
        node = one.speaker, one.words
        left = self._said[node]
        left.pop(one.finding)
        if left:
            return {node}
        del self._said[node]
        near = self._near.pop(node, set())
        for other in near:
            self._near[other].discard(node)
        for run in self._runs.pop(node, ()):
            self._holding[node[0], run].discard(node)
        return near

    def _group(self, node: Node) -> set[Node]:
        group, todo = {node}, [node]
        while todo:
            for other in self._near.get(todo.pop(), set()) - group:
                group.add(other)
                todo.append(other)
        return group
