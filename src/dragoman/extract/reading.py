"""Everything that was understood of one report before the extractors run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from dragoman.attribution.attribution import Attribution
from dragoman.codebook.codebook import Codebook
from dragoman.language.parse import Parse
from dragoman.model import Document, Finding
from dragoman.resolve.cast import Cast
from dragoman.times.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with its parse, times, attributions and cast. Extractors read it, no more."""

    document: Document
    parse: Parse
    times: tuple[Timex, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast
    codebook: Codebook


class Extractor(Protocol):
    """Reads one kind of item; sees no database, clock or network."""

    name: str
    version: str

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """What the report says of this kind."""
        ...
