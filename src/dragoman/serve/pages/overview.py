"""The first page: who talks, when last and next, what changed, who reports it."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.model import Entry, Round
from dragoman.serve.change_points import changes
from dragoman.serve.drawing.activity import activity
from dragoman.serve.edition import Edition
from dragoman.serve.pages.disagreements import ASKED, questions
from dragoman.serve.visit import Here

router = APIRouter()
_COMING = ("planned", "proposed", "uncertain")
_MOST = 6


@router.get("/")
def overview(visit: Here) -> Response:
    """The overview."""
    edition = visit.edition
    if not edition.record.documents:
        return visit.page("empty.html", title="Overview")
    return visit.page("overview.html", title="Overview", **prepared(edition))


def prepared(edition: Edition) -> dict[str, Any]:
    """What the page shows, made once an edition."""
    if not edition.record.documents:
        return {}
    return edition.kept("overview", lambda: _made(edition))


def _made(edition: Edition) -> dict[str, Any]:
    record = edition.record
    today = record.documents[-1].published
    standings = Counter(e.standing for e in record if e.kind not in ("time", "actor"))
    return {
        "edition": edition,
        "first": record.documents[0].published,
        "last": today,
        "sides": [_side(edition, s) for s in edition.main_sides[:_MOST]],
        "last_round": _last(edition, today),
        "next_round": _next(edition, today),
        "changes": changes(edition)[:7],
        "activity": activity([d.published for d in record.documents]),
        "outlets": edition.outlets[:8],
        "standings": standings,
        "disputed": [q for q in questions(edition) if q.open][:5],
        "settled": sum(1 for q in questions(edition) if not q.open),
        "headings": ASKED,
        "newest": record.documents[:-7:-1],
    }


def _side(edition: Edition, side: str) -> dict[str, Any]:
    cells = [(key, edition.histories.at(key, None)) for key in edition.histories.cells]
    wants = [(key[0], held[0]) for key, held in cells if key[1] == side and held]
    wants.sort(key=lambda w: (-w[1].reports, w[0]))
    heads = Counter(
        s.value.person
        for s in edition.record.seats
        if s.value.party == side and s.value.role == "head"
        for _ in s.support
    )
    return {"id": side, "wants": wants[:3], "heads": [p for p, _ in heads.most_common(2)]}


def _last(edition: Edition, today: datetime.date) -> Entry[Round] | None:
    held = [
        r
        for r in edition.record.rounds
        if r.value.start and r.value.status == "held" and r.value.start.first <= today
    ]
    return max(held, key=lambda r: (_start(r), bool(r.value.venue), len(r.documents)), default=None)


def _next(edition: Edition, today: datetime.date) -> Entry[Round] | None:
    coming = [
        r
        for r in edition.record.rounds
        if r.value.start and r.value.status in _COMING and r.value.start.last >= today
    ]
    return min(
        coming, key=lambda r: (_start(r), not r.value.venue, -len(r.documents)), default=None
    )


def _start(entry: Entry[Round]) -> datetime.date:
    start = entry.value.start
    return start.first if start else datetime.date.max
