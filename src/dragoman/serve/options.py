"""How the application is to run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dragoman.serve.access.users import User

LIMIT = 20_000_000
"""The most bytes that a request may bring, uploads included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``users`` by name; without any, everybody who reaches the server is the one user ``name``.

    ``hosts`` are the names under which the server may be asked for; '*' is any. ``max_bytes``
    is the size of the largest request that is taken.
    """

    read_only: bool = False
    users: dict[str, User] = field(default_factory=dict)
    name: str = "analyst"
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]", "testserver")
    max_bytes: int = LIMIT
    sessions: Path | None = None
    """Where to keep who is logged in, so that nobody need log in anew after a restart."""
    secure: bool = False
    """Whether browsers reach it over HTTPS only (cookies say so)."""
