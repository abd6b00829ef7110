"""The sentence that says it: evidence as a reader would quote it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dragoman.model import Document, Entry, Record, Span
from dragoman.model.original import Place, places

_PARAGRAPH = re.compile(r"\n\s*\n")
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9À-ÖØ-Þ])|\n\s*\n")
_SHORT = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Maj|Lt|Sen|Rep|Gov|St|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A sentence (or several) of a report with the ranges in it that are the evidence.

    ``start`` is where it begins in the report's text, ``origin`` the report's map to its file.
    """

    report: str
    outlet: str | None
    published: datetime.date
    sentence: str
    marks: tuple[tuple[int, int], ...]
    start: int = field(default=0, compare=False, repr=False)
    origin: str = field(default="", compare=False, repr=False)

    @property
    def original(self) -> tuple[Place, ...]:
        """Where the marked words stand in the file that the report was read from."""
        at = self.start
        return tuple(p for a, b in self.marks for p in places(self.origin, at + a, at + b))

    def __str__(self) -> str:
        where = ", ".join(p for p in (self.outlet, self.report, str(self.published)) if p)
        return f"“{self.marked('[', ']')}” ({where})"

    def marked(self, before: str, after: str) -> str:
        """The sentence with something before and after each marked range."""
        words, at = "", 0
        for start, end in self.marks:
            words += self.sentence[at:start] + before + self.sentence[start:end] + after
            at = end
        return words + self.sentence[at:]

    def plain(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "report": self.report,
            "outlet": self.outlet,
            "published": self.published.isoformat(),
            "sentence": self.sentence,
            "marks": [list(mark) for mark in self.marks],
            "original": [
                {"file": p.file, "part": p.part, "start": p.start, "end": p.end}
                for p in self.original
            ],
        }


def citations(record: Record, entries: Iterable[Entry[Any]]) -> tuple[Citation, ...]:
    """Every place that says these items, in order of publication, each once."""
    found = dict.fromkeys(
        citation
        for entry in entries
        for support in entry.support
        for citation in cited(record.document(support.document), support.spans)
    )
    return tuple(found)


def cited(document: Document, spans: Iterable[Span]) -> list[Citation]:
    """The sentences that hold the spans; spans of one sentence are marked together."""
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in _joined(spans):
        around = sentence_around(document.text, start, end)
        groups.setdefault(around, []).append((start, end))
    return [
        Citation(
            report=document.name,
            outlet=document.outlet,
            published=document.published,
            sentence=document.text[low:high],
            marks=tuple((start - low, end - low) for start, end in marks),
            start=low,
            origin=document.origin,
        )
        for (low, high), marks in sorted(groups.items())
    ]


def _joined(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Ranges in order, overlapping ones as one."""
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence that holds ``start`` to the end of the one of ``end``.

    >>> text = "It began. Mr. Ruiz said no. It ended."
    >>> a, b = sentence_around(text, 14, 18)
    >>> text[a:b]
    'Mr. Ruiz said no.'
    """
    begin = max((m.end() for m in _PARAGRAPH.finditer(text, 0, start)), default=0)
    stop = _PARAGRAPH.search(text, end)
    close = stop.start() if stop else len(text)
    low, high = begin, close
    for found in _END.finditer(text, begin, close):
        if _SHORT.search(text, begin, found.start() + 1):
            continue
        if found.end() <= start:
            low = found.end()
        elif found.end() >= end:
            high = found.end()
            break
    while low < start and text[low].isspace():
        low += 1
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high
