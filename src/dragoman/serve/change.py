"""What is otherwise in one record than in another, and what follows from it for indexes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.model import KINDS, Entry, Record, Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One support of one entry, as a document holds it."""

    entry: Entry[Any]
    support: Support[Any]


@dataclass(frozen=True, slots=True)
class Change:
    """The entries that one record has and another has not."""

    gone: tuple[Entry[Any], ...]
    came: tuple[Entry[Any], ...]

    @classmethod
    def between(cls, former: Record, record: Record) -> Change:
        """What is otherwise than in a former record."""
        gone: list[Entry[Any]] = []
        came: list[Entry[Any]] = []
        for kind in KINDS:
            before, now = former.entries(kind), record.entries(kind)
            if before is not now:
                old, new = {id(e) for e in before}, {id(e) for e in now}
                gone += [e for e in before if id(e) not in new]
                came += [e for e in now if id(e) not in old]
        return cls(tuple(gone), tuple(came))

    def of(self, *kinds: str) -> list[Entry[Any]]:
        """Entries of some kinds as they were and as they are."""
        return [e for e in (*self.gone, *self.came) if e.kind in kinds]

    def otherwise(self, kind: str) -> list[Entry[Any]]:
        """Those of a kind that say something else, or elsewhere: not those only ruled on."""
        before = {e.id: (e.value, e.support) for e in self.gone if e.kind == kind}
        now = {e.id: (e.value, e.support) for e in self.came if e.kind == kind}
        return [e for e in self.of(kind) if before.get(e.id) != now.get(e.id)]

    def held(self, former: Mapping[str, list[Held]]) -> dict[str, list[Held]]:
        """What each document holds, made anew only where an entry is another one than before."""
        gone = {id(e) for e in self.gone}
        anew: dict[str, list[Held]] = defaultdict(list)
        for entry in self.came:
            for support in entry.support:
                anew[support.document].append(Held(entry=entry, support=support))
        found = dict(former)
        for document in {d for e in self.gone for d in e.documents} | set(anew):
            here = [h for h in found.pop(document, ()) if id(h.entry) not in gone]
            here = sorted(here + anew[document], key=in_text)
            if here:
                found[document] = here
        return found


def in_text(held: Held) -> tuple[int, str, str]:
    """Where a document says it; of several at one place one after the other."""
    return held.support.spans[0].start, held.entry.kind, held.entry.id


def issues_of(
    by_document: Mapping[str, list[Held]], reports: Iterable[str]
) -> dict[str, frozenset[str]]:
    """Statement → the issues of the positions that its words carry; of these reports."""
    places: dict[str, list[tuple[int, int, str]]] = {}

    def coded(report: str) -> list[tuple[int, int, str]]:
        if report not in places:
            places[report] = [
                (span.start, span.end, held.entry.value.issue)
                for held in by_document.get(report, ())
                if held.entry.kind == "position"
                for span in held.support.spans
            ]
        return places[report]

    statements = {
        h.entry.id: h.entry
        for report in reports
        for h in by_document.get(report, ())
        if h.entry.kind == "statement"
    }
    return {
        name: frozenset(
            issue
            for support in entry.support
            for start, end, issue in coded(support.document)
            for span in support.item.content
            if span.start < end and start < span.end
        )
        for name, entry in statements.items()
    }
