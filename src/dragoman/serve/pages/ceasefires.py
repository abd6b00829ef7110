"""Ceasefires: their terms, the days in force, and who is said to have broken them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.model import Entry, Term
from dragoman.serve.edition import Edition
from dragoman.serve.visit import Here

router = APIRouter()


@router.get("/ceasefires")
def ceasefires(visit: Here) -> Response:
    """Terms by their fate; violations by the side accused, each as an allegation."""
    edition = visit.edition
    terms = [e for e in edition.record.terms if e.value.status != "violated"]
    return visit.page(
        "ceasefires.html",
        title="Ceasefires",
        edition=edition,
        terms=terms,
        days={e.id: _days(e.value) for e in terms},
        accused=_accused(edition),
    )


def _days(term: Term) -> int | None:
    start, end = term.start, term.end
    if start is None or end is None or {start.precision, end.precision} != {"day"}:
        return None
    return (end.first - start.first).days + 1


def _accused(edition: Edition) -> list[tuple[str, list[Entry[Any]]]]:
    found: dict[str, list[Entry[Any]]] = defaultdict(list)
    for entry in edition.record.terms:
        if entry.value.status == "violated":
            found[entry.value.accused or ""].append(entry)
    return sorted(found.items(), key=lambda p: (-len(p[1]), p[0]))
