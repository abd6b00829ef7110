"""The notes of a brief: each sentence of a report once, numbered as it is first used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from dragoman.brief.brief import Note, Sentence
from dragoman.brief.days import day
from dragoman.model import Document, Entry, Item, Record, Span, Support
from dragoman.views.citation import Citation, cited
from dragoman.views.table import Table

_MOST = 4
"""Notes on one sentence; a fact that twenty reports carry needs no twenty notes."""
Carried = tuple[Entry[Any], Support[Any]]
T = TypeVar("T", bound=Item)
RULED = ("accepted", "corrected")


def items(table: Table, kind: type[T]) -> list[Entry[T]]:
    """The items of one kind behind the rows of a view, one a row."""
    found: list[Any] = [row.entries[0] for row in table]
    return [entry for entry in found if isinstance(entry.value, kind)]


class Apparatus:
    """Collects notes while sentences are made."""

    def __init__(self, record: Record, least: float = 0.0) -> None:
        self.record = record
        self.least = least
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._notes: list[Note] = []

    def sure(self, entry: Entry[Any]) -> bool:
        """Whether an item is sure enough; what a person ruled always is."""
        return entry.confidence >= self.least

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes so far."""
        return tuple(self._notes)

    def sentence(self, words: str, entries: Iterable[Entry[Any]]) -> Sentence:
        """A sentence that rests on these items of the record."""
        return self.resting(words, [(entry, s) for entry in entries for s in entry.support])

    def resting(self, words: str, carried: Iterable[Carried]) -> Sentence:
        """A sentence that rests on these findings, each of an item of the record."""
        listed = list(carried)
        numbers: set[int] = set()
        for entry, support in _spread(listed):
            if len(numbers) < _MOST:
                numbers.update(self._number(entry, support))
        confirmed = bool(listed) and all(e.standing in RULED for e, _ in listed)
        return Sentence(words=words, notes=tuple(sorted(numbers)), confirmed=confirmed)

    def _number(self, entry: Entry[Any], support: Support[Any]) -> list[int]:
        document = self.record.document(support.document)
        standing = _standing(entry, support)
        return [
            self._noted(document, citation, standing) for citation in cited(document, _apt(support))
        ]

    def _noted(self, document: Document, citation: Citation, standing: str) -> int:
        key = (document.id, citation.sentence, citation.marks, standing)
        if key not in self._numbers:
            note = Note(
                parts=_parts(citation),
                source=_source(document),
                url=_web(document.url),
                standing=standing,
            )
            self._notes.append(note)
            self._numbers[key] = len(self._notes)
        return self._numbers[key]


def _spread(
    carried: list[tuple[Entry[Any], Support[Any]]],
) -> list[tuple[Entry[Any], Support[Any]]]:
    """Each report once for each item before any report twice."""
    seen: set[tuple[str, str]] = set()
    first: list[Carried] = []
    again: list[Carried] = []
    for entry, support in carried:
        key = entry.id, support.document
        (again if key in seen else first).append((entry, support))
        seen.add(key)
    return [*first, *again]


def _apt(support: Support[Any]) -> tuple[Span, ...]:
    """The spans to quote: of a statement its content, for who says it stands in the text."""
    spans: tuple[Span, ...] = getattr(support.item, "content", None) or support.spans
    return spans[:3]


def _standing(entry: Entry[Any], support: Support[Any]) -> str:
    if entry.standing in RULED:
        return f"{entry.standing} by a person"
    return f"read with confidence {support.finding.confidence:.2f}"


def _source(document: Document) -> str:
    """Outlet, title and date."""
    title = f"“{document.title}”" if document.title else document.name
    return ", ".join(p for p in (document.outlet, title, day(document.published)) if p)


def _parts(citation: Citation) -> tuple[tuple[str, bool], ...]:
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in citation.marks:
        parts += [(citation.sentence[at:start], False), (citation.sentence[start:end], True)]
        at = end
    parts.append((citation.sentence[at:], False))
    return tuple((_one_line(words), marked) for words, marked in parts if words)


def _web(url: str | None) -> str | None:
    """An address of the web; any other could run something."""
    return url if url and url.startswith(("http://", "https://")) else None


def _one_line(words: str) -> str:
    return "".join(c if c.isprintable() else " " if c.isspace() else "" for c in words)
