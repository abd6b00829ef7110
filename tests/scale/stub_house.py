"""A house that reads without models: fast, or as slow as a test wants. Workers import it."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.model import Actor, Document, Finding, Provenance, Span
from dragoman.run import Fingerprint, House
from dragoman.settings import Settings

FINGERPRINT = Fingerprint(extractors=(("stub", "1"),))
SLOW = "DRAGOMAN_TEST_SLOW"
"""Seconds that a report takes."""
DEADLY = "DRAGOMAN_TEST_DEADLY"
"""A file whose lines are names of reports: who reads one strikes it out and dies of it."""


def house(settings: Settings) -> House:
    return House(reader=read, fingerprint=FINGERPRINT)


def read(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
    for document in documents:
        time.sleep(float(os.environ.get(SLOW, "0")))
        _perhaps_die(document.name)
        if "fails" in document.text:
            raise ZeroDivisionError
        item = Actor(
            id="norway", kind="party", name="Norway", evidence=(Span.of(document.text, 0, 6),)
        )
        provenance = Provenance(extractor="stub", version="1")
        yield (
            document,
            [Finding(document=document.id, item=item, provenance=provenance, confidence=0.7)],
        )


def _perhaps_die(name: str) -> None:
    if DEADLY not in os.environ:
        return
    place = Path(os.environ[DEADLY])
    names = place.read_text(encoding="utf-8").split()
    if name in names:
        place.write_text("\n".join(n for n in names if n != name), encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
