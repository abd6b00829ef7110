"""The codebook: issues with their words and how often each was read."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.visit import Here

router = APIRouter()


@router.get("/codebook")
def codebook(visit: Here) -> Response:
    """Issues, stances, roles, statuses."""
    edition = visit.edition
    counts = edition.kept(
        "issues", lambda: Counter(p.value.issue for p in edition.record.positions)
    )
    return visit.page(
        "codebook.html",
        title="Codebook",
        edition=edition,
        codebook=edition.codebook,
        counts=counts,
        unknown=sorted(set(counts) - set(edition.codebook.codes)),
    )
