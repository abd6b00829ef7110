"""An archive back into a dossier."""

from __future__ import annotations

import datetime
from collections import defaultdict

from dragoman.errors import ArchiveError
from dragoman.export.archive import Archive
from dragoman.merge.current import FindingSet
from dragoman.model import Document
from dragoman.store import Store

_FINGERPRINT = "restored"
_TOGETHER = 50
"""Readings in one transaction."""


def restored(store: Store, archive: Archive) -> int:
    """Add what an archive holds to a dossier; how many documents it holds.

    What the dossier has already is passed over, so that it can be done twice, or for two
    archives of one collection. ArchiveError, before anything is added, where a text has half a
    surrogate pair.
    """
    if archive.unstorable:
        raise ArchiveError(
            f"line {archive.unstorable} of the archive has half a surrogate pair, which no "
            "database can keep: mend that text and export it again"
        )
    by_document: dict[str, list[FindingSet]] = defaultdict(list)
    for reading in archive.readings:
        by_document[reading.document].append(reading)
    pairs: list[tuple[Document, FindingSet]] = [
        (document, reading)
        for document in archive.documents
        for reading in by_document[document.id]
    ]
    run = store.begin(_FINGERPRINT, "restored from an archive", _now())
    for first in range(0, len(pairs), _TOGETHER):
        store.add_all(pairs[first : first + _TOGETHER], run)
    store.decide(archive.decisions)
    store.end(run, _now())
    return len(archive.documents)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
