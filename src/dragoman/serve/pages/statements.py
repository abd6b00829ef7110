"""Statements: a search with facets."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.resolve.fold import fold
from dragoman.serve import wording
from dragoman.serve.asked import Asked, paged
from dragoman.serve.edition import Edition
from dragoman.serve.statement_index import FACETS, Search
from dragoman.serve.visit import Here
from dragoman.store.terms import terms

router = APIRouter()
LABELS = {
    "speaker": "Speaker",
    "side": "Side",
    "issue": "Issue",
    "outlet": "Outlet",
    "form": "Form",
    "standing": "Standing",
}
SIZE = 30


@router.get("/statements")
def statements(visit: Here) -> Response:
    """What was found, beside the facets that narrow it."""
    edition, asked = visit.edition, Asked.of(visit.request)
    search = searched(edition, asked)
    page = asked.number("page", 1, low=1)
    found = edition.statements.search(search, limit=SIZE, offset=(page - 1) * SIZE)
    pages = paged(asked, found.total, SIZE)
    if pages.number != page:
        found = edition.statements.search(search, limit=SIZE, offset=pages.offset)
    return visit.page(
        "statements.html",
        title="Statements",
        edition=edition,
        asked=asked,
        found=found,
        pages=pages,
        labels=LABELS,
        words=search.words,
        worded=worded,
    )


def searched(edition: Edition, asked: Asked) -> Search:
    """The search that an address asks for."""
    facets = {name: asked.text(name) for name in FACETS if asked.text(name)}
    for name in ("speaker", "side"):
        if name in facets:
            facets[name] = asked.actor(edition, name)
    found = terms(asked.text("q")) if asked.text("q") else ()
    return Search(
        words=tuple(fold(" ".join(t.words)) for t in found if not t.without),
        without=tuple(fold(" ".join(t.words)) for t in found if t.without),
        facets=facets,
        since=asked.day("since"),
        until=asked.day("until"),
    )


def worded(edition: Edition, facet: str, value: str) -> str:
    """A facet's value in words."""
    if value == "-":
        return {"speaker": "nobody named", "side": "no side", "outlet": "no outlet"}.get(facet, "–")
    if facet in ("speaker", "side"):
        return edition.name(value)
    if facet == "issue":
        return wording.issue(value)
    return wording.STANDINGS.get(value, value) if facet == "standing" else value
