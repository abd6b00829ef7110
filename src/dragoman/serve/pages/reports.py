"""Reports: the list of them, and the reader."""

from __future__ import annotations

from collections import defaultdict

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import PAGE, Asked, paged
from dragoman.serve.change import Held
from dragoman.serve.evidence import cut_at
from dragoman.serve.failure import missing
from dragoman.serve.reader import carried, paragraphs
from dragoman.serve.visit import Here, Visit
from dragoman.serve.wording import KINDS
from dragoman.views.query import Query
from dragoman.views.search import search

router = APIRouter()


@router.get("/reports")
def reports(visit: Here) -> Response:
    """Every report, the newest first."""
    edition, asked = visit.edition, Asked.of(visit.request)
    if asked.text("q"):
        return _searched(visit, asked)
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
        excerpts={},
    )


def _searched(visit: Visit, asked: Asked) -> Response:
    """The reports that have some words, the best first, each with the sentence."""
    edition = visit.edition
    number = asked.number("page", 1, low=1)
    query = Query(
        kind="report",
        outlet=asked.text("outlet") or None,
        since=asked.day("since"),
        until=asked.day("until"),
        limit=PAGE,
        offset=(number - 1) * PAGE,
    )
    found = search(visit.desk.dossier.store, edition.record, asked.text("q"), query)
    excerpts = {row["report_id"]: cut_at(row["words"], row["marks"]) for row in found}
    return visit.page(
        "reports.html",
        title="Reports",
        edition=edition,
        asked=asked,
        listed=[edition.record.document(d) for d in excerpts],
        pages=paged(asked, found.total),
        excerpts=excerpts,
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
