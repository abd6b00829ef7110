"""Person names: their parts, whether two name one person, and look-up among many."""

from dragoman.resolve.blocks import NameIndex
from dragoman.resolve.matching import Match, same
from dragoman.resolve.parts import NameParts, parts

__all__ = ["Match", "NameIndex", "NameParts", "parts", "same"]
