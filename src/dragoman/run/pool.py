"""Reading in several processes: documents go out in small batches and come back in order."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from dragoman.language.batches import batches
from dragoman.language.cores import cores
from dragoman.model import Document, Finding
from dragoman.model.stages import Stages
from dragoman.run.local import Reader

Read = tuple[Document, list[Finding]]
Told = tuple[list[Read], dict[str, float]]
"""What was read, and the seconds that each stage took."""
Make = Callable[[Stages], Reader]
COUNT, CHARACTERS = 16, 48_000
"""Documents a batch, and after how many characters it is full.

Enough to fill the parser's batches, few enough to share the work evenly.
"""

_reader: Reader | None = None
_stages = Stages()


class Pool:
    """A reader that spreads the work over processes, each with a reader of its own.

    ``make`` builds that reader in the process, given what counts where its time goes; it must be
    a function of a module. ``stages`` adds up what all processes count. The processes start with
    ``begin``, or else with the first document.
    """

    def __init__(self, workers: int, make: Make) -> None:
        self._workers = workers
        self._make = make
        self.stages = Stages()
        self._executor: ProcessPoolExecutor | None = None

    def __call__(self, documents: Iterable[Document]) -> Iterator[Read]:
        """Each document with its findings, in order."""
        executor = self._started()
        remaining = batches(documents, COUNT, CHARACTERS)
        waiting: deque[Future[Told]] = deque()
        try:
            while True:
                # Twice as many batches as processes: none waits, and memory stays small.
                for batch in itertools.islice(remaining, 2 * self._workers - len(waiting)):
                    waiting.append(executor.submit(_read, batch))
                if not waiting:
                    return
                read, seconds = waiting.popleft().result()
                for stage, spent in seconds.items():
                    self.stages.seconds[stage] += spent
                yield from read
        finally:
            for future in waiting:
                future.cancel()

    def begin(self) -> None:
        """Start the processes, and go on meanwhile: they load the models by themselves."""
        self._started().submit(_nothing)

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # Fresh processes: a fork of one that holds models and threads may hang.
            self._executor = ProcessPoolExecutor(
                self._workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self._make, max(1, cores() // self._workers)),
            )
        return self._executor

    def close(self) -> None:
        """End the processes."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None


def _begin(make: Make, threads: int) -> None:
    """In the process: Ctrl-C is the parent's affair; the models are loaded once.

    Each process keeps to its share of the processors: threads of two would fight over them.
    """
    global _reader, _stages  # noqa: PLW0603 - one process, one reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = str(threads)
    _stages = Stages()
    _reader = make(_stages)


def _nothing() -> None:
    """What makes an executor start its processes."""


def _read(batch: list[Document]) -> Told:
    assert _reader is not None
    _stages.seconds.clear()
    read = list(_reader(batch))
    return read, dict(_stages.seconds)
