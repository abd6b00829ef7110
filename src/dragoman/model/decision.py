"""What a person ruled; append-only."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from dragoman.model.ids import digest
from dragoman.model.plain import plain

Verb = Literal["accept", "reject", "correct", "merge", "split", "note", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One ruling on one item of the record (``target``: its id), or on a decision (``undo``).

    ``change`` holds pairs of a field's name and its new value as JSON for ``correct``, and the
    ids joined or parted for ``merge`` and ``split``.
    """

    verb: Verb
    target: str
    by: str
    at: datetime.datetime
    why: str = ""
    change: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """A digest of everything in it."""
        return digest(
            self.verb, self.target, self.by, self.at.isoformat(), self.why, plain(self.change)
        )
