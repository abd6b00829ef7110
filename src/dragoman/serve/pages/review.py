"""The review queue: what to look at next, and why."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.model import Entry
from dragoman.serve.asked import Asked, paged
from dragoman.serve.edition import Edition
from dragoman.serve.past import Past
from dragoman.serve.visit import Here, Visit
from dragoman.serve.wording import KINDS
from dragoman.views.query import Query
from dragoman.views.queue import queue
from dragoman.views.table import Table

router = APIRouter()
_SIZE = 12
_MOST = 3000


@router.get("/review")
def review(visit: Here) -> Response:
    """The queue, each with its sentence and its reasons; and what was decided last."""
    edition, asked = visit.edition, Asked.of(visit.request)
    kind = asked.choice("kind", ("", *KINDS), "")
    step = asked.choice("step", ("open", "proposed", "contested"), "open")
    history = visit.past
    if step == "open":
        # The queue may be from before the last decisions: it takes long to make.
        queued = (row.entries[0] for row in waiting(edition))
        now = (edition.find(e.kind, e.id) for e in queued)
        found = [e for e in now if e and _step(visit, history, e) == "open"]
    elif step == "contested":
        contested = {c.item for c in edition.record.contested}
        found = [e for e in edition.record if e.id in contested]
    else:
        found = [e for e in _ruled(edition, history) if _step(visit, history, e) == "proposed"]
    found = [e for e in found if not kind or e.kind == kind]
    pages = paged(asked, len(found), _SIZE)
    return visit.page(
        "review.html",
        title="Review",
        edition=edition,
        asked=asked,
        listed=found[pages.offset : pages.offset + pages.size],
        pages=pages,
        kinds=KINDS,
        kind=kind,
        step=step,
        history=history,
        reasons={row["id"]: row["reasons"] for row in waiting(edition)},
        latest=history.ruled[:-13:-1],
        mine=history.last(_me(visit)),
        taken_back=history.taken_back(_me(visit)),
        decided=len({i for r in history.ruled if r.counts for i in r.decision.items}),
    )


def waiting(edition: Edition) -> Table:
    """The queue: what nobody has ruled on, the most pressing first."""
    query = Query(limit=_MOST)
    return edition.kept("queue", lambda: queue(edition.record, query, known=edition.differences))


def _ruled(edition: Edition, history: Past) -> list[Entry[Any]]:
    """The items on which somebody ruled, the last ruled first."""
    ids = dict.fromkeys(r.decision.target for r in history.ruled[::-1] if r.counts)
    found = (edition.record.resolve(i) or edition.rejected.get(i) for i in ids)
    return [e for e in found if e is not None]


def _me(visit: Visit) -> str:
    return visit.user.name if visit.user else ""


def _step(visit: Visit, history: Past, entry: Entry[Any]) -> str:
    return history.step(entry.id, visit.editors)
