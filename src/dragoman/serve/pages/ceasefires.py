"""Ceasefires: what is told of each, its days in force, who broke it, and who calls for one."""

from __future__ import annotations

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from dragoman.serve.asked import Asked, Pages, paged
from dragoman.serve.calls import alleged, calls, course, facts, heading, made, stands, state, truces
from dragoman.serve.drawing.truces import truces as drawn
from dragoman.serve.edition import Edition
from dragoman.serve.visit import Here

router = APIRouter()
_STATUSES = ("proposed", "agreed", "in-force", "violated", "ended")
_SIZE = 10
_CALLS = 25


@router.get("/ceasefires")
def ceasefires(visit: Here) -> Response:
    """Each ceasefire with its terms; violations by the side accused; who calls for one."""
    edition, asked = visit.edition, Asked.of(visit.request)
    status = asked.choice("status", ("", *_STATUSES), "")
    found = [c for c in truces(edition) if made(c) and status in ("", state(c))]
    wished = calls(edition) if status in ("", "proposed") else []
    pages = paged(asked, len(found), _SIZE)
    last = max(1, -(-len(wished) // _CALLS))
    more = Pages(total=len(wished), number=min(asked.number("calls", 1, low=1), last), size=_CALLS)
    return visit.page(
        "ceasefires.html",
        title="Ceasefires",
        edition=edition,
        asked=asked,
        chosen=status,
        choices=_STATUSES,
        stands=stands(edition),
        chart=chart(edition),
        listed=found[pages.offset : pages.offset + pages.size],
        pages=pages,
        wished=wished[more.offset : more.offset + more.size],
        more=more,
        facts=facts,
        heading=heading,
        alleged=alleged,
        course=course,
        state=state,
    )


def chart(edition: Edition) -> Markup:
    """The days in force of the ceasefires that were made."""
    return edition.kept(
        "truce-chart", lambda: drawn(edition, [c for c in truces(edition) if made(c)])
    )


def prepared(edition: Edition) -> object:
    """What is shown at first, made before anybody asks."""
    return chart(edition), calls(edition), stands(edition)
