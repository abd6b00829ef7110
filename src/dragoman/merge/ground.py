"""The record as machines read it, on which decisions are laid without folding anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dragoman.merge.entries import by_kind, entry, place, separated
from dragoman.merge.grouping import Grouping
from dragoman.merge.rulings import in_force, rulings
from dragoman.model import Decision, Entry, Item, Record


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
        entries = list(self._entries)
        for item, ruling in given.of.items():
            for number in self._places.get(item, ()):
                old = entries[number]
                made = entry(self._rank, old.kind, old.id, list(old.support), ruling)
                entries[number] = replace(made, independent=old.independent)
        standing, out = separated(entries)
        out.sort(key=lambda e: place(self._rank, e))
        return replace(
            self._record,
            rejected=tuple(out),
            idle=given.idle,
            redirects={**redirects, **given.led},
            **by_kind(standing),  # type: ignore[arg-type]
        )


def structural(decisions: Iterable[Decision]) -> bool:
    """Whether a merge or a split is in force."""
    return any(d.verb in ("merge", "split") for d in in_force(decisions))
