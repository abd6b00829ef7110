"""Decisions: listed, made and taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from dragoman.model import Decision
from dragoman.serve.api.shapes import WRITING, Decided, DecisionBody, Listed, NewDecision
from dragoman.serve.api.views import Paged, listed
from dragoman.serve.failure import Failure
from dragoman.serve.sent import own
from dragoman.serve.visit import Arrival, Here, Visit

router = APIRouter(responses=WRITING)
Id = Annotated[str, Path(max_length=100)]
SEAL = "X-Dragoman-Seal"


@router.get("/decisions", summary="What was decided")
def decisions(visit: Here, response: Response, asked: Annotated[Paged, Query()]) -> Listed:
    """Every decision, the oldest first, with whether it is in force."""
    ruled = visit.past.ruled
    part = ruled[asked.offset : asked.offset + asked.limit]
    rows = [_body(r.decision, r.counts).model_dump(mode="json") for r in part]
    columns = list(DecisionBody.model_fields)
    return listed(visit, response, columns, (rows, len(ruled)), asked)


@router.post("/decisions", status_code=201, summary="Make a decision")
def decide(visit: Arrival, request: Request, wanted: NewDecision) -> Decided:
    """Rule on an item. With users, send the session's cookie and its seal as X-Dragoman-Seal."""
    user = visit.need("reviewer")
    _checked(visit, request)
    done = visit.desk.decide(
        wanted.verb, wanted.target, by=user.name, why=wanted.why, change=wanted.change
    )
    return _decided(visit, done, True)


@router.post("/decisions/{decision_id}/undo", status_code=201, summary="Take a decision back")
def undo(visit: Arrival, request: Request, decision_id: Id) -> Decided:
    """Nothing is deleted: taking back is another decision, and can be taken back itself."""
    user = visit.need("reviewer")
    _checked(visit, request)
    return _decided(visit, visit.desk.undo(decision_id, by=user.name), True)


def _checked(visit: Visit, request: Request) -> None:
    own(request)
    # A browser sends a session's cookie by itself; the seal it does not.
    if visit.options.users and not visit.sessions.sealed(
        visit.token, request.headers.get(SEAL, "")
    ):
        raise Failure(403, "foreign-form", f"send the seal of your session as {SEAL}")


def _body(decision: Decision, counts: bool) -> DecisionBody:
    return DecisionBody(
        id=decision.id,
        verb=decision.verb,
        target=decision.target,
        by=decision.by,
        at=decision.at,
        why=decision.why,
        change=list(decision.change),
        in_force=counts,
    )


def _decided(visit: Visit, decision: Decision, counts: bool) -> Decided:
    version = visit.desk.edition().version
    return Decided(version=version, decision=_body(decision, counts))
