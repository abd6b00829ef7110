"""Libraries that only some formats need."""

from __future__ import annotations

import importlib
from types import ModuleType

from dragoman.ingest.refusal import RefusedError


def needed(module: str, package: str) -> ModuleType:
    """The module; RefusedError with the command that installs it where it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise RefusedError(
            "missing-library",
            f"reading this format needs {package}: pip install 'dragoman[formats]'",
        ) from None
