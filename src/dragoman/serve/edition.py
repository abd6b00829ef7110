"""One state of the record with its indexes: what every page is made from.

An edition is made once for each state of the dossier and never changes. Indexes are made when
they are first asked for; ``warm`` makes all of them.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from dragoman.codebook.codebook import Codebook
from dragoman.model import Actor, Decision, Document, Entry, Record, Support
from dragoman.serve.histories import Histories
from dragoman.serve.statement_index import StatementIndex
from dragoman.views.actors import actors
from dragoman.views.ceasefires import ceasefires
from dragoman.views.delegations import delegations
from dragoman.views.positions import positions
from dragoman.views.rounds import rounds
from dragoman.views.table import Table

T = TypeVar("T")
_MOST_KEPT = 150
_LONG = 0.3
"""Seconds that something takes to make from which on the last edition's may stand in for it."""
Hurry = Callable[[], bool]
SIDES = ("party", "organisation")
"""The kinds of actor that can be a side of talks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One support of one entry, as a document holds it."""

    entry: Entry[Any]
    support: Support[Any]


class Edition:
    """A record, the decisions behind it and what is counted from both."""

    def __init__(
        self,
        record: Record,
        decisions: tuple[Decision, ...] = (),
        *,
        version: str = "",
        codebook: Codebook | None = None,
    ) -> None:
        self.record = record
        self.decisions = decisions
        self.version = version
        self.codebook = codebook or Codebook.load()
        self._kept: dict[Any, Any] = {}
        self._locks: dict[Any, threading.RLock] = {}
        self._lock = threading.Lock()
        self._slow: dict[Any, Any] = {}
        self._before: dict[Any, Any] = {}
        self._maker: int | None = None
        self._turns = 0
        self._derived = False
        self.settled = False

    @classmethod
    def after(
        cls, former: Edition, record: Record, decisions: tuple[Decision, ...], *, version: str
    ) -> Edition:
        """The edition that decisions make of a former one of the same reports and findings."""
        made = cls(record, decisions, version=version, codebook=former.codebook)
        made._derived = True
        made._before = {**former._before, **former._slow}
        if "by_document" in former.__dict__:
            made.__dict__["by_document"] = _carried_over(former, record)
        return made

    @property
    def seal(self) -> str:
        """The version, and whether a former edition still stands in for parts of this one."""
        return f"{self.version} {self._turns}"

    @property
    def waits(self) -> bool:
        """Whether it may wait a while to be settled."""
        return bool(self._before) or self._derived

    def settle(self, makers: Iterable[Callable[[Edition], object]], hurry: Hurry) -> None:
        """Make what takes long, unless there is a hurry; then nothing stands in any longer."""
        self._maker = threading.get_ident()
        for make in makers:
            if hurry():
                return
            make(self)
        if self._before:
            self._before = {}
            self._turns += 1
        self.settled = True

    def stand_in(self, former: Edition) -> None:
        """Show what a former edition has made meanwhile, until there is time for one's own."""
        if not self.settled and former._slow:
            self._before = {**self._before, **former._slow}
            self._turns += 1

    def kept(self, key: Any, make: Callable[[], T], *, late: bool = False) -> T:
        """What ``make`` makes, made once for this edition; others who want it wait for it.

        Where it is ``late`` and takes long, that of the edition before stands in for it until
        there is time to make it.
        """
        if late and key in self._before and threading.get_ident() != self._maker:
            with self._lock:
                stands: T | None = self._kept.get(key, self._before.get(key))
            if stands is not None:
                return stands
        with self._lock:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            lock = self._locks.setdefault(key, threading.RLock())
        with lock:
            if key in self._kept:
                held: T = self._kept[key]
                return held
            began = time.perf_counter()
            found = self._kept[key] = make()
            if late and time.perf_counter() - began > _LONG:
                self._slow[key] = found
            return found

    def warm(self) -> None:
        """Make every index now."""
        _ = (self.by_document, self.statements, self.histories, self.sides, self.names)
        for table in (self.actors, self.positions, self.rounds, self.delegations):
            len(table)

    # -- tables, whole ---------------------------------------------------------------------

    @cached_property
    def actors(self) -> Table:
        """Everybody."""
        return actors(self.record)

    @cached_property
    def positions(self) -> Table:
        """Every position."""
        return positions(self.record)

    @cached_property
    def rounds(self) -> Table:
        """Every round, by date."""
        return rounds(self.record)

    @cached_property
    def delegations(self) -> Table:
        """Every seat, by round."""
        return delegations(self.record)

    @cached_property
    def ceasefires(self) -> Table:
        """Every term."""
        return ceasefires(self.record)

    # -- indexes ---------------------------------------------------------------------------

    @cached_property
    def by_document(self) -> dict[str, list[Held]]:
        """Document → what it holds, in the order of the text."""
        found: dict[str, list[Held]] = defaultdict(list)
        for entry in self.record:
            for support in entry.support:
                found[support.document].append(Held(entry=entry, support=support))
        for held in found.values():
            held.sort(key=lambda h: (h.support.spans[0].start, h.entry.kind))
        return dict(found)

    @cached_property
    def rejected(self) -> dict[str, Entry[Any]]:
        """What was struck out, by id."""
        return {e.id: e for e in self.record.rejected}

    @cached_property
    def sides(self) -> dict[str, str]:
        """Actor → the side for which it mostly speaks or sits; a side stands for itself."""
        record = self.record
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for post in record.posts:
            votes[post.value.person][post.value.of] += len(post.support)
        for seat in record.seats:
            votes[seat.value.person][seat.value.party] += 2 * len(seat.support)
        found = {e.id: e.id for e in record.actors if e.value.kind in SIDES}
        for person, count in votes.items():
            known = {s: n for s, n in count.items() if s in found}
            if known and person not in found:
                found[person] = max(sorted(known), key=lambda s: known[s])
        return found

    @cached_property
    def main_sides(self) -> tuple[str, ...]:
        """The sides, those that most is said and wanted of first."""
        counts: Counter[str] = Counter()
        for position in self.record.positions:
            if side := self.sides.get(position.value.actor):
                counts[side] += 2 * len(position.support)
        for statement in self.record.statements:
            if side := self.sides.get(statement.value.speaker or ""):
                counts[side] += 1
        for one in self.record.rounds:
            for name in one.value.participants:
                if side := self.sides.get(name):
                    counts[side] += 3
        return tuple(s for s, _ in sorted(counts.items(), key=lambda p: (-p[1], p[0])))

    @cached_property
    def statements(self) -> StatementIndex:
        """Statements by everything that a search can ask for."""
        return StatementIndex.of(self.record, self.sides, self.issues_of_statements)

    @cached_property
    def issues_of_statements(self) -> dict[str, frozenset[str]]:
        """Statement → the issues of the positions that its words carry."""
        places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for position in self.record.positions:
            for support in position.support:
                for span in support.spans:
                    places[support.document].append((span.start, span.end, position.value.issue))
        found: dict[str, frozenset[str]] = {}
        for statement in self.record.statements:
            codes = {
                issue
                for support in statement.support
                for start, end, issue in places.get(support.document, ())
                for span in support.item.content
                if span.start < end and start < span.end
            }
            if codes:
                found[statement.id] = frozenset(codes)
        return found

    @cached_property
    def histories(self) -> Histories:
        """What each party wanted on each issue, day by day."""
        return Histories.of(self.record)

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Actors for choosing: (name, id), best known first, at most 400."""
        return tuple((row["name"], row["id"]) for row in self.actors.rows[:400])

    @cached_property
    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Outlets with the number of their reports."""
        counts = Counter(d.outlet or "" for d in self.record.documents)
        return tuple(sorted(counts.items(), key=lambda p: (-p[1], p[0])))

    # -- single things ---------------------------------------------------------------------

    def name(self, actor_id: str | None) -> str:
        """What an actor is called."""
        return self.record.name(actor_id)

    def actor(self, actor_id: str) -> Entry[Actor] | None:
        """An actor by id."""
        return self.record.actor(actor_id)

    def document(self, reference: str) -> Document | None:
        """A report by id or name."""
        try:
            return self.record.document(reference)
        except KeyError:
            return self._named.get(reference)

    @cached_property
    def _named(self) -> dict[str, Document]:
        return {d.name: d for d in reversed(self.record.documents)}

    def find(self, kind: str, item_id: str) -> Entry[Any] | None:
        """An item by kind and id, struck out or not."""
        found = self._by_kind.get((kind, item_id))
        if found is not None:
            return found
        out = self.rejected.get(item_id)
        return out if out is not None and out.kind == kind else None

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str], Entry[Any]]:
        return {(e.kind, e.id): e for e in self.record}


def _carried_over(former: Edition, record: Record) -> dict[str, list[Held]]:
    """What each document holds, made anew only where an entry is another one than before."""
    new = {id(e) for e in record}
    old = {id(e) for e in former.record}
    gone = {(e.kind, e.id) for e in former.record if id(e) not in new}
    came = [e for e in record if id(e) not in old]
    found = dict(former.by_document)
    anew: dict[str, list[Held]] = defaultdict(list)
    for e in came:
        for support in e.support:
            anew[support.document].append(Held(entry=e, support=support))
    touched = {d for e in former.record if id(e) not in new for d in e.documents}
    for document in touched | set(anew):
        held = [h for h in found.get(document, ()) if (h.entry.kind, h.entry.id) not in gone]
        held += anew[document]
        held.sort(key=lambda h: (h.support.spans[0].start, h.entry.kind))
        found[document] = held
    return {document: held for document, held in found.items() if held}
