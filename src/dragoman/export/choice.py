"""How a discourse network is made: the options that users of DNA know, under their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.errors import ExportError

Mode = Literal["two", "one"]
Aggregation = Literal["ignore", "subtract", "combine", "congruence", "conflict"]
Duplicates = Literal["include", "document", "week", "month", "year", "acrossrange"]
Normalisation = Literal["no", "activity", "prominence", "average", "jaccard", "cosine"]
Actors = Literal["organization", "person"]

MODES: tuple[Mode, ...] = get_args(Mode)
AGGREGATIONS: tuple[Aggregation, ...] = get_args(Aggregation)
DUPLICATES: tuple[Duplicates, ...] = get_args(Duplicates)
NORMALISATIONS: tuple[Normalisation, ...] = get_args(Normalisation)
ACTORS: tuple[Actors, ...] = get_args(Actors)

_FITS: dict[Mode, tuple[set[str], set[str]]] = {
    "two": ({"ignore", "subtract", "combine"}, {"no", "activity", "prominence"}),
    "one": (
        {"ignore", "subtract", "congruence", "conflict"},
        {"no", "average", "jaccard", "cosine"},
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkChoice:
    """What network to make of the positions.

    ``mode``: ``two`` ties actors to issues, ``one`` ties actors that speak on the same issues.
    ``aggregation`` says what becomes of agreement and disagreement. Two-mode: ``ignore`` counts
    statements, ``subtract`` counts the agreeing less the disagreeing, ``combine`` gives 1 for
    only agreement, 2 for only disagreement and 3 for both. One-mode: ``ignore`` counts pairs of
    statements on one issue, ``congruence`` pairs that agree, ``conflict`` pairs that do not,
    ``subtract`` congruence less conflict. ``duplicates``: within what the same statement of the
    same actor counts once. ExportError where mode, aggregation and normalisation do not fit.
    """

    mode: Mode = "two"
    aggregation: Aggregation = "subtract"
    duplicates: Duplicates = "document"
    normalisation: Normalisation = "no"
    actors: Actors = "organization"

    def __post_init__(self) -> None:
        plain = (
            (self.mode, MODES),
            (self.duplicates, DUPLICATES),
            (self.actors, ACTORS),
        )
        for value, known in plain:
            if value not in known:
                raise ExportError(f"there is no {value!r}: choose {', '.join(known)}")
        fitting = _FITS[self.mode]
        self._fits("aggregation", self.aggregation, fitting[0])
        self._fits("normalisation", self.normalisation, fitting[1])

    def _fits(self, what: str, value: str, fitting: set[str]) -> None:
        if value not in fitting:
            raise ExportError(
                f"a {self.mode}-mode network knows no {what} {value!r}: "
                f"choose {', '.join(sorted(fitting))}"
            )
