"""dragoman reads dated news reports about a negotiation and keeps the sourced record of it."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.dossier import Dossier

# Before NumPy is loaded by whatever comes first: its products are small, and threads that wait for
# them took a fifth of the processor, and fight those of other workers.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["Dossier", "DragomanError", "__version__", "open"]

try:
    __version__ = version("dragoman")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+unknown"


def open(place: str | Path, *, create: bool = True) -> Dossier:
    """The dossier at a path or database address, made where there is none.

    StoreError where it is something else, or where ``create`` is false and there is none.

    >>> import dragoman, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with dragoman.open(f"{folder}/talks.db") as talks:
    ...         len(talks.statements())
    0
    """
    from dragoman.dossier import Dossier

    return Dossier(place, create=create)


def __getattr__(name: str) -> Any:
    # Importing the package must stay cheap: the command line shows its help without a database.
    if name == "Dossier":
        from dragoman.dossier import Dossier

        return Dossier
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
