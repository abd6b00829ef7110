"""Runs: when what was read, and what could not be."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked
from dragoman.serve.visit import Here

router = APIRouter()


@router.get("/runs")
def runs(visit: Here) -> Response:
    """Every run, the last first, and the refusals of one."""
    asked = Asked.of(visit.request)
    store = visit.desk.dossier.store
    every = store.runs()[::-1]
    number = asked.number("run", every[0].number if every else 0)
    refusals = store.refusals(number)
    return visit.page(
        "runs.html",
        title="Runs",
        edition=visit.edition,
        asked=asked,
        runs=every[:200],
        number=number,
        refusals=refusals,
        size=store.size(),
    )
