"""The tables that can be taken away as CSV and JSON, and asked for by programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dragoman.serve.asked import Asked
from dragoman.serve.desk import Desk
from dragoman.serve.edition import Edition
from dragoman.serve.failure import missing
from dragoman.views.actors import actors
from dragoman.views.assessments import assessments
from dragoman.views.ceasefires import ceasefires
from dragoman.views.changes import changes
from dragoman.views.delegations import delegations
from dragoman.views.disagreements import disagreements
from dragoman.views.history import history
from dragoman.views.positions import matrix, positions
from dragoman.views.query import Query
from dragoman.views.queue import queue
from dragoman.views.rounds import rounds
from dragoman.views.statements import statements
from dragoman.views.table import Table
from dragoman.views.timeline import timeline

View = Callable[[Any, Query], Table]
VIEWS: Mapping[str, View] = {
    "statements": statements,
    "positions": positions,
    "matrix": matrix,
    "rounds": rounds,
    "delegations": delegations,
    "ceasefires": ceasefires,
    "timeline": timeline,
    "actors": actors,
    "assessments": assessments,
    "disagreements": disagreements,
    "queue": queue,
    "changes": changes,
    "history": history,
}


def table(desk: Desk, edition: Edition, name: str, query: Query) -> Table:
    """A view's table; Failure where there is no such view."""
    if name not in VIEWS:
        raise missing(f"there is no table {name!r}", f"there are {', '.join(VIEWS)}")
    if query.as_of:
        return VIEWS[name](desk.known(query.as_of), query)
    record = edition.record
    match name:
        case "disagreements":
            return disagreements(record, query, known=edition.differences)
        case "queue":
            return queue(record, query, known=edition.differences)
        case "changes":
            return changes(record, query, known=edition.chronicle)
        case _:
            return VIEWS[name](record, query)


def queried(edition: Edition, asked: Asked) -> Query:
    """The query of an address of a page: its words for things, as views know them."""
    side, speaker = asked.actor(edition, "side"), asked.actor(edition, "speaker")
    return Query(
        party=side or None,
        speaker=speaker or None,
        issue=asked.text("issue") or None,
        since=asked.day("since"),
        until=asked.day("until"),
        outlet=asked.text("outlet") or None,
        text=asked.text("q") or None,
        as_of=asked.day("at"),
    )
