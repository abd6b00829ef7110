"""One state of the record with its indexes: what every page is made from.

An edition is made once for each state of the dossier and never changes. Indexes are made when
they are first asked for; ``warm`` makes all of them.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from dragoman.codebook.codebook import Codebook
from dragoman.model import KINDS, Actor, Decision, Document, Entry, Record
from dragoman.serve.change import Change, Held, in_text, issues_of
from dragoman.serve.histories import Histories
from dragoman.serve.statement_index import StatementIndex
from dragoman.views.actors import actors
from dragoman.views.changes import Chronicle
from dragoman.views.disagreements import Differences
from dragoman.views.rounds import rounds
from dragoman.views.table import Table

T = TypeVar("T")
_MOST_KEPT = 150
_LONG = 0.3
"""Seconds that something takes to make from which on the last edition's may stand in for it."""
_STANDS = 60.0
"""Seconds for which it may; after that whoever asks waits until it is made."""
Hurry = Callable[[], bool]
SIDES = ("party", "organisation")
"""The kinds of actor that can be a side of talks."""


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
        self._kept: OrderedDict[Any, Any] = OrderedDict()
        self._locks: dict[Any, threading.RLock] = {}
        self._lock = threading.Lock()
        self._slow: dict[Any, Any] = {}
        self._before: dict[Any, Any] = {}
        self._wanted: dict[Any, Callable[[], Any]] = {}
        self._maker: int | None = None
        self._turns = 0
        self._derived = False
        self._born = time.monotonic()
        self.settled = False

    @classmethod
    def after(
        cls, former: Edition, record: Record, decisions: tuple[Decision, ...], *, version: str
    ) -> Edition:
        """The edition that decisions make of a former one of the same reports and findings.

        What is quick to put right is put right at once; for the rest that of the former stands in.
        """
        made = cls(record, decisions, version=version, codebook=former.codebook)
        made._derived = True
        made._before = {**former._before, **former._slow}
        made._carry(former)
        return made

    def _carry(self, former: Edition) -> None:
        """Take the indexes of a former edition over, mended where an entry is another one."""
        held, mine = former.__dict__, self.__dict__
        change = Change.between(former.record, self.record)
        if "by_document" in held:
            mine["by_document"] = change.held(former.by_document)
        if "histories" in held:
            touched = {(e.value.issue, e.value.actor) for e in change.of("position")}
            mine["histories"] = former.histories.renewed(self.record, touched)
        if "rounds" in held and not change.of("round", "actor"):
            mine["rounds"] = former.rounds
        if "outlets" in held:
            mine["outlets"] = former.outlets
        if "statements" in held:
            self._carry_statements(former, change)

    def _carry_statements(self, former: Edition, change: Change) -> None:
        reports = {d for e in change.of("statement") for d in e.documents}
        reports |= {d for e in change.otherwise("position") for d in e.documents}
        named = {e.id for e in change.otherwise("actor")} | {
            actor
            for actor in self.sides.keys() | former.sides.keys()
            if self.sides.get(actor) != former.sides.get(actor)
        }
        mine = self.__dict__
        mine["issues_of_statements"] = former.issues_of_statements
        mine["statements"] = former.statements
        if reports or named:
            mine["issues_of_statements"] = {
                **former.issues_of_statements,
                **issues_of(self.by_document, reports),
            }
            anew = {
                e.id
                for e in self.record.statements
                if e.value.speaker in named or not reports.isdisjoint(e.documents)
            }
            mine["statements"] = former.statements.renewed(
                self.record, self.sides, self.issues_of_statements, anew
            )

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
        try:
            for make in makers:
                if hurry():
                    return
                make(self)
            while self._wanted:
                if hurry():
                    return
                key, again = self._wanted.popitem()
                self.kept(key, again)
        finally:
            # Another thread may be given the same number later: it must not make what stands in.
            self._maker = None
        if self._before:
            self._before = {}
            self._turns += 1
        self.settled = True

    def stand_in(self, former: Edition) -> None:
        """Show what a former edition has made meanwhile, until there is time for one's own."""
        if not self.settled and former._slow:
            self._before = {**self._before, **former._slow}
            self._turns += 1

    def kept(self, key: Any, make: Callable[[], T], *, late: bool = True) -> T:
        """What ``make`` makes, made once for this edition; others who want it wait for it.

        Where it takes long, that of the edition before stands in for it until there is time to
        make it; unless it is not to be ``late``.
        """
        if key in self._kept:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    known: T = self._kept[key]
                    return known
        if late and (stands := self._stand_in(key, make)) is not None:
            return stands
        with self._lock:
            lock = self._locks.setdefault(key, threading.RLock())
        with lock:
            if key in self._kept:
                held: T = self._kept[key]
                return held
            began = time.thread_time()
            found = make()
            # What took long once is made quickly of what stands in for it, but not without it.
            if late and (key in self._before or time.thread_time() - began > _LONG):
                self._slow[key] = found
            with self._lock:
                self._kept[key] = found
                while len(self._kept) > _MOST_KEPT:
                    old, _ = self._kept.popitem(last=False)
                    self._locks.pop(old, None)
                    self._slow.pop(old, None)
            return found

    def _stand_in(self, key: Any, make: Callable[[], T]) -> T | None:
        """What the edition before has for it, where that may stand in; then it is made later."""
        stands: T | None = self._before.get(key)
        if stands is None or threading.get_ident() == self._maker:
            return None
        if time.monotonic() - self._born > _STANDS:
            return None
        if not self.settled:
            self._wanted[key] = make
        return stands

    def warm(self) -> None:
        """Make every index now."""
        _ = (self.by_document, self.statements, self.histories, self.main_sides, self.names)
        _ = (self.outlets, self.rounds, self.record.resolve(""))

    # -- tables, whole ---------------------------------------------------------------------

    @property
    def actors(self) -> Table:
        """Everybody."""
        return self.kept("actors", lambda: actors(self.record))

    @cached_property
    def rounds(self) -> Table:
        """Every round, by date."""
        return rounds(self.record)

    @property
    def differences(self) -> Differences:
        """Where reports differ."""
        former: Differences | None = self._before.get("differences")
        return self.kept("differences", lambda: Differences.of(self.record, former))

    @property
    def chronicle(self) -> Chronicle:
        """In what the changes of some days are found."""
        return self.kept("chronicle", lambda: Chronicle.of(self.record, self.differences))

    # -- indexes ---------------------------------------------------------------------------

    @cached_property
    def by_document(self) -> dict[str, list[Held]]:
        """Document → what it holds, in the order of the text."""
        found: dict[str, list[Held]] = defaultdict(list)
        for entry in self.record:
            for support in entry.support:
                found[support.document].append(Held(entry=entry, support=support))
        for held in found.values():
            held.sort(key=in_text)
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
        return issues_of(self.by_document, self.by_document)

    @cached_property
    def histories(self) -> Histories:
        """What each party wanted on each issue, day by day."""
        return Histories.of(self.record)

    @property
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
        found = self.record.of(kind).get(item_id) if kind in KINDS else None
        if found is not None:
            return found
        out = self.rejected.get(item_id)
        return out if out is not None and out.kind == kind else None
