"""Which part of the record one wants to see."""

from __future__ import annotations

import dataclasses
import datetime
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from dragoman.errors import UnknownActorError
from dragoman.model import Entry, Kind, Record, When
from dragoman.model.items import Form
from dragoman.resolve.fold import fold

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A choice of rows; None and '' choose all.

    ``party`` and ``speaker`` are ids, names or aliases of actors; ``since`` and ``until`` are
    the first and last day, by what is said of a date and else by the day of the report.
    ``outlet`` takes what it carries, alone or with others; ``text`` what has all these words in
    its evidence, names or terms; ``form`` statements of that form; ``kind`` items of that kind
    (``report`` only in a search).
    ``as_of`` asks for the record as it was known on that day: from the reports published by then.
    ``limit`` and ``offset`` take a part of the rows; a table's ``total`` counts all.
    """

    party: str | None = None
    speaker: str | None = None
    issue: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    outlet: str | None = None
    text: str | None = None
    form: Form | None = None
    kind: Kind | Literal["report"] | None = None
    as_of: datetime.date | None = None
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        if (self.limit is not None and self.limit < 0) or self.offset < 0:
            raise ValueError(f"limit and offset are 0 or more, not {self.limit}, {self.offset}")

    def within(self, when: When | None, published: datetime.date) -> bool:
        """Whether a date, or the report's date where there is none, may lie in the time asked."""
        if self.since is None and self.until is None:
            return True
        first, last = (when.first, when.last) if when else (published, published)
        return not (self.since and last < self.since) and not (self.until and first > self.until)

    def suits(self, record: Record, entry: Entry[Any]) -> bool:
        """Whether an item has the kind, form, outlet and words asked for."""
        if self.kind and entry.kind != self.kind:
            return False
        if self.form and entry.kind == "statement" and entry.value.form != self.form:
            return False
        if self.outlet and fold(self.outlet) not in _outlets(record, entry):
            return False
        if not self.text:
            return True
        words = " ".join(fold(w) for w in _words(record, entry))
        return all(word in words for word in fold(self.text).split())

    def page(self, rows: Sequence[T]) -> Sequence[T]:
        """The part of the rows between ``offset`` and ``limit``."""
        last = None if self.limit is None else self.offset + self.limit
        return rows[self.offset : last]


ALL = Query()


def _outlets(record: Record, entry: Entry[Any]) -> set[str]:
    return {fold(record.document(d).outlet or "") for d in entry.documents}


def _words(record: Record, entry: Entry[Any]) -> Iterator[str]:
    """Everything in words about an item: its evidence, its fields, the names of its actors."""
    for support in entry.support:
        for span in support.spans:
            yield span.exact
    for field in dataclasses.fields(entry.value):
        value = getattr(entry.value, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield one
                if actor := record.actor(one):
                    yield actor.value.name


def named(record: Record, words: str | None) -> frozenset[str] | None:
    """Ids of the actors that bear the name; None for no name, so that it asks for all.

    UnknownActorError, with the nearest name, where no actor bears it.
    """
    if not words:
        return None
    key = fold(words)
    exact = {
        entry.id
        for entry in record.actors
        if words == entry.id or key in {fold(n) for n in (entry.value.name, *entry.value.aliases)}
    }
    if exact:
        return frozenset(exact)
    parts = set(key.split())
    near = {e.id for e in record.actors if parts and parts <= set(fold(e.value.name).split())}
    if near:
        return frozenset(near)
    known = [e.value.name for e in record.actors]
    close = difflib.get_close_matches(words, known, n=1, cutoff=0.6)
    hint = f"did you mean {close[0]!r}?" if close else "`dragoman show FILE actors` lists them all"
    raise UnknownActorError(f"no actor is called {words!r}: {hint}")
