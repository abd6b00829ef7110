"""Reports: the list of them, and the reader."""

from __future__ import annotations

from collections import defaultdict

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked, paged
from dragoman.serve.edition import Held
from dragoman.serve.failure import missing
from dragoman.serve.reader import carried, paragraphs
from dragoman.serve.visit import Here
from dragoman.serve.wording import KINDS

router = APIRouter()


@router.get("/reports")
def reports(visit: Here) -> Response:
    """Every report, the newest first."""
    edition, asked = visit.edition, Asked.of(visit.request)
    outlet, words = asked.text("outlet"), asked.text("title").casefold()
    since, until = asked.day("since"), asked.day("until")
    found = [
        d
        for d in reversed(edition.record.documents)
        if (not outlet or (d.outlet or "") == outlet)
        and (not words or words in f"{d.title} {d.name}".casefold())
        and (not since or d.published >= since)
        and (not until or d.published <= until)
    ]
    pages = paged(asked, len(found))
    return visit.page(
        "reports.html",
        title="Reports",
        edition=edition,
        asked=asked,
        listed=found[pages.offset : pages.offset + pages.size],
        pages=pages,
    )


@router.get("/reports/{reference}")
def reader(visit: Here, reference: str) -> Response:
    """A report's text with every finding in it marked, the findings beside it."""
    edition = visit.edition
    document = edition.document(reference)
    if document is None:
        raise missing(f"no report is called {reference!r}", "look among all reports")
    held = carried(edition, document)
    groups: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        groups[one.entry.kind].append(one)
    return visit.page(
        "report.html",
        title=document.title or document.name,
        edition=edition,
        document=document,
        paragraphs=paragraphs(document, edition.by_document.get(document.id, ())),
        groups=[(kind, KINDS[kind], groups[kind]) for kind in KINDS if groups[kind]],
        kinds={held.entry.id: held.entry.kind for held in held},
    )
