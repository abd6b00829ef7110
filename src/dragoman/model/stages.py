"""Where the time goes: seconds by stage of reading."""

from __future__ import annotations

import contextlib
import time
from collections import defaultdict
from collections.abc import Iterator


class Stages:
    """Seconds spent in each stage, in the order in which the stages were first met.

    >>> stages = Stages()
    >>> with stages.of("parse"):
    ...     pass
    >>> list(stages.seconds)
    ['parse']
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextlib.contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Count what happens inside to the stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - began
