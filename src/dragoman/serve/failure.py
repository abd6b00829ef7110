"""What goes wrong in a request, in one shape for pages and programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.errors import (
    DragomanError,
    UnknownActorError,
    UnknownItemError,
    UnknownReportError,
)

_MISSING = (UnknownActorError, UnknownReportError, UnknownItemError)


@dataclass(slots=True)
class Failure(Exception):
    """A request that cannot be answered: an HTTP status, a slug and words with the fix."""

    status: int
    slug: str
    message: str

    def plain(self) -> dict[str, Any]:
        """As the interface for programs tells it."""
        error = {"status": self.status, "slug": self.slug, "message": self.message}
        return {"ok": False, "error": error}


def missing(what: str, fix: str) -> Failure:
    """Something that is not there."""
    return Failure(404, "not-found", f"{what}: {fix}")


def told(error: DragomanError) -> Failure:
    """What dragoman raised, as an answer."""
    status = 404 if isinstance(error, _MISSING) else 400
    if error.slug == "bad-store":
        status = 503
    return Failure(status, error.slug, str(error))
