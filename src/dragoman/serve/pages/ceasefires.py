"""Ceasefires: what is said of each, its days in force, and who is said to have broken it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked, paged
from dragoman.serve.edition import Edition
from dragoman.serve.visit import Here
from dragoman.views.truces import Ceasefire, joined

router = APIRouter()
_STATUSES = ("proposed", "agreed", "in-force", "violated", "ended")
_SIZE = 15


@router.get("/ceasefires")
def ceasefires(visit: Here) -> Response:
    """Each ceasefire with its terms; violations by the side accused, each as an allegation."""
    edition, asked = visit.edition, Asked.of(visit.request)
    status = asked.choice("status", ("", *_STATUSES), "")
    found = [c for c in truces(edition) if not status or c.status == status]
    pages = paged(asked, len(found), _SIZE)
    return visit.page(
        "ceasefires.html",
        title="Ceasefires",
        edition=edition,
        asked=asked,
        chosen=status,
        choices=_STATUSES,
        listed=found[pages.offset : pages.offset + pages.size],
        pages=pages,
    )


def truces(edition: Edition) -> list[Ceasefire]:
    """The ceasefires, those last spoken of first."""
    return edition.kept("truces", lambda: joined(edition.record, edition.record.terms)[::-1])
