"""A folder, or a file, in which reports appear."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from dragoman.ingest import reports
from dragoman.settings import MAX_DOCUMENT_BYTES
from dragoman.watch.look import Look

SETTLED = 2.0
"""Seconds for which a file must have been left alone: what is still being written waits."""

Mark = tuple[int, int]


class Folder:
    """Files that are new or changed since the last look, in the folder and below it."""

    def __init__(self, path: Path, *, every: float, outlet: str | None = None) -> None:
        self.name = str(path)
        self._path = path
        self._every = every
        self._outlet = outlet
        self._seen: dict[Path, Mark] = {}

    def look(self) -> Look:
        """The reports in what is new."""
        fresh = {path: mark for path, mark in self._marks() if self._seen.get(path) != mark}
        self._seen.update(fresh)
        found = reports(sorted(fresh), outlet=self._outlet, max_bytes=MAX_DOCUMENT_BYTES)
        return Look(entries=tuple(found), wait=self._every)

    def _marks(self) -> Iterator[tuple[Path, Mark]]:
        settled = time.time() - SETTLED
        paths = sorted(self._path.rglob("*")) if self._path.is_dir() else [self._path]
        for path in paths:
            if any(part.startswith(".") for part in path.relative_to(self._path).parts):
                continue
            try:
                facts = path.stat()
            except OSError:
                continue  # gone between the listing and the look
            if path.is_file() and facts.st_mtime <= settled:
                yield path, (facts.st_mtime_ns, facts.st_size)
