"""The dossier as the application holds it: the newest edition, and decisions put in."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.dossier import Dossier
from dragoman.errors import DragomanError
from dragoman.model import Decision
from dragoman.model.decision import Verb
from dragoman.serve.edition import Edition
from dragoman.store import Size

Change = Iterable[tuple[str, str]]
_LOG = logging.getLogger(__name__)
_FRESH = 1.0
"""Seconds for which an edition is taken for the newest without asking the database."""


class Desk:
    """One dossier served to many.

    Readers always get an edition at once: while another program adds to the dossier, the old
    edition is shown until the new one is folded. Whoever decides gets the edition that holds
    the decision. Decisions are in the database before anything else happens.
    """

    def __init__(self, place: str | Path) -> None:
        self.dossier = Dossier(place, create=False)
        self._lock = threading.Lock()
        self._folding = threading.Lock()
        self._edition: Edition | None = None
        self._size: Size | None = None
        self._asked = 0.0

    def close(self) -> None:
        """Let go of the database."""
        self.dossier.close()

    def edition(self) -> Edition:
        """The newest edition that is at hand; the first call folds."""
        held = self._edition
        if held is None:
            return self._fold()
        if time.monotonic() - self._asked > _FRESH:
            self._asked = time.monotonic()
            if self.dossier.store.size() != self._size and not self._folding.locked():
                threading.Thread(target=self._fold_quietly, daemon=True).start()
        return held

    def stale(self) -> bool:
        """Whether a newer edition is being folded."""
        return self._folding.locked()

    def decide(
        self, verb: Verb, target: str, *, by: str, why: str = "", change: Change = ()
    ) -> Decision:
        """Rule on an item, as ``Dossier.decide``; returns when an edition holds the decision."""
        with self._folding:
            done = self.dossier.decide(verb, target, by=by, why=why, change=change)
        self._fold()
        return done

    def undo(self, decision_id: str, *, by: str) -> Decision:
        """Take a decision back; returns when an edition shows it."""
        with self._folding:
            done = self.dossier.undo(decision_id, by=by)
        self._fold()
        return done

    def redo(self, decision_id: str, *, by: str) -> Decision:
        """Bring a decision back that was undone; returns when an edition shows it."""
        with self._folding:
            done = self.dossier.redo(decision_id, by=by)
        self._fold()
        return done

    def _fold_quietly(self) -> None:
        try:
            self._fold()
        except DragomanError:
            _LOG.exception("the dossier changed and could not be folded again")

    def _fold(self) -> Edition:
        with self._folding:
            size = self.dossier.store.size()
            if self._edition is not None and size == self._size:
                return self._edition
            self.dossier.reload()
            record = self.dossier.record
            decisions = tuple(self.dossier.store.decisions())
            edition = Edition(record, decisions, version=_version(size, decisions))
            edition.warm()
            with self._lock:
                self._edition, self._size = edition, size
                self._asked = time.monotonic()
            return edition


def _version(size: Size, decisions: Sequence[Decision]) -> str:
    last = decisions[-1].id if decisions else ""
    words = f"{size.documents} {size.findings} {size.decisions} {size.refusals} {last}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]
