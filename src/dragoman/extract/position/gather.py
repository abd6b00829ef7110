"""From claims to one position for each actor, issue, stance and addressee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.extract.position.claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The claims of one position, in the order of the text."""

    claims: tuple[Claim, ...]
    toward: str | None

    @property
    def confidence(self) -> float:
        """That at least one of the claims is right."""
        doubt = 1.0
        for claim in self.claims:
            doubt *= 1.0 - claim.confidence
        return min(0.95, 1.0 - doubt)


def gathered(claims: Iterable[Claim]) -> list[Gathered]:
    """Claims by actor, issue, stance and addressee; one without addressee joins its like."""
    table: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        table.setdefault((claim.actor, claim.issue, claim.stance), []).append(claim)
    found: list[Gathered] = []
    for group in table.values():
        named: list[str | None] = list(dict.fromkeys(c.toward for c in group if c.toward))
        first = named[0] if named else None
        for toward in named or [first]:
            mine = [
                c for c in group if c.toward == toward or (c.toward is None and toward == first)
            ]
            found.append(Gathered(claims=tuple(mine), toward=toward))
    return sorted(found, key=lambda g: g.claims[0].extent)
