"""Which part of the record one wants to see."""

from __future__ import annotations

import datetime
import difflib
from dataclasses import dataclass

from dragoman.errors import UnknownActorError
from dragoman.model import Record, When
from dragoman.resolve.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A choice of rows; None and '' choose all.

    ``party`` and ``speaker`` are ids, names or aliases of actors; ``since`` and ``until`` are
    the first and last day, by what is said of a date and else by the day of the report.
    """

    party: str | None = None
    speaker: str | None = None
    issue: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None

    def within(self, when: When | None, published: datetime.date) -> bool:
        """Whether a date, or the report's date where there is none, may lie in the time asked."""
        first, last = (when.first, when.last) if when else (published, published)
        return not (self.since and last < self.since) and not (self.until and first > self.until)


ALL = Query()


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
