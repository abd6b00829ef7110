"""Where reports differ: every question with its answers side by side."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked, paged
from dragoman.serve.edition import Edition
from dragoman.serve.visit import Here
from dragoman.views.disagreements import disagreements as view
from dragoman.views.query import Query
from dragoman.views.table import Row

router = APIRouter()
ASKED = {
    "head": "Who heads the delegation?",
    "attends": "Does this person attend?",
    "office": "Who holds the office?",
    "start": "On which day does it begin?",
    "end": "On which day does it end?",
    "venue": "Where is it?",
    "takes place": "Does it take place?",
    "stance": "What does the party want?",
    "figure": "How many?",
    "wording": "What were the words?",
    "speaker": "Who said it?",
    "violation": "Who broke it?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with the answers that reports give."""

    asked: str
    about: str
    answers: tuple[Row, ...]

    @property
    def open(self) -> bool:
        """Whether no answer is settled by a correction or by time."""
        return len([row for row in self.answers if row["state"] == "disputed"]) > 1


def questions(edition: Edition) -> list[Question]:
    """Every question, the open ones first."""
    return edition.kept("questions", lambda: _questions(edition))


def _questions(edition: Edition) -> list[Question]:
    groups: dict[str, list[Row]] = {}
    for row in view(edition.record, Query(), known=edition.differences):
        groups.setdefault(row["id"], []).append(row)
    return [
        Question(
            asked=str(rows[0]["question"]), about=str(rows[0]["about"] or ""), answers=tuple(rows)
        )
        for rows in groups.values()
    ]


@router.get("/disagreements")
def disagreements(visit: Here) -> Response:
    """The questions, narrowed by what is asked."""
    edition, asked = visit.edition, Asked.of(visit.request)
    every = questions(edition)
    kinds = tuple(dict.fromkeys(q.asked for q in every))
    kind = asked.text("kind")
    words = asked.text("about").casefold()
    found = [
        q
        for q in every
        if (not kind or q.asked == kind)
        and (not words or words in q.about.casefold())
        and (asked.text("open") != "1" or q.open)
    ]
    pages = paged(asked, len(found), 20)
    return visit.page(
        "disagreements.html",
        title="Disagreements",
        edition=edition,
        asked=asked,
        listed=found[pages.offset : pages.offset + pages.size],
        pages=pages,
        kinds=kinds,
        heading=ASKED,
    )
