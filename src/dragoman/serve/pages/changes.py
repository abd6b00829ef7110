"""What is new, what is otherwise and what is contradicted between two days."""

from __future__ import annotations

import datetime

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked, paged
from dragoman.serve.edition import Edition
from dragoman.serve.visit import Here
from dragoman.views.changes import changes as view
from dragoman.views.query import Query
from dragoman.views.table import Table

router = APIRouter()
_LATELY = datetime.timedelta(days=14)
CHANGES = ("contradicted", "corrected", "changed", "new")


@router.get("/changes")
def changes(visit: Here) -> Response:
    """What the reports of some days add, change, correct and contradict."""
    edition, asked = visit.edition, Asked.of(visit.request)
    first, last = lately(edition)
    since, until = asked.day("since") or first, asked.day("until") or last
    which = asked.choice("change", ("", *CHANGES), "")
    every = made(edition, since, until)
    rows = [row for row in every if not which or row["change"] == which]
    pages = paged(asked, len(rows))
    return visit.page(
        "changes.html",
        title="Changes",
        edition=edition,
        asked=asked,
        since=since,
        until=until,
        which=which,
        counts={c: sum(row["change"] == c for row in every) for c in CHANGES},
        listed=rows[pages.offset : pages.offset + pages.size],
        pages=pages,
    )


def made(edition: Edition, since: datetime.date, until: datetime.date) -> Table:
    """The view of these days."""
    query = Query(since=since, until=until)

    def make() -> Table:
        return view(edition.record, query, known=edition.chronicle)

    return edition.kept(("changes", since, until), make)


def lately(edition: Edition) -> tuple[datetime.date, datetime.date]:
    """The last two weeks of the reports."""
    documents = edition.record.documents
    last = documents[-1].published if documents else datetime.date.today()
    return last - _LATELY, last


def prepared(edition: Edition) -> Table:
    """What is shown at first, made before anybody asks."""
    return made(edition, *lately(edition))
