"""The plan on this machine: one process, or several that each read whole batches."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from dragoman.errors import PartError
from dragoman.language.cores import cores
from dragoman.run import House
from dragoman.scale.plan import Done, Entry, Make, Plan

_AHEAD = 2
"""Batches a process that are opened before they are read: none waits, and memory stays small."""

_at_work: tuple[Plan, House] | None = None


def carried_out(plan: Plan, make: Make, *, workers: int = 1) -> Generator[Done, None, None]:
    """Read what the parts lack; tells of each batch.

    PartError where a process is killed: what is written stays, and the same again goes on.
    """
    batches = (batch for pack in plan.packs() for batch in plan.batches(pack))
    if workers == 1:
        house = make(plan.settings)
        try:
            for batch in batches:
                yield plan.read(batch, house)
        finally:
            house.close()
        return
    try:
        yield from _shared_out(plan, make, batches, workers)
    except BrokenProcessPool:
        raise PartError(
            "a process was killed, perhaps for want of memory: read the same again to go on, "
            "with fewer workers"
        ) from None


def _shared_out(
    plan: Plan, make: Make, batches: Iterator[list[Entry]], workers: int
) -> Iterator[Done]:
    threads = max(1, cores() // workers)
    executor = ProcessPoolExecutor(
        workers,
        # Fresh processes: a fork of one that holds models and threads may hang.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(plan, make, threads),
    )
    waiting: deque[Future[Done]] = deque()
    try:
        for batch in batches:
            waiting.append(executor.submit(_read, batch))
            if len(waiting) >= _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        executor.shutdown(cancel_futures=True)


def _begin(plan: Plan, make: Make, threads: int) -> None:
    """In the process: Ctrl-C is the parent's affair; the models are loaded once."""
    global _at_work  # noqa: PLW0603 - one process, one house
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = str(threads)
    _at_work = (plan, make(plan.settings.model_copy(update={"workers": 1})))


def _read(batch: list[Entry]) -> Done:
    assert _at_work is not None
    plan, house = _at_work
    return plan.read(batch, house)
