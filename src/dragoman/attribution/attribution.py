"""Who is said to have said what: spans only, before anybody is identified."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content as ranges ``[start, end)`` of the document's text.

    ``content`` may be several ranges, in order. ``nested`` says that it lies inside another
    attribution's content (or around it) and is not the news itself. ``reader`` names the model
    or the rule that found it.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    confidence: float = 1.0
    nested: bool = False
    reader: str = "rules"
