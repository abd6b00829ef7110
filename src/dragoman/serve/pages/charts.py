"""Charts as files."""

from __future__ import annotations

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from dragoman.serve.asked import Asked
from dragoman.serve.drawing.activity import activity
from dragoman.serve.drawing.graph import graph
from dragoman.serve.drawing.matrix import matrix as matrix_drawn
from dragoman.serve.drawing.svg import alone, png
from dragoman.serve.drawing.timeline import timeline
from dragoman.serve.failure import missing
from dragoman.serve.network import network
from dragoman.serve.pages.ceasefires import chart as truces_drawn
from dragoman.serve.pages.network import chosen
from dragoman.serve.pages.positions import axes, made
from dragoman.serve.pages.rounds import venues
from dragoman.serve.pages.timeline import filtered, taken, window_of, within
from dragoman.serve.visit import Here, Visit

router = APIRouter()
CHARTS = ("activity", "timeline", "network", "map", "positions", "ceasefires")


@router.get("/chart/{name}.{form}")
def chart(visit: Here, name: str, form: str) -> Response:
    """A chart as SVG or PNG, in the light colours and with its style inside."""
    if name not in CHARTS or form not in ("svg", "png"):
        raise missing(f"there is no chart {name}.{form}", f"there are {', '.join(CHARTS)}")
    drawn = _drawn(visit, name)
    if not drawn:
        raise missing(f"there is nothing to draw in {name}", "read reports first")
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{form}"',
        "Cache-Control": "private, no-cache",
        "ETag": visit.etag,
    }
    if form == "png":
        return Response(png(drawn), media_type="image/png", headers=headers)
    return Response(alone(drawn), media_type="image/svg+xml", headers=headers)


def _drawn(visit: Visit, name: str) -> Markup:
    edition, asked = visit.edition, Asked.of(visit.request)
    if name == "activity":
        return activity([d.published for d in edition.record.documents])
    if name == "map":
        return venues(edition)
    if name == "ceasefires":
        return truces_drawn(edition)
    if name == "network":
        return graph(edition, network(edition, chosen(asked)))
    if name == "positions":
        days = edition.histories.days()
        if not days:
            return Markup("")
        parties, issues = axes(edition, asked.text("all") == "1")
        return matrix_drawn(edition, made(edition, asked.day("at") or days[-1], parties, issues))
    every = taken(edition, filtered(edition, asked))
    window = window_of(edition, asked, every)
    found = within(every, window.first, window.last)
    return timeline(edition, found, window.first, window.last)
