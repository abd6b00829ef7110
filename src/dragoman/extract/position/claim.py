"""What one rule read at one place, before a report's readings are gathered."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.parse import Token
from dragoman.model.items import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One actor's stance on one issue; ``head`` is the predicate, ``topic`` names the issue."""

    actor: str
    issue: str
    stance: Stance
    toward: str | None
    head: Token
    topic: Token
    extent: tuple[int, int]
    rule: str
    confidence: float
    condition: Token | None = None
