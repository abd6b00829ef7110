"""Who wants what: the matrix of parties and issues on a day, and each cell's history."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked
from dragoman.serve.change_points import points, ticks
from dragoman.serve.edition import SIDES, Edition
from dragoman.serve.failure import missing
from dragoman.serve.histories import Held
from dragoman.serve.visit import Here

router = APIRouter()
_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Issues down, parties across; each cell holds the stances known on the day."""

    day: datetime.date
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Held, ...]]


@router.get("/positions")
def positions(visit: Here) -> Response:
    """The matrix at a date, beside another where one is asked for."""
    edition, asked = visit.edition, Asked.of(visit.request)
    days = edition.histories.days()
    if not days:
        return visit.page("positions.html", title="Positions", edition=edition, matrix=None)
    everybody = asked.text("all") == "1"
    day = asked.day("at") or days[-1]
    other = asked.day("and")
    parties, issues = axes(edition, everybody)
    matrix = made(edition, day, parties, issues)
    near = points(edition, parties, max(day, other or day), min(day, other) if other else None)
    return visit.page(
        "positions.html",
        title="Positions",
        edition=edition,
        asked=asked,
        days=days,
        matrix=matrix,
        other=made(edition, other, parties, issues) if other else None,
        left_out=len({c[1] for c in edition.histories.cells}) - len(parties),
        everybody=everybody,
        near=near,
        ticks=ticks(days, near.days),
    )


@router.get("/positions/{issue}/{actor}")
def cell(visit: Here, issue: str, actor: str) -> Response:
    """One party on one issue: what changed when, and every report of it."""
    edition = visit.edition
    seen = edition.histories.cells.get((issue, actor))
    if seen is None:
        raise missing(f"nothing is known of {edition.name(actor)} on {issue!r}", "see the matrix")
    return visit.page(
        "cell.html",
        title=f"{edition.name(actor)} on {issue.replace('-', ' ')}",
        edition=edition,
        issue=issue,
        actor=actor,
        seen=seen,
        held=edition.histories.at((issue, actor), None),
        changes=edition.histories.changes((issue, actor)),
        definition=_definition(edition, issue),
        statements=_said(edition, issue, actor),
    )


def _definition(edition: Edition, issue: str) -> str:
    known = edition.codebook.issues.get(issue)
    return known.definition if known else ""


def _said(edition: Edition, issue: str, actor: str) -> list[Any]:
    """Statements of the actor, or of those who speak for it, that carry the issue."""
    found = [
        entry
        for entry in edition.record.statements
        if issue in edition.issues_of_statements.get(entry.id, ())
        and actor in (entry.value.speaker, edition.sides.get(entry.value.speaker or ""))
    ]
    return found[-30:]


def axes(edition: Edition, everybody: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parties and issues, those that most is known of first."""
    parties: Counter[str] = Counter()
    issues: Counter[str] = Counter()
    for (issue, actor), seen in edition.histories.cells.items():
        entry = edition.actor(actor)
        if everybody or (entry and entry.value.kind in SIDES):
            parties[actor] += len(seen)
        issues[issue] += len(seen)
    ranked = [a for a, _ in sorted(parties.items(), key=lambda p: (-p[1], p[0]))]
    codes = [i for i, _ in sorted(issues.items(), key=lambda p: (-p[1], p[0]))]
    return tuple(ranked[: 24 if everybody else _MOST]), tuple(codes)


def made(
    edition: Edition, day: datetime.date, parties: tuple[str, ...], issues: tuple[str, ...]
) -> Matrix:
    """The matrix as known by the end of a day; issues without a stance are left out."""
    cells = {
        (issue, party): held
        for issue in issues
        for party in parties
        if (held := edition.histories.at((issue, party), day))
    }
    known = tuple(i for i in issues if any((i, p) in cells for p in parties))
    return Matrix(day=day, parties=parties, issues=known, cells=cells)
