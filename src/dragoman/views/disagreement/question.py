"""A question to which reports give different answers."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from dragoman.model import Entry, Record, Span, Support
from dragoman.model.ids import digest

Asked = Literal[
    "head", "attends", "start", "end", "venue", "takes place", "stance", "figure", "wording",
    "speaker", "violation", "office",
]  # fmt: skip
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report giving one answer; ``entry`` is the item of the record that holds it, if any."""

    document: str
    spans: tuple[Span, ...]
    entry: Entry[Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One value with everything that gives it."""

    value: str
    told: tuple[Telling, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that give it, each once, in the order of telling."""
        return tuple(dict.fromkeys(t.document for t in self.told))

    def stories(self, record: Record) -> tuple[str, ...]:
        """The documents that are no copies of others that give it, each story once."""
        return tuple(dict.fromkeys(record.copies.get(d, d) for d in self.documents))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, of what, and at least two answers.

    ``about_id`` is the item of the record that it is about, where there is one; ``day`` the day
    on which what is asked comes true: answers from before it can be overtaken. ``final`` are the
    answers which, once given, overtake others that are given no more.
    """

    asked: Asked
    about: str
    answers: tuple[Answer, ...]
    about_id: str | None = None
    day: datetime.date | None = None
    final: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The same as long as the same is asked of the same."""
        return digest("question", self.asked, self.about_id or self.about)


def telling(entry: Entry[Any], support: Support[Any]) -> Telling:
    """What one report says of an item."""
    return Telling(document=support.document, spans=support.spans, entry=entry)


def answers(record: Record, told: Mapping[str, Iterable[Telling]]) -> tuple[Answer, ...]:
    """Answers in the order in which they were first given, each report's tellings by date."""

    def when(one: Telling) -> tuple[datetime.date, str, tuple[Span, ...]]:
        document = record.document(one.document)
        return document.published, document.name, one.spans

    made = [Answer(value=v, told=tuple(sorted(t, key=when))) for v, t in told.items()]
    return tuple(sorted(made, key=lambda a: (when(a.told[0]), a.value)))


def gathered(pairs: Iterable[tuple[K, Telling]]) -> dict[K, list[Telling]]:
    """Tellings by what they tell."""
    found: dict[K, list[Telling]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return found


def published(record: Record, one: Telling) -> datetime.date:
    """The day of the report that tells it."""
    return record.document(one.document).published


def apart(told: Mapping[str, Iterable[Telling]]) -> bool:
    """Whether two reports have no answer in common; what one report tells of both is no rivalry."""
    given: dict[str, set[str]] = defaultdict(set)
    for value, tellings in told.items():
        for one in tellings:
            given[one.document].add(value)
    return any(not a & b for a, b in itertools.combinations(given.values(), 2))


def close(record: Record, a: Iterable[Telling], b: Iterable[Telling], days: int) -> bool:
    """Whether two different reports tell both within so many days."""
    return any(
        x.document != y.document and abs((published(record, x) - published(record, y)).days) <= days
        for x in a
        for y in b
    )
