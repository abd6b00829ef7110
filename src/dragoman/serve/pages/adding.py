"""Reports put in from the browser: files, or a text that is pasted."""

from __future__ import annotations

import datetime

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from dragoman.errors import DragomanError
from dragoman.ingest import dates
from dragoman.model.ids import slug
from dragoman.serve.failure import Failure
from dragoman.serve.intake import File
from dragoman.serve.sent import Form, Sent
from dragoman.serve.visit import Arrival, Visit

router = APIRouter()


@router.get("/add")
def form(visit: Arrival) -> Response:
    """The form, and what was sent before."""
    visit.need("editor")
    return _shown(visit, Sent({}, {}))


@router.post("/add")
def add(visit: Arrival, sent: Form) -> Response:
    """Put reports in the queue; on an error the form comes back with what was typed."""
    user = visit.need("editor")
    try:
        day = _day(sent.text("date"))
        files = _files(sent, day)
        intake = visit.request.app.state.intake
        intake.take(files, by=user.name, date=day, outlet=sent.text("outlet") or None)
    except Failure as failure:
        return _shown(visit, sent, failure)
    return RedirectResponse("/add#lots", 303)


def _shown(visit: Visit, sent: Sent, failure: Failure | None = None) -> Response:
    lots = visit.request.app.state.intake.lots
    return visit.page(
        "add.html",
        failure.status if failure else 200,
        title="Add reports",
        failure=failure,
        sent=sent,
        lots=lots,
        reading=any(lot.open for lot in lots),
        limit=visit.options.max_bytes,
    )


def _day(value: str) -> datetime.date | None:
    if not value:
        return None
    try:
        day = datetime.date.fromisoformat(value)
        dates.plausible(day)
    except (ValueError, DragomanError) as error:
        words = str(error) if isinstance(error, DragomanError) else f"{value!r} is no day"
        raise Failure(422, "bad-request", f"{words}: write it as 2025-05-16") from None
    return day


def _files(sent: Sent, day: datetime.date | None) -> list[File]:
    """What was sent: the files that were chosen, or the text as one."""
    files = [(name, content) for name, content in sent.files.get("files", []) if content or name]
    files = [(name, content) for name, content in files if (name, content) != ("report", b"")]
    text, title = sent.text("text"), " ".join(sent.text("title").split())
    if text:
        if title and day is None:
            fix = "fill in the day on which it was published"
            raise Failure(422, "bad-request", f"a text with a title needs its day: {fix}")
        head = f"date {day} {title}\n\n" if title else ""
        name = "-".join(p for p in (str(day or ""), slug(title) or "pasted") if p)
        files.append((f"{name[:80]}.txt", (head + text).encode()))
    if not files:
        fix = "choose files, or paste a text"
        raise Failure(422, "bad-request", f"there is nothing to read: {fix}")
    return files
