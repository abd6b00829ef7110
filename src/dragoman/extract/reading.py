"""Everything that was understood of one report before the extractors run."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

from dragoman.attribution.attribution import Attribution
from dragoman.codebook.codebook import Codebook
from dragoman.language.parse import Parse
from dragoman.model import Document, Finding
from dragoman.resolve.cast import Cast
from dragoman.times.timex import Timex

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with its parse, times, attributions and cast. Extractors read it, no more.

    ``made`` keeps what several of them make of it.
    """

    document: Document
    parse: Parse
    times: tuple[Timex, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast
    codebook: Codebook
    made: dict[object, object] = field(default_factory=dict, repr=False, compare=False)


def once(make: Callable[[Reading], Made]) -> Callable[[Reading], Made]:
    """A function of a reading that works once for each, however many extractors ask."""

    @functools.wraps(make)
    def kept(reading: Reading) -> Made:
        if make not in reading.made:
            reading.made[make] = make(reading)
        return cast(Made, reading.made[make])

    return kept


class Extractor(Protocol):
    """Reads one kind of item; sees no database, clock or network."""

    name: str
    version: str

    def findings(self, reading: Reading) -> Iterable[Finding]:
        """What the report says of this kind."""
        ...
