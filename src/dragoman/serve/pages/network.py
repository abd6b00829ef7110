"""The network of actors."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked
from dragoman.serve.drawing.graph import graph
from dragoman.serve.network import KINDS
from dragoman.serve.network import network as ties_of
from dragoman.serve.visit import Here

router = APIRouter()


@router.get("/network")
def network(visit: Here) -> Response:
    """Drawn, and listed tie by tie."""
    edition, asked = visit.edition, Asked.of(visit.request)
    kind = asked.choice("kind", ("", *KINDS), "")
    people = asked.text("people") == "1"
    most = asked.number("most", 24, low=2, high=60)
    found = ties_of(edition, kind=kind, people=people, most=most)
    chart = edition.kept(("graph", kind, people, most), lambda: graph(edition, found))
    return visit.page(
        "network.html",
        title="Network",
        edition=edition,
        asked=asked,
        chart=chart,
        network=found,
        kinds=KINDS,
        people=people,
    )
