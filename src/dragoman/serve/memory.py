"""What is made to last is not searched for garbage again and again."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def lasting() -> Iterator[None]:
    """Make something large that is to last.

    A record of ten thousand reports is some ten million objects. Python's collector would walk
    over them while they are made, and every request would stand still for seconds whenever it did
    so later. What has no more references is freed as ever.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
