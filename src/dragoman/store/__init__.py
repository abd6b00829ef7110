"""The dossier on disk: the only package that knows SQL."""

from dragoman.store.search import Match, Passage, Sieve
from dragoman.store.store import Run, Size, Store

__all__ = ["Match", "Passage", "Run", "Sieve", "Size", "Store"]
