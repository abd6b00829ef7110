"""Actors: everybody, and the profile of one."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.model import Actor, Entry, Record
from dragoman.serve.asked import Asked, paged
from dragoman.serve.edition import Edition
from dragoman.serve.evidence import quotations
from dragoman.serve.failure import missing
from dragoman.serve.statement_index import Search
from dragoman.serve.visit import Here
from dragoman.views.actors import posts_of

router = APIRouter()
KINDS = ("person", "party", "organisation", "group", "outlet")


@router.get("/actors")
def actors(visit: Here) -> Response:
    """Everybody, those that most is known of first."""
    edition, asked = visit.edition, Asked.of(visit.request)
    kind = asked.choice("kind", ("", *KINDS), "")
    words = asked.text("name").casefold()
    rows = [
        row
        for row in edition.actors
        if (not kind or row["kind"] == kind)
        and (not words or any(words in n.casefold() for n in (row["name"], *row["aliases"])))
    ]
    pages = paged(asked, len(rows))
    return visit.page(
        "actors.html",
        title="Actors",
        edition=edition,
        asked=asked,
        rows=rows[pages.offset : pages.offset + pages.size],
        pages=pages,
        kinds=KINDS,
    )


@router.get("/actors/{actor_id}")
def profile(visit: Here, actor_id: str) -> Response:
    """One actor: posts, seats, statements, positions."""
    edition = visit.edition
    entry = edition.find("actor", actor_id)
    if entry is None:
        raise missing(f"no actor has the id {actor_id!r}", "look among all actors")
    record = edition.record
    found = edition.statements.search(Search(facets={"speaker": actor_id}), limit=15)
    cells = [
        (
            issue,
            edition.histories.at((issue, actor), None),
            edition.histories.changes((issue, actor)),
        )
        for (issue, actor) in edition.histories.cells
        if actor == actor_id
    ]
    cells.sort(key=lambda c: (-sum(h.reports for h in c[1]), c[0]))
    return visit.page(
        "actor.html",
        title=entry.value.name,
        edition=edition,
        entry=entry,
        quotations=quotations(record, entry, 4),
        posts=[p for p in record.posts if p.value.person == actor_id],
        holders=_holders(record, actor_id),
        seats=[s for s in record.seats if actor_id in (s.value.person, s.value.party)],
        cells=cells,
        found=found,
        side=edition.sides.get(actor_id, ""),
        with_whom=_company(edition, entry),
        held=edition.kept("posts", lambda: posts_of(record)),
    )


def _holders(record: Record, actor_id: str) -> list[Entry[Any]]:
    """Who is said to hold an office of this state or body."""
    found = [p for p in record.posts if p.value.of == actor_id]
    return sorted(found, key=lambda p: -len(p.support))[:30]


def _company(edition: Edition, entry: Entry[Actor]) -> list[tuple[str, int]]:
    """Sides with which it takes part in rounds."""
    counts: Counter[str] = Counter()
    for one in edition.record.rounds:
        if entry.id in one.value.participants:
            counts.update(p for p in one.value.participants if p != entry.id)
    return counts.most_common(8)
