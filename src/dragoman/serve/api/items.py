"""Single things: an item, a report, the codebook, the runs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from dragoman.model.finding import Kind
from dragoman.model.plain import plain
from dragoman.serve.api.shapes import PROBLEMS, One
from dragoman.serve.evidence import quotations
from dragoman.serve.failure import missing
from dragoman.serve.visit import Here, Visit
from dragoman.serve.wording import title
from dragoman.views.compiled import compiled

router = APIRouter(responses=PROBLEMS)
Id = Annotated[str, Path(max_length=300)]


@router.get("/items/{kind}/{item_id}", summary="One item with its evidence")
def item(visit: Here, response: Response, kind: Kind, item_id: Id) -> One:
    """What it says, the sentences that say it, and what was decided on it."""
    edition = visit.edition
    entry = edition.find(kind, item_id) or edition.record.resolve(item_id)
    if entry is None or entry.kind != kind:
        raise missing(f"no {kind} has the id {item_id!r}", "list the view first")
    data = {
        "id": entry.id,
        "kind": entry.kind,
        "title": title(edition, entry),
        "value": plain(entry.value),
        "standing": "rejected" if entry.id in edition.rejected else entry.standing,
        "confidence": round(entry.confidence, 3),
        "evidence": [
            {
                "report": q.document,
                "name": q.report,
                "outlet": q.outlet,
                "published": q.published.isoformat(),
                "finding": q.finding,
                "sentence": "".join(p.text for p in q.pieces),
                "marked": [p.text for p in q.pieces if p.marked],
                "original": q.original,
            }
            for q in quotations(edition.record, entry, 100)
        ],
        "decisions": [r.decision.id for r in visit.past.of(entry.id)],
    }
    return one(visit, response, data)


@router.get("/reports/{reference}", summary="One report")
def report(
    visit: Here,
    response: Response,
    reference: Id,
    text: Annotated[bool, Query(description="with the report's text")] = False,
) -> One:
    """What one report says, in the form `negotiation-record/1`."""
    edition = visit.edition
    document = edition.document(reference)
    if document is None:
        raise missing(f"no report is called {reference!r}", "list the reports first")
    data = compiled(edition.record, document)
    if text:
        data["text"] = document.text
    return one(visit, response, data)


@router.get("/codebook", summary="The codebook")
def codebook(visit: Here, response: Response) -> One:
    """The issues, stances, roles and statuses by which this server shows the record."""
    book = visit.edition.codebook
    data = {
        "version": book.version,
        "issues": [plain(issue) for issue in book.issues.values()],
        "stances": dict(book.stances),
        "roles": dict(book.roles),
        "statuses": dict(book.statuses),
    }
    return one(visit, response, data)


@router.get("/dossier", summary="How much there is")
def dossier(visit: Here, response: Response) -> One:
    """Counts, runs and the refusals of the last run."""
    store = visit.desk.dossier.store
    size = store.size()
    data = {
        "documents": size.documents,
        "findings": size.findings,
        "decisions": size.decisions,
        "refusals": size.refusals,
        "runs": [
            {
                "number": run.number,
                "fingerprint": run.fingerprint,
                "started_at": run.started_at.isoformat(),
                "ended_at": run.ended_at.isoformat() if run.ended_at else None,
            }
            for run in store.runs()
        ],
        "refused": [
            {"path": r.path, "line": r.line, "slug": r.slug, "message": r.message}
            for r in store.refusals()
        ],
    }
    return one(visit, response, data)


def one(visit: Visit, response: Response, data: dict[str, Any]) -> One:
    """A single thing as an answer."""
    response.headers["ETag"] = visit.etag
    response.headers["Cache-Control"] = "private, no-cache"
    return One(version=visit.edition.version, data=data)
