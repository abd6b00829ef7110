"""The record of a store, kept up while reports and decisions come in."""

from __future__ import annotations

from collections import defaultdict

from dragoman.merge.fold import fold
from dragoman.merge.folding import Folding
from dragoman.merge.rulings import in_force
from dragoman.model import Decision, Finding, Record
from dragoman.store.store import Store

_PART = 500
"""Reports that are fetched together."""


class Live:
    """Folds a store; from the second time on only what is new.

    The first record is folded at once, which is quickest for a program that asks for one. What
    is kept to go on from there takes about as much memory as the record itself.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked = False
        self._folding: Folding | None = None
        self._readings: dict[str, int] = {}

    def record(self) -> Record:
        """What all reports and decisions in the store come to now."""
        decisions = list(self._store.decisions())
        former = self._store.former() if decisions else []
        first, self.asked = not self.asked, True
        if first or former or _regrouping(decisions):
            store = self._store
            return fold(store.documents(), store.findings(), decisions, former=former)
        return self._caught_up().record(decisions)

    def _caught_up(self) -> Folding:
        newest = self._store.newest()
        known = self._readings
        if self._folding is None or any(newest.get(d) != n for d, n in known.items()):
            self._folding, self._readings = Folding(), {}
        new = [d for d in newest if d not in self._readings]
        for start in range(0, len(new), _PART):
            part = new[start : start + _PART]
            found: dict[str, list[Finding]] = defaultdict(list)
            for finding in self._store.findings_of(part):
                found[finding.document].append(finding)
            for document in self._store.documents_of(part):
                self._folding.add(document, found[document.id])
                self._readings[document.id] = newest[document.id]
        return self._folding


def _regrouping(decisions: list[Decision]) -> bool:
    """Whether a merge or split is in force: those change what hangs together everywhere."""
    return any(d.verb in ("merge", "split") for d in in_force(decisions))
