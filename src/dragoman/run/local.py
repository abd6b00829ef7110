"""Reading in this process: one report is one transaction, so that nothing read is lost."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.errors import DocumentError, DragomanError
from dragoman.ingest.refusal import Refusal
from dragoman.language import reach
from dragoman.merge.current import FindingSet
from dragoman.model import Document, Finding
from dragoman.model.stages import Stages
from dragoman.run.fingerprint import Fingerprint
from dragoman.store import Run

BATCH = 64
"""Documents handed to the reader together."""
Reader = Callable[[Iterable[Document]], Iterator[tuple[Document, list[Finding]]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A reader with the fingerprint of everything that its findings depend on.

    ``batch`` is how many documents it likes to have together; ``close`` lets go of what it holds.
    ``stages`` counts where the time goes, of several processes the sum. ``instead`` gives the
    fingerprint of a reading that came out with less than the house's own, so that the report is
    read again next time; None for a whole one. ``notes`` tells at the end of a run what a user
    should know about it.
    """

    reader: Reader
    fingerprint: Fingerprint
    batch: int = BATCH
    close: Callable[[], None] = lambda: None
    stages: Stages = field(default_factory=Stages, compare=False)
    instead: Callable[[Document], Fingerprint | None] = lambda document: None
    notes: Callable[[], list[str]] = list


class Sink(Protocol):
    """What takes in what is read: a dossier's store, or a part of one."""

    def begin(self, fingerprint: str, described: str, at: datetime.datetime) -> Run:
        """A new run."""
        ...

    def end(self, run: Run, at: datetime.datetime) -> None:
        """The run came to its end."""
        ...

    def lacking(self, documents: Sequence[Document], fingerprint: str) -> list[Document]:
        """Those that were not read under this fingerprint; each once."""
        ...

    def add(self, document: Document, found: FindingSet, run: Run) -> bool:
        """Take in one reading; whether it is new."""
        ...

    def refuse(self, refusal: Refusal, run: Run) -> None:
        """Take in what could not be read."""
        ...


Clock = Callable[[], datetime.datetime]
Told = Callable[[int], None]
"""Called with how many more documents are done."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run did. ``interrupted`` says that it was stopped before its end.

    ``unread`` counts by language the reports that were kept without reading: their language is
    not read. ``notes`` are further lines about the run.
    """

    read: int = 0
    unchanged: int = 0
    findings: int = 0
    words: int = 0
    refused: list[Refusal] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    interrupted: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether everything was read."""
        return not self.refused and not self.interrupted


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def read(
    store: Sink,
    entries: Iterable[Document | Refusal],
    house: House,
    *,
    progress: Told = lambda done: None,
    clock: Clock = _now,
) -> Summary:
    """Read into the dossier what it lacks under the house's fingerprint; refusals are listed.

    A report on which the reader fails becomes a refusal and the rest is read. A KeyboardInterrupt
    ends the run after the last whole report; the summary says so.
    """
    summary = Summary()
    run = store.begin(house.fingerprint.id, house.fingerprint.described, clock())
    session = _Session(store, house, run, summary, progress, clock)
    try:
        remaining = iter(entries)
        while batch := list(itertools.islice(remaining, house.batch)):
            session.take(batch)
    except KeyboardInterrupt:
        summary.interrupted = True
    else:
        store.end(run, clock())
    summary.notes = house.notes()
    return summary


@dataclass(slots=True)
class _Session:
    store: Sink
    house: House
    run: Run
    summary: Summary
    progress: Told
    clock: Clock

    def take(self, batch: list[Document | Refusal]) -> None:
        """Read a batch."""
        documents: list[Document] = []
        for entry in batch:
            if isinstance(entry, Document) and _storable(entry):
                documents.append(entry)
            else:
                self.refuse(entry if isinstance(entry, Refusal) else _garbled(entry))
        lacking = self.store.lacking(documents, self.run.fingerprint)
        self.summary.unchanged += len(documents) - len(lacking)
        self.progress(len(documents) - len(lacking))
        self.attempt(lacking)

    def attempt(self, documents: list[Document]) -> None:
        """Read together; where that fails, what is left in halves, down to the one that fails."""
        done: set[str] = set()
        try:
            for document, found in self.house.reader(documents):
                self.keep(document, found)
                done.add(document.id)
            return
        except DragomanError as error:
            if not isinstance(error, DocumentError):
                raise  # a missing model or a bad codebook fails on every report
        except Exception:
            pass
        left = [d for d in documents if d.id not in done]
        if len(left) == 1:
            self.alone(left[0])
        elif left:
            self.attempt(left[: len(left) // 2])
            self.attempt(left[len(left) // 2 :])

    def alone(self, document: Document) -> None:
        """Read one document, or refuse it."""
        try:
            for one, found in self.house.reader([document]):
                self.keep(one, found)
        except Exception as error:
            if isinstance(error, DragomanError) and not isinstance(error, DocumentError):
                raise
            self.refuse(_failed(document, error))

    def keep(self, document: Document, found: list[Finding]) -> None:
        """Put one reading into the dossier."""
        other = self.house.instead(document)
        reading = FindingSet(
            document=document.id,
            fingerprint=other.id if other else self.run.fingerprint,
            read_at=self.clock(),
            findings=tuple(found),
        )
        with self.house.stages.of("store"):
            self.store.add(document, reading, self.run)
        if not reach.read(document):
            self.summary.unread[document.language] += 1
        self.summary.read += 1
        self.summary.findings += len(found)
        self.summary.words += len(document.text.split())
        self.progress(1)

    def refuse(self, refusal: Refusal) -> None:
        """List what was not read."""
        self.store.refuse(refusal, self.run)
        self.summary.refused.append(refusal)
        self.progress(1)


def _storable(document: Document) -> bool:
    """Whether the text can be written: half a surrogate pair or a NUL cannot, everywhere."""
    text = "".join(p or "" for p in (document.text, document.name, document.title, document.outlet))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def _garbled(document: Document) -> Refusal:
    name = document.name.encode("utf-8", "replace").decode().replace("\x00", "?")
    message = "holds half characters or NUL bytes: save it anew as UTF-8"
    return Refusal(path=name, slug="undecodable", message=message)


def _failed(document: Document, error: Exception) -> Refusal:
    why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Refusal(
        path=document.name,
        slug=DocumentError.slug,
        message=f"reading it failed ({why[:200]}): report this text as a bug",
    )
