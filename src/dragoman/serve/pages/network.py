"""The network of actors."""

from __future__ import annotations

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from dragoman.serve.asked import Asked
from dragoman.serve.drawing.graph import graph
from dragoman.serve.edition import Edition
from dragoman.serve.network import KINDS, Choice
from dragoman.serve.network import network as ties_of
from dragoman.serve.visit import Here

router = APIRouter()


@router.get("/network")
def network(visit: Here) -> Response:
    """Drawn, and listed tie by tie."""
    edition, asked = visit.edition, Asked.of(visit.request)
    choice = chosen(asked)
    found = ties_of(edition, choice)
    return visit.page(
        "network.html",
        title="Network",
        edition=edition,
        asked=asked,
        chart=chart(edition, choice),
        network=found,
        kinds=KINDS,
        choice=choice,
    )


def chart(edition: Edition, choice: Choice) -> Markup:
    """The ties drawn."""
    return edition.kept(("graph", choice), lambda: graph(edition, ties_of(edition, choice)))


def prepared(edition: Edition) -> Markup:
    """What is shown at first, made before anybody asks."""
    return chart(edition, Choice())


def chosen(asked: Asked) -> Choice:
    """The choice that an address makes."""
    return Choice(
        kind=asked.choice("kind", ("", *KINDS), ""),
        people=asked.text("people") == "1",
        groups=asked.text("groups") == "1",
        most=asked.number("most", 20, low=2, high=60),
    )
