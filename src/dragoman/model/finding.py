"""What an extractor read, where; never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.model.ids import digest
from dragoman.model.items import (
    Actor,
    Assessment,
    Item,
    Position,
    Post,
    Round,
    Seat,
    Statement,
    Term,
    Time,
)
from dragoman.model.plain import plain

Kind = Literal[
    "actor", "post", "statement", "position", "round", "seat", "time", "term", "assessment"
]

KINDS: dict[Kind, type[Item]] = {
    "actor": Actor,
    "post": Post,
    "statement": Statement,
    "position": Position,
    "round": Round,
    "seat": Seat,
    "time": Time,
    "term": Term,
    "assessment": Assessment,
}
_KIND_OF: dict[type[Item], Kind] = {cls: kind for kind, cls in KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who read it: extractor and version, the model behind it and the codebook's version.

    ``reader`` names the rule or model inside the extractor, where there are several.
    """

    extractor: str
    version: str
    model: str = ""
    codebook: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One item that one extractor read in one document.

    ``confidence`` is the probability, between 0 and 1, that an annotator would agree.
    """

    document: str
    item: Item
    provenance: Provenance
    confidence: float = 1.0
    _id: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.item.evidence:
            raise ValueError(f"a finding needs evidence: {self.item!r}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence lies between 0 and 1, not {self.confidence}")

    @property
    def kind(self) -> Kind:
        """Which kind of item it holds."""
        return _KIND_OF[type(self.item)]

    @property
    def id(self) -> str:
        """A digest of document, kind, item with its spans, and provenance."""
        if not self._id:
            seal = digest(self.document, self.kind, plain(self.item), plain(self.provenance))
            self.keep_id(seal)
        return self._id

    def keep_id(self, known: str) -> None:
        """Remember the id that a store counted when it took the finding: counting is slow."""
        object.__setattr__(self, "_id", known)
