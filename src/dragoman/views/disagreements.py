"""Where reports differ: each question with the answers that they give, none preferred."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from dragoman.model import Kind, Record
from dragoman.views.disagreement import figures, offices, rounds, seats, stances, words
from dragoman.views.disagreement.corrections import Corrections, State
from dragoman.views.disagreement.question import Answer, Question
from dragoman.views.phrase import concerned
from dragoman.views.query import ALL, Query, named
from dragoman.views.table import Row, Table

COLUMNS = (
    "id", "question", "about", "about_id", "answer", "state", "superseded_by", "reports",
    "independent", "reported_by", "first_reported", "last_reported", "item_ids",
)  # fmt: skip


Asked = tuple[Question, tuple[tuple[State, str | None], ...]]
_SORTS: tuple[tuple[Any, tuple[Kind, ...]], ...] = (
    (seats, ("seat", "round", "actor")),
    (offices, ("post", "actor")),
    (rounds, ("round", "actor")),
    (stances, ("position", "actor")),
    (words, ("statement", "term", "actor")),
    (figures, ()),
)
"""Each sort of question, and the kinds of items from which it is asked."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Every question of a record, with what became of each answer: made once for several views.

    Beside each answer's state stands the id of the report that corrects it, if one does.
    """

    record: Record
    corrections: Corrections
    by_sort: tuple[tuple[Asked, ...], ...]

    @classmethod
    def of(cls, record: Record, former: Differences | None = None) -> Differences:
        """The questions to which the reports give different answers.

        Of a ``former`` record's differences those are taken over in which nothing is otherwise.
        """
        if former is not None and former.record.documents is not record.documents:
            former = None
        corrections = former.corrections if former else Corrections.of(record)
        found: list[tuple[Asked, ...]] = []
        for number, (sort, kinds) in enumerate(_SORTS):
            if former and all(record.entries(k) is former.record.entries(k) for k in kinds):
                found.append(former.by_sort[number])
            else:
                asked = sort.questions(record)
                found.append(tuple((q, tuple(corrections.states(record, q))) for q in asked))
        return cls(record, corrections, tuple(found))

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every question, kind by kind, with what became of its answers."""
        return tuple(itertools.chain.from_iterable(self.by_sort))


def disagreements(record: Record, query: Query = ALL, *, known: Differences | None = None) -> Table:
    """One row an answer, the answers of one question together; those still disputed come first.

    Nothing is averaged and nothing is chosen: an answer is ``superseded`` only where a report
    says that it corrects, and ``overtaken`` only where reports from the day itself tell otherwise.
    A query's ``limit`` and ``offset``, and the table's ``total``, count questions. ``known`` are
    the record's differences, where they are at hand.
    """
    every = (known or Differences.of(record)).asked
    asked = [one for one in every if _suits(record, one[0], query)]
    asked.sort(key=lambda one: all(state != "disputed" for state, _ in one[1]))
    rows = [
        _row(record, question, answer, *state)
        for question, states in query.page(asked)
        for answer, state in zip(question.answers, states, strict=True)
    ]
    return Table(name="disagreements", columns=COLUMNS, rows=tuple(rows), counted=len(asked))


def _suits(record: Record, question: Question, query: Query) -> bool:
    told = [t for a in question.answers for t in a.told]
    actors = named(record, query.party or query.speaker)
    entries = {t.entry.id: t.entry for t in told if t.entry is not None}
    if actors is not None:
        names = {record.name(a) for a in actors}
        about = any(
            n in question.about or any(n in a.value for a in question.answers) for n in names
        )
        if not about and not any(actors & concerned(e.value) for e in entries.values()):
            return False
    if query.issue and not any(
        getattr(e.value, "issue", None) == query.issue for e in entries.values()
    ):
        return False
    if query.kind and not any(e.kind == query.kind for e in entries.values()):
        return False
    days = [record.document(t.document).published for t in told]
    if (query.since and max(days) < query.since) or (query.until and min(days) > query.until):
        return False
    words = f"{question.asked} {question.about} {' '.join(a.value for a in question.answers)}"
    return not query.text or all(w in words.casefold() for w in query.text.casefold().split())


def _row(record: Record, question: Question, answer: Answer, state: str, by: str | None) -> Row:
    documents = [record.document(d) for d in answer.documents]
    days = sorted(d.published for d in documents)
    entries = {t.entry.id: t.entry for t in answer.told if t.entry is not None}
    return Row(
        values_={
            "id": question.id,
            "question": question.asked,
            "about": question.about,
            "about_id": question.about_id,
            "answer": answer.value,
            "state": state,
            "superseded_by": record.document(by).name if by else None,
            "reports": len(documents),
            "independent": len(answer.stories(record)),
            "reported_by": tuple(d.name for d in documents),
            "first_reported": days[0],
            "last_reported": days[-1],
            "item_ids": tuple(entries),
        },
        entries=tuple(entries.values()),
        record=record,
        places=tuple((t.document, t.spans) for t in answer.told),
    )
