"""What one look at a source gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dragoman.ingest import Refusal
from dragoman.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is new, and in how many seconds to look again; None where there is no more."""

    entries: tuple[Document | Refusal, ...] = ()
    wait: float | None


class Watched(Protocol):
    """A source of reports that come one by one."""

    name: str

    def look(self) -> Look:
        """What is new since the last look."""
        ...
