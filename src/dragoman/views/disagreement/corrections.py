"""Which reports correct earlier ones, and what becomes of answers by that and by time."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from dragoman.model import Document, Record
from dragoman.model.dateline import dateline
from dragoman.resolve.fold import fold
from dragoman.views.disagreement.question import Answer, Question

State = Literal["disputed", "superseded", "overtaken", "stands"]
"""``superseded`` by a correction; ``overtaken`` by the outcome or by reports of the day itself."""

_CORRECTS = re.compile(
    r"^\W*(?:correct(?:ion|ed|s)|clarification|erratum)\b"
    r"|\((?:correct(?:s|ed|ion)|clarifies)\b"
    r"|\b(?:this|the) (?:story|article|report|item) (?:has been|was|is) corrected\b"
    r"|\b(?:an?|the) (?:earlier|previous) (?:version|item|report|story)\b[^.]{0,120}?"
    r"\b(?:said|stated|gave|misstated|misspelled|reported|wrongly|incorrectly)\b",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 1500
"""A correction says so at its beginning or in its last lines."""


def corrects(document: Document) -> bool:
    """Whether a report says of itself that it corrects another."""
    text = document.text[document.body :]
    ends = text[:_HEAD], text[-_HEAD:]
    return any(_CORRECTS.search(words) for words in (document.title, *ends))


def publishers(document: Document) -> frozenset[str]:
    """The outlet and the agency whose item it prints, as names are compared."""
    found = dateline(document.text, document.body)
    names = (document.outlet, found.credit if found else None)
    return frozenset(fold(n) for n in names if n)


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections in a record with who published them."""

    found: tuple[tuple[Document, frozenset[str]], ...]

    @classmethod
    def of(cls, record: Record) -> Corrections:
        """All that are in the record."""
        mine = [d for d in record.documents if corrects(d)]
        return cls(tuple((d, publishers(d)) for d in mine))

    def states(self, record: Record, question: Question) -> list[tuple[State, str | None]]:
        """For each answer what became of it, and the id of the report that corrects it."""
        taken = [self._corrected(record, question, a) for a in question.answers]
        passed = [_overtaken(record, question, a) for a in question.answers]
        left = sum(not by and not gone for by, gone in zip(taken, passed, strict=True))
        last: State = "stands" if left == 1 else "disputed"
        states: list[tuple[State, str | None]] = []
        for by, gone in zip(taken, passed, strict=True):
            if by:
                states.append(("superseded", by))
            else:
                states.append(("overtaken" if gone else last, None))
        return states

    def _corrected(self, record: Record, question: Question, answer: Answer) -> str | None:
        """The correction after which nobody but those whom it corrects still gives the answer."""
        for document, by in self.found:
            rivals = [a for a in question.answers if document.id in a.documents]
            if not rivals or answer in rivals:
                continue
            if all(_under(record, d, document, by) for d in answer.documents):
                return document.id
        return None


def _under(record: Record, teller: str, correction: Document, by: frozenset[str]) -> bool:
    """Whether a correction is of that report: an earlier one of the outlet, or a copy of one."""
    document = record.document(teller)
    source = record.document(record.copies.get(teller, teller))
    who = publishers(document) | publishers(source)
    return document.published <= correction.published and bool(who & by)


def _overtaken(record: Record, question: Question, answer: Answer) -> bool:
    """Whether reports gave it up: for a final answer, or when the day itself told another."""

    def last(one: Answer) -> datetime.date:
        return max(record.document(d).published for d in one.documents)

    others = [a for a in question.answers if a is not answer]
    if question.final:
        final = [last(a) for a in others if a.value in question.final]
        return answer.value not in question.final and any(day >= last(answer) for day in final)
    day = question.day
    return day is not None and last(answer) < day and any(last(a) >= day for a in others)
