"""The dossier as the application holds it: the newest edition, and decisions put in."""

from __future__ import annotations

import datetime
import hashlib
import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from dragoman.codebook.codebook import Codebook
from dragoman.dossier import Dossier
from dragoman.errors import DragomanError
from dragoman.merge.deciding import grounded, redoing, undoing
from dragoman.merge.fold import fold
from dragoman.merge.ground import Ground
from dragoman.model import Decision, Document, Finding, Record
from dragoman.model.decision import Verb
from dragoman.serve.edition import Edition
from dragoman.serve.memory import lasting
from dragoman.store import Size

Change = Iterable[tuple[str, str]]
Later = Callable[[Edition], object]
_LOG = logging.getLogger(__name__)
_FRESH = 1.0
"""Seconds for which an edition is taken for the newest without asking the database."""
_QUIET = 3.0
"""Seconds without a decision after which the slower parts of an edition are made."""
_LONGEST = 20.0
"""Seconds after which they are made although somebody goes on deciding."""
_BATCH = 0.5
"""Seconds between two editions that decisions make: those that come faster are shown together."""
PATIENCE = 2.0
"""Seconds that whoever decides waits for the edition that shows it."""


class Desk:
    """One dossier served to many.

    Readers always get an edition at once: while the dossier is folded anew, they see the last
    one. A decision is in the database before anything else happens; then it is laid on the
    record as it was folded, which shows it at once. Where only a whole fold can tell (see
    ``Ground``), whoever decided waits a little for it. In a large dossier that comes later, and
    till then the decision is among ``pending``.
    """

    def __init__(self, place: str | Path, later: Sequence[Later] = ()) -> None:
        self.dossier = Dossier(place, create=False)
        self._later = later
        self._turn = threading.Condition()
        self._working = False
        self._edition: Edition | None = None
        self._size: Size | None = None
        self._asked = 0.0
        self._read: tuple[Size, tuple[list[Document], list[Finding]]] | None = None
        self._ground: tuple[Size, Ground] | None = None
        self._settled = 0.0
        self._laid = 0.0
        self._closing = False
        self._laying = threading.Lock()
        self._pending: list[Decision] = []
        self._known = threading.Lock()

    def close(self) -> None:
        """Let go of the database."""
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        self._wait(lambda: not self._working, 30.0)
        self.dossier.close()

    def edition(self) -> Edition:
        """The newest edition that is at hand; the first call folds."""
        held = self._edition
        if held is None:
            self._begin()
            self._wait(lambda: self._edition is not None or not self._working, None)
            held = self._edition
            # Where the fold failed in its thread, it fails here, where somebody can be told.
            return held if held is not None else self._folded()
        if time.monotonic() - self._asked > _FRESH:
            self._asked = time.monotonic()
            if self.dossier.store.size() != self._size:
                self._begin()
        return held

    @property
    def stale(self) -> bool:
        """Whether the dossier holds more than the edition shows."""
        return bool(self._pending) or (self._working and self._edition is None)

    @property
    def pending(self) -> tuple[Decision, ...]:
        """Decisions that are kept but not yet folded in."""
        return tuple(self._pending)

    def known(self, day: datetime.date) -> Record:
        """The record as known on a day."""
        with self._known:
            return self.dossier.known(day)

    # -- deciding --------------------------------------------------------------------------

    def decide(
        self, verb: Verb, target: str, *, by: str, why: str = "", change: Change = ()
    ) -> Decision:
        """Rule on an item, as ``Dossier.decide``."""
        draft = Decision(verb=verb, target=target, by=by, at=_now(), why=why, change=tuple(change))
        return self._put([grounded(self.edition().record, draft)])

    def undo(self, decision_id: str, *, by: str) -> Decision:
        """Take a decision back."""
        every = self.dossier.store.decisions()
        return self._put([undoing(every, decision_id, by=by, at=_now())])

    def redo(self, decision_id: str, *, by: str) -> Decision:
        """Bring a decision back that was undone."""
        return self._put(redoing(self.dossier.store.decisions(), decision_id, by=by, at=_now()))

    def _put(self, decisions: list[Decision]) -> Decision:
        self.dossier.store.decide(decisions)
        with self._turn:
            self._pending += decisions
            self._turn.notify_all()
        self._lay()
        self._begin()
        ids = {d.id for d in decisions}
        self._wait(lambda: not any(d.id in ids for d in self._pending), PATIENCE)
        return decisions[0]

    def _lay(self) -> None:
        """Lay the decisions on the record at hand, if that is all there is to do."""
        with self._laying:
            time.sleep(max(0.0, self._laid + _BATCH - time.monotonic()))
            held, size = self._edition, self.dossier.store.size()
            if held is None or self._ground is None or not _same(self._ground[0], size):
                return
            decisions = tuple(self.dossier.store.decisions())
            if held.decisions == decisions:
                return
            if (record := self._ground[1].under(decisions)) is not None:
                version = _version(size, decisions)
                self._show(Edition.after(held, record, decisions, version=version), size)
                self._laid = time.monotonic()

    # -- folding ---------------------------------------------------------------------------

    def _wait(self, ready: Callable[[], bool], seconds: float | None) -> None:
        with self._turn:
            self._turn.wait_for(ready, seconds)

    def _begin(self) -> None:
        """See that somebody folds."""
        with self._turn:
            if self._working:
                return
            self._working = True
        threading.Thread(target=self._work, daemon=True, name="dragoman-fold").start()

    def _work(self) -> None:
        """Fold until nothing is new, then make ready what pages will ask for."""
        try:
            while not self._closing:
                if self.dossier.store.size() != self._size:
                    with lasting():
                        self._folded()
                elif (held := self._edition) is None or held.settled:
                    break
                else:
                    self._settle(held)
        except DragomanError:
            _LOG.exception("the dossier could not be folded")
        finally:
            with self._turn:
                self._working = False
                self._turn.notify_all()
        if self._pending and self._edition is not None and not self._closing:
            self._begin()

    def _settle(self, held: Edition) -> None:
        """Make the slower parts of an edition when nobody has decided anything for a while."""

        def hurry() -> bool:
            return self._closing or bool(self._pending)

        if held.waits and time.monotonic() - self._settled < _LONGEST:
            self._wait(lambda: hurry() or self._edition is not held, _QUIET)
            if self._edition is not held:
                return
        held.settle(self._later, hurry)
        if held.settled:
            self._settled = time.monotonic()
        if (newest := self._edition) is not None and newest is not held:
            newest.stand_in(held)

    def _folded(self) -> Edition:
        store = self.dossier.store
        size = store.size()
        decisions = tuple(store.decisions())
        former = store.former() if decisions else []
        codebook = Codebook.load(self.dossier.settings.codebook)
        record = None
        if not former:
            if self._ground is None or not _same(self._ground[0], size):
                self._ground = size, Ground(fold(*self._inputs(size)))
            record = self._ground[1].under(decisions)
        if record is None:
            record = fold(*self._inputs(size), decisions, former=former)
        version = _version(size, decisions)
        edition = Edition(record, decisions, version=version, codebook=codebook)
        edition.warm()
        if self._edition is None:
            # Nobody has anything to read yet: whoever waits for it gets all of it at once.
            edition.settle(self._later, lambda: self._closing)
        else:
            edition.stand_in(self._edition)
        with self._laying:
            self._show(edition, size)
        # What was decided meanwhile must not be out of sight.
        self._lay()
        return edition

    def _show(self, edition: Edition, size: Size) -> None:
        """Let readers have this edition from now on."""
        seen = {d.id for d in edition.decisions}
        with self._turn:
            self._edition, self._size, self._asked = edition, size, time.monotonic()
            self._pending = [d for d in self._pending if d.id not in seen]
            self._turn.notify_all()

    def _inputs(self, size: Size) -> tuple[list[Document], list[Finding]]:
        """Reports and findings; from memory where only decisions are new."""
        if self._read is None or not _same(self._read[0], size):
            store = self.dossier.store
            self._read = size, (list(store.documents()), list(store.findings()))
        return self._read[1]


def _same(held: Size, size: Size) -> bool:
    """Whether the reports and findings are the same."""
    return (held.documents, held.findings) == (size.documents, size.findings)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _version(size: Size, decisions: Sequence[Decision]) -> str:
    last = decisions[-1].id if decisions else ""
    words = f"{size.documents} {size.findings} {size.decisions} {size.refusals} {last}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]
