"""Tables of the record: one address a view."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

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
    "actors", "assessments", "disagreements", "queue", "changes", "history",
]  # fmt: skip
Words = Annotated[str | None, Field(max_length=300)]


class Paged(BaseModel):
    """Which part of a list is asked for."""

    limit: int = Field(default=100, ge=1, le=1000, description="rows a page")
    offset: int = Field(default=0, ge=0, le=10_000_000, description="rows to pass over")


class Reports(Paged):
    """Which reports are asked for."""

    outlet: Words = None
    since: datetime.date | None = None
    until: datetime.date | None = None


class Tied(Paged):
    """Which ties are asked for."""

    people: bool = Field(default=False, description="persons for themselves, not for their side")
    groups: bool = Field(default=False, description="also groups that are only described")


class Chosen(Paged):
    """Which rows of a view are asked for, as `dragoman show` knows them."""

    party: Words = None
    speaker: Words = None
    issue: Words = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    as_of: datetime.date | None = None
    outlet: Words = None
    text: Words = None
    form: Form | None = None
    kind: Kind | None = None


@router.get("/views/{name}", summary="A table of the record")
def view(visit: Here, response: Response, name: Name, chosen: Annotated[Chosen, Query()]) -> Listed:
    """The rows of a view, as `dragoman show` names them, a page at a time."""
    query = Choice(**chosen.model_dump())
    found = table(visit.desk, visit.edition, name, query)
    columns = list(found.columns)
    return listed(visit, response, columns, (found.plain(), found.total), chosen)


@router.get("/reports", summary="The reports")
def reports(visit: Here, response: Response, asked: Annotated[Reports, Query()]) -> Listed:
    """Every report by day, without its text."""
    columns = ["id", "name", "published", "outlet", "title", "url", "language"]
    found = [
        d
        for d in visit.edition.record.documents
        if (not asked.outlet or d.outlet == asked.outlet)
        and (not asked.since or d.published >= asked.since)
        and (not asked.until or d.published <= asked.until)
    ]
    part = found[asked.offset : asked.offset + asked.limit]
    rows = [{c: simple(getattr(d, c)) for c in columns} for d in part]
    return listed(visit, response, columns, (rows, len(found)), asked)


@router.get("/network", summary="Who is tied to whom")
def ties(visit: Here, response: Response, asked: Annotated[Tied, Query()]) -> Listed:
    """Ties between actors: who speaks about, backs, addresses and opposes whom, how often."""
    choice = Ties(people=asked.people, groups=asked.groups, most=100_000)
    found = network(visit.edition, choice).ties
    columns = ["source", "target", "kind", "weight", "items"]
    rows = [
        {**{c: getattr(t, c) for c in columns}, "items": [list(i) for i in t.items[:50]]}
        for t in found[asked.offset : asked.offset + asked.limit]
    ]
    return listed(visit, response, columns, (rows, len(found)), asked)


Rows = list[dict[str, Any]]


def listed(
    visit: Visit, response: Response, columns: list[str], found: tuple[Rows, int], asked: Paged
) -> Listed:
    """Rows, with how many there are in all, as an answer that knows the part after them."""
    rows, total = found
    after = asked.offset + asked.limit
    url = visit.request.url
    more = address(url.path, dict(visit.request.query_params), offset=after)
    response.headers["ETag"] = visit.etag
    response.headers["Cache-Control"] = "private, no-cache"
    return Listed(
        version=visit.edition.version,
        columns=columns,
        rows=rows,
        page=Page(
            total=total,
            limit=asked.limit,
            offset=asked.offset,
            next=more if after < total else None,
        ),
    )
