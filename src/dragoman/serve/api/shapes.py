"""The shapes of answers and requests, as the interface's description shows them."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Page(BaseModel):
    """Which part of a list this is; ``next`` is the address of the part after it."""

    total: int
    limit: int
    offset: int
    next: str | None = None


class Listed(BaseModel):
    """Rows of a table."""

    ok: Literal[True] = True
    version: str = Field(description="names the state of the dossier")
    columns: list[str]
    rows: list[dict[str, Any]]
    page: Page


class One(BaseModel):
    """A single thing."""

    ok: Literal[True] = True
    version: str
    data: dict[str, Any]


class ErrorBody(BaseModel):
    """What went wrong: ``slug`` for programs, ``message`` with the fix for people."""

    status: int
    slug: str
    message: str


class Error(BaseModel):
    """The one shape of every error."""

    ok: Literal[False] = False
    error: ErrorBody


class NewDecision(BaseModel):
    """A ruling to make. ``change`` is as in the record: fields, ids or findings."""

    model_config = ConfigDict(extra="forbid")

    verb: Literal["accept", "reject", "correct", "merge", "split", "note"]
    target: str = Field(min_length=1, max_length=200)
    why: str = Field(default="", max_length=20_000)
    change: list[tuple[str, str]] = Field(default_factory=list, max_length=500)


class DecisionBody(BaseModel):
    """A decision of the dossier."""

    id: str
    verb: str
    target: str
    by: str
    at: datetime.datetime
    why: str
    change: list[tuple[str, str]]
    in_force: bool


class Decided(BaseModel):
    """The decision that was made."""

    ok: Literal[True] = True
    version: str
    decision: DecisionBody


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Error, "description": words}
    for status, words in (
        (400, "Something asked for does not hold."),
        (401, "Log in first."),
        (404, "There is no such thing."),
        (421, "The server is not called so."),
        (422, "A value is of the wrong kind."),
    )
}
WRITING: dict[int | str, dict[str, Any]] = {
    **PROBLEMS,
    403: {"model": Error, "description": "This needs another role, or a page of this server."},
    413: {"model": Error, "description": "Too large."},
}
