"""How many processors there are to use."""

from __future__ import annotations

import os


def cores() -> int:
    """Those that this process may use: on a shared machine or in a queue not all that there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
