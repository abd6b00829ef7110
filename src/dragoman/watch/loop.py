"""Looks at each source when it is due, for as long as there is one."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence

from dragoman.ingest import Refusal
from dragoman.model import Document
from dragoman.watch.clock import Clock, Wall
from dragoman.watch.look import Look, Watched

__all__ = ["Look", "Watched", "watch"]

Take = Callable[[Watched, Sequence[Document | Refusal]], None]


def watch(
    sources: Iterable[Watched], take: Take, *, once: bool = False, clock: Clock | None = None
) -> None:
    """Hand what is new to ``take``, source by source, each when it is due; ``once``: one look each.

    Ends when no source has more to come. What was handed over before a KeyboardInterrupt stays:
    reading the same again adds nothing, so that the next watch goes on where this one ended.
    """
    clock = clock or Wall()
    due: list[tuple[float, int, Watched]] = [
        (clock.now(), i, source) for i, source in enumerate(sources)
    ]
    heapq.heapify(due)
    while due:
        at, i, source = heapq.heappop(due)
        clock.sleep(max(0.0, at - clock.now()))
        seen = source.look()
        if seen.entries:
            take(source, seen.entries)
        if seen.wait is not None and not once:
            heapq.heappush(due, (clock.now() + seen.wait, i, source))
