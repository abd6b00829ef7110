"""What is new, what changed, what is contradicted or corrected between two days."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.merge.values import whole
from dragoman.model import Entry, Item, Kind, Record, Round
from dragoman.views.disagreement.corrections import State
from dragoman.views.disagreement.question import Answer, Question, Telling, telling
from dragoman.views.disagreements import Differences
from dragoman.views.phrase import called, concerned, phrase
from dragoman.views.query import ALL, Query, named
from dragoman.views.rows import published
from dragoman.views.stretches import Stretch, stretches
from dragoman.views.table import Row, Table

COLUMNS = (
    "id", "change", "kind", "what", "before", "after", "reported", "reports", "reported_by",
    "item_ids",
)  # fmt: skip
_KINDS: tuple[Kind, ...] = (
    "round", "seat", "position", "term", "statement", "post", "actor", "assessment",
)  # fmt: skip
_FIELDS = ("status", "start", "end", "venue")
Change = Literal["new", "changed", "contradicted", "corrected"]
_ORDER: tuple[Change, ...] = ("contradicted", "corrected", "changed", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """One row to be."""

    id: str
    change: Change
    kind: str
    what: str
    told: tuple[Telling, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What the changes of all days are found in: made once, to be asked for many days.

    ``first`` are the items of the kinds that count as news, with the day of the first report of
    each, in order of these days.
    """

    record: Record
    differences: Differences
    turns: tuple[Stretch, ...]
    first: tuple[tuple[datetime.date, int, Entry[Item]], ...]

    @classmethod
    def of(cls, record: Record, known: Differences | None = None) -> Chronicle:
        """The chronicle of a record. ``known`` are its differences, where they are at hand."""
        every: list[Entry[Any]] = [e for kind in _KINDS for e in record.entries(kind)]
        first = [(published(record, entry), at, entry) for at, entry in enumerate(every)]
        turns = (s for s in stretches(record) if s.kind in ("position", "seat") and s.was)
        return cls(
            record=record,
            differences=known or Differences.of(record),
            turns=tuple(turns),
            first=tuple(sorted(first, key=lambda one: one[:2])),
        )

    def new(self, since: datetime.date, until: datetime.date) -> list[Entry[Item]]:
        """The items that are first reported from one day to another, kind by kind."""
        start = bisect_left(self.first, since, key=lambda one: one[0])
        end = bisect_right(self.first, until, key=lambda one: one[0])
        return [entry for _, _, entry in sorted(self.first[start:end], key=lambda one: one[1])]


@dataclass(frozen=True, slots=True)
class _Window:
    """Days of publication, both ends within."""

    record: Record
    since: datetime.date
    until: datetime.date

    def day(self, one: Telling) -> datetime.date:
        """When it was reported."""
        return self.record.document(one.document).published

    def within(self, told: tuple[Telling, ...]) -> tuple[Telling, ...]:
        """What was reported in these days."""
        return tuple(t for t in told if self.since <= self.day(t) <= self.until)

    def before(self, told: tuple[Telling, ...]) -> bool:
        """Whether something was reported earlier."""
        return any(self.day(t) < self.since for t in told)

    def begins(self, told: tuple[Telling, ...]) -> bool:
        """Whether it was first reported in these days."""
        return bool(self.within(told)) and not self.before(told)


def changes(record: Record, query: Query = ALL, *, known: Chronicle | None = None) -> Table:
    """What the reports published from ``since`` to ``until`` added to what was known before.

    ``new``: an item that no earlier report carries. ``changed``: another status, day or venue of
    a round, another stance of a party, somebody who joins a delegation or takes another role.
    ``contradicted``: an answer that differs from others that are not given up. ``corrected``: an
    answer that a report of these days takes back. ``known`` is the record's chronicle, where it
    is at hand.
    """
    window = _Window(record, query.since or datetime.date.min, query.until or datetime.date.max)
    actors = named(record, query.party or query.speaker)
    found = [c for c in _found(window, known or Chronicle.of(record)) if _suits(c, actors, query)]
    found.sort(key=lambda c: (_ORDER.index(c.change), _kind(c), _first(window, c), c.what, c.id))
    rows = [_row(window, change) for change in query.page(found)]
    return Table(name="changes", columns=COLUMNS, rows=tuple(rows), counted=len(found))


def _found(window: _Window, chronicle: Chronicle) -> Iterator[_Change]:
    record = window.record
    turned = list(_turned(window, chronicle.turns))
    told_of = {t.entry.id for c in turned for t in c.told if t.entry is not None}
    yield from turned
    for entry in record.rounds:
        yield from _altered(window, entry)
    for question, states in chronicle.differences.asked:
        yield from _contradicted(window, question, states)
    for one in chronicle.new(window.since, window.until):
        if one.id not in told_of:
            told = tuple(telling(one, s) for s in one.support)
            yield _Change(
                id=one.id, change="new", kind=one.kind, what=phrase(record, one),
                told=window.within(told),
            )  # fmt: skip


def _turned(window: _Window, runs: tuple[Stretch, ...]) -> Iterator[_Change]:
    """Stances that give way to others; people who join a delegation or change their role."""
    for run in runs:
        if window.begins(run.told):
            yield _Change(
                id=f"{run.about_id}/{run.value}",
                change="changed",
                kind=run.kind,
                what=run.about,
                told=window.within(run.told),
                before=run.was,
                after=(run.value,),
            )


def _altered(window: _Window, entry: Entry[Round]) -> Iterator[_Change]:
    """What reports of these days make of a round that was known."""
    until = [s for s in entry.support if window.day(telling(entry, s)) <= window.until]
    early = [s for s in until if window.day(telling(entry, s)) < window.since]
    if not early or len(early) == len(until):
        return
    old, new = whole([s.item for s in early]), whole([s.item for s in until])
    for field in _FIELDS:
        before, after = _value(old, field), _value(new, field)
        if before != after:
            told = tuple(telling(entry, s) for s in until if _value(s.item, field) == after)
            yield _Change(
                id=f"{entry.id}/{field}", change="changed", kind="round",
                what=f"{called(entry.value)}: {field}", told=window.within(told),
                before=(before,) if before else (), after=(after,) if after else (),
            )  # fmt: skip


def _value(item: Item, field: str) -> str | None:
    value: Any = getattr(item, field)
    return None if value is None else str(value)


def _contradicted(
    window: _Window, question: Question, states: tuple[tuple[State, str | None], ...]
) -> Iterator[_Change]:
    record = window.record
    alive = [a for a, (s, _) in zip(question.answers, states, strict=True) if s == "disputed"]
    for answer, (state, by) in zip(question.answers, states, strict=True):
        others = tuple(a.value for a in alive if a is not answer)
        if state == "disputed" and others and window.begins(answer.told):
            yield _differs(question, answer, "contradicted", others, window.within(answer.told))
        if by and window.since <= record.document(by).published <= window.until:
            right = [a for a in question.answers if by in a.documents]
            told = tuple(t for a in right for t in a.told if t.document == by)
            values = tuple(a.value for a in right)
            yield _differs(question, answer, "corrected", values, told)


def _differs(
    question: Question,
    answer: Answer,
    change: Change,
    others: tuple[str, ...],
    told: tuple[Telling, ...],
) -> _Change:
    before, after = (others, (answer.value,))
    if change == "corrected":
        before, after = after, before
    return _Change(
        id=f"{question.id}/{answer.value}",
        change=change,
        kind=question.asked,
        what=question.about,
        told=told,
        before=before,
        after=after,
    )


def _suits(change: _Change, actors: frozenset[str] | None, query: Query) -> bool:
    entries = [t.entry for t in change.told if t.entry is not None]
    return (
        (actors is None or any(actors & concerned(e.value) for e in entries))
        and (not query.issue or any(getattr(e.value, "issue", "") == query.issue for e in entries))
        and (not query.kind or any(e.kind == query.kind for e in entries))
        and (not query.text or query.text.casefold() in change.what.casefold())
    )


def _kind(change: _Change) -> int:
    return _KINDS.index(change.kind) if change.kind in _KINDS else -1


def _first(window: _Window, change: _Change) -> datetime.date:
    return min((window.day(t) for t in change.told), default=datetime.date.max)


def _row(window: _Window, change: _Change) -> Row:
    record = window.record
    documents = [record.document(d) for d in dict.fromkeys(t.document for t in change.told)]
    entries = {t.entry.id: t.entry for t in change.told if t.entry is not None}
    return Row(
        values_={
            "id": change.id,
            "change": change.change,
            "kind": change.kind,
            "what": change.what,
            "before": change.before,
            "after": change.after,
            "reported": min((d.published for d in documents), default=None),
            "reports": len(documents),
            "reported_by": tuple(d.name for d in documents),
            "item_ids": tuple(entries),
        },
        entries=tuple(entries.values()),
        record=record,
        places=tuple((t.document, t.spans) for t in change.told),
    )
