"""What is new and what is otherwise since a day."""

from __future__ import annotations

import datetime

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked, paged
from dragoman.serve.pages.overview import changes as stance_changes
from dragoman.serve.visit import Here

router = APIRouter()


@router.get("/changes")
def changes(visit: Here) -> Response:
    """Stances that became others, and what was first reported since."""
    edition, asked = visit.edition, Asked.of(visit.request)
    documents = edition.record.documents
    last = documents[-1].published if documents else datetime.date.today()
    since = asked.day("since") or last - datetime.timedelta(days=14)
    until = asked.day("until") or last
    new = [
        entry
        for kind in ("round", "position", "seat", "term")
        for entry in edition.record.entries(kind)
        if since <= edition.record.document(entry.support[0].document).published <= until
    ]
    pages = paged(asked, len(new))
    return visit.page(
        "changes.html",
        title="Changes",
        edition=edition,
        asked=asked,
        since=since,
        until=until,
        turned=[c for c in stance_changes(edition) if since <= c.now.day <= until],
        listed=new[pages.offset : pages.offset + pages.size],
        pages=pages,
    )
