"""The dossier on disk: the only package that knows SQL."""

from dragoman.store.store import Run, Size, Store

__all__ = ["Run", "Size", "Store"]
