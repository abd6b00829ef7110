"""Reports that editors send from the browser: read one lot after the other, in the background."""

from __future__ import annotations

import datetime
import logging
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from dragoman.dossier import Dossier
from dragoman.errors import DragomanError
from dragoman.ingest import Refusal, reports
from dragoman.model import Document
from dragoman.serve.failure import Failure

File = tuple[str, bytes]
State = Literal["waiting", "reading", "done", "failed"]
_LOG = logging.getLogger(__name__)
_WAITING = 20
"""Lots that may wait to be read."""
_REMEMBERED = 50
_NAME = 120
"""The most characters of a file's name."""


@dataclass(slots=True, kw_only=True)
class Lot:
    """What was sent at one time, by whom, and how far it is read."""

    number: int
    by: str
    at: datetime.datetime
    names: tuple[str, ...]
    state: State = "waiting"
    done: int = 0
    read: int = 0
    unchanged: int = 0
    findings: int = 0
    refused: list[Refusal] = field(default_factory=list)
    problem: str = ""

    @property
    def open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in ("waiting", "reading")


@dataclass(frozen=True, slots=True)
class _Parcel:
    """A lot with its files and what the editor says of all of them."""

    lot: Lot
    files: Sequence[File]
    date: datetime.date | None
    outlet: str | None


class Intake:
    """Takes reports in for a dossier; one thread reads them."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._turn = threading.Condition()
        self._parcels: list[_Parcel] = []
        self._lots: list[Lot] = []
        self._working = False
        self._count = 0

    @property
    def lots(self) -> tuple[Lot, ...]:
        """What was sent since the server started, the last first."""
        with self._turn:
            return tuple(self._lots[::-1])

    def take(
        self, files: Sequence[File], *, by: str, date: datetime.date | None, outlet: str | None
    ) -> Lot:
        """Put files in the queue; Failure where too much waits already."""
        known = [(safe(name), content) for name, content in files]
        with self._turn:
            if len(self._parcels) >= _WAITING:
                fix = "wait until some of it is read"
                raise Failure(503, "too-busy", f"{_WAITING} lots wait to be read: {fix}")
            self._count += 1
            now = datetime.datetime.now(datetime.UTC)
            lot = Lot(number=self._count, by=by, at=now, names=tuple(n for n, _ in known))
            self._lots = [*self._lots, lot][-_REMEMBERED:]
            self._parcels.append(_Parcel(lot, known, date, outlet))
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, daemon=True, name="dragoman-intake").start()
        return lot

    def wait(self, seconds: float) -> bool:
        """Wait until everything is read; whether it is."""
        with self._turn:
            return self._turn.wait_for(lambda: not self._working, seconds)

    def close(self) -> None:
        """Read nothing more after the lot in hand."""
        with self._turn:
            self._parcels.clear()
        self.wait(30.0)

    def _work(self) -> None:
        while True:
            with self._turn:
                if not self._parcels:
                    self._working = False
                    self._turn.notify_all()
                    return
                parcel = self._parcels.pop(0)
            try:
                self._read(parcel)
            except DragomanError as error:
                parcel.lot.state, parcel.lot.problem = "failed", str(error)
            except Exception:
                _LOG.exception("what was sent could not be read")
                parcel.lot.problem = "something in dragoman went wrong: the server's log tells what"
                parcel.lot.state = "failed"

    def _read(self, parcel: _Parcel) -> None:
        lot = parcel.lot
        lot.state = "reading"

        def told(done: int) -> None:
            lot.done += done

        with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
            entries = _entries(Path(folder), parcel, self._dossier)
            summary = self._dossier.add(entries, progress=told)
        lot.read, lot.unchanged = summary.read, summary.unchanged
        lot.findings, lot.refused = summary.findings, summary.refused
        lot.state = "done"


def _entries(folder: Path, parcel: _Parcel, dossier: Dossier) -> Iterator[Document | Refusal]:
    """The reports in the files; refusals name a file as its sender does."""
    named: dict[str, str] = {}
    for number, (name, content) in enumerate(parcel.files):
        place = folder / str(number) / name
        place.parent.mkdir()
        place.write_bytes(content)
        named[str(place)] = name
    settings = dossier.settings
    found = reports(
        list(named),
        date=parcel.date,
        outlet=parcel.outlet,
        language=settings.language,
        max_bytes=settings.max_document_bytes,
    )
    for entry in found:
        if isinstance(entry, Refusal):
            yield replace(entry, path=named.get(entry.path, Path(entry.path).name))
        else:
            yield entry


def safe(name: str) -> str:
    """A file's name without folders, control characters and leading full stops.

    >>> safe("../../etc/passwd"), safe("C:\\\\news\\\\talks.txt"), safe(".."), safe("a\\0b.txt")
    ('passwd', 'talks.txt', 'report', 'ab.txt')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if c.isprintable()).strip().lstrip(".")
    while len(shown.encode()) > _NAME:
        shown = shown[1:]
    return shown or "report"
