"""Reading attributions: by the trained model where it is there, else by rules."""

from __future__ import annotations

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.rules import Rules
from dragoman.language.parse import Parse


def attributions(parse: Parse) -> tuple[Attribution, ...]:
    """Who is said to have said what, in the order of the text."""
    return Rules(parse).attributions()
