"""Tables of the record: one address a view."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response

from dragoman.model.finding import Kind
from dragoman.model.items import Form
from dragoman.serve.addresses import query as address
from dragoman.serve.api.shapes import PROBLEMS, Listed, Page
from dragoman.serve.network import Choice as Ties
from dragoman.serve.network import network
from dragoman.serve.tables import table
from dragoman.serve.visit import Here, Visit
from dragoman.views.query import Query as Choice
from dragoman.views.table import simple

router = APIRouter(responses=PROBLEMS)
Name = Literal[
    "statements", "positions", "matrix", "rounds", "delegations", "ceasefires", "timeline",
    "actors", "assessments", "disagreements", "queue",
]  # fmt: skip
Words = Annotated[str | None, Query(max_length=300)]
Limit = Annotated[int, Query(ge=1, le=1000, description="rows a page")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="rows to pass over")]


def choice(
    party: Words = None,
    speaker: Words = None,
    issue: Words = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    as_of: datetime.date | None = None,
    outlet: Words = None,
    text: Words = None,
    form: Form | None = None,
    kind: Kind | None = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Choice:
    """What the query of an address chooses."""
    return Choice(
        party=party, speaker=speaker, issue=issue, since=since, until=until, as_of=as_of,
        outlet=outlet, text=text, form=form, kind=kind, limit=limit, offset=offset,
    )  # fmt: skip


Chosen = Annotated[Choice, Depends(choice)]


@router.get("/views/{name}", summary="A table of the record")
def view(visit: Here, response: Response, name: Name, chosen: Chosen) -> Listed:
    """The rows of a view, as `dragoman show` names them, a page at a time."""
    found = table(visit.desk, visit.edition, name, chosen)
    return listed(visit, response, list(found.columns), found.plain(), found.total, chosen)


@router.get("/reports", summary="The reports")
def reports(
    visit: Here,
    response: Response,
    outlet: Words = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Listed:
    """Every report by day, without its text."""
    columns = ["id", "name", "published", "outlet", "title", "url", "language"]
    found = [
        d
        for d in visit.edition.record.documents
        if (not outlet or d.outlet == outlet)
        and (not since or d.published >= since)
        and (not until or d.published <= until)
    ]
    rows = [{c: simple(getattr(d, c)) for c in columns} for d in found[offset : offset + limit]]
    chosen = Choice(limit=limit, offset=offset)
    return listed(visit, response, columns, rows, len(found), chosen)


@router.get("/network", summary="Who is tied to whom")
def ties(
    visit: Here,
    response: Response,
    people: bool = False,
    groups: bool = False,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Listed:
    """Ties between actors: who speaks about, backs, addresses and opposes whom, how often."""
    found = network(visit.edition, Ties(people=people, groups=groups, most=100_000)).ties
    columns = ["source", "target", "kind", "weight", "items"]
    rows = [
        {**{c: getattr(t, c) for c in columns}, "items": [list(i) for i in t.items[:50]]}
        for t in found[offset : offset + limit]
    ]
    return listed(visit, response, columns, rows, len(found), Choice(limit=limit, offset=offset))


def listed(
    visit: Visit,
    response: Response,
    columns: list[str],
    rows: list[dict[str, Any]],
    total: int,
    chosen: Choice,
) -> Listed:
    """Rows as an answer, with the address of the part after them."""
    limit, offset = chosen.limit or total, chosen.offset
    after = offset + limit
    url = visit.request.url
    more = address(url.path, dict(visit.request.query_params), offset=after)
    response.headers["ETag"] = visit.etag
    response.headers["Cache-Control"] = "private, no-cache"
    return Listed(
        version=visit.edition.version,
        columns=columns,
        rows=rows,
        page=Page(total=total, limit=limit, offset=offset, next=more if after < total else None),
    )
