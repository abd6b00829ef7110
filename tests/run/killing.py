"""A dossier written to, by reading or deciding, until the writer is killed; then looked over.

Run as a program it does the writing; ``killed`` runs and kills it.
"""

from __future__ import annotations

import datetime
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.dossier import Dossier
from dragoman.model import Actor, Document, Finding, Item, Position, Provenance, Span
from dragoman.run import Fingerprint, House, read
from dragoman.store import Store

FIRST_DAY = datetime.date(2025, 1, 1)
MARK = Fingerprint(extractors=(("killing", "1"),))


def document(number: int) -> Document:
    text = f"Envoy {number} of Norway rejects the truce. " + "The talks in Oslo go on. " * 40
    return Document(
        text=text, published=FIRST_DAY + datetime.timedelta(number % 300), name=f"r{number}"
    )


def findings(one: Document) -> list[Finding]:
    text = one.text
    provenance = Provenance(extractor="killing", version="1")
    spans = [Span.of(text, a, a + 9) for a in range(0, 900, 30)]
    items: list[Item] = [
        Actor(id="norway", kind="party", name="Norway", evidence=(spans[0],)),
        *(
            Position(actor="norway", issue=f"i{n}", stance="rejects", evidence=(span,))
            for n, span in enumerate(spans)
        ),
    ]
    return [Finding(document=one.id, item=item, provenance=provenance) for item in items]


def reader(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
    for one in documents:
        yield one, findings(one)


def write_by_reading(place: str) -> None:
    """Read reports, two at a time, and say of each when it is kept."""
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        print(done, flush=True)

    house = House(reader=reader, fingerprint=MARK, batch=2)
    with Store(place) as store:
        read(store, map(document, range(10**6)), house, progress=told)


def write_by_deciding(place: str) -> None:
    """Rule on one item after the other, and say which decisions are kept."""
    with Dossier(place, create=False) as talks:
        targets = [e.id for e in talks.record.positions]
        for number in range(10**6):
            made = talks.decide("note", targets[number % len(targets)], by="eva", why=str(number))
            print(made.id, flush=True)


def killed(place: Path, how: str, chance: random.Random) -> list[str]:
    """Let the program write, kill it at a moment that chance picks; what it had confirmed."""
    source = str(Path(__file__).parents[2] / "src")
    paths = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))
    with subprocess.Popen(
        [sys.executable, __file__, how, str(place)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths},
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        confirmed = [writer.stdout.readline().strip()]
        time.sleep(chance.uniform(0, 0.5))
        writer.send_signal(signal.SIGKILL)
        # A last line may have been cut off in the middle: only whole ones count.
        rest = writer.stdout.read().split("\n")[:-1]
    return [line for line in (*confirmed, *rest) if line]


def looked_over(place: Path, how: str, confirmed: list[str]) -> None:
    """AssertionError where the dossier has lost what was confirmed, or does not hold together."""
    with Store(place, create=False) as store:
        assert [str(f) for f in store.faults()] == []
        if how == "reading":
            kept = store.size().documents
            assert kept >= max(map(int, confirmed))
            assert len(list(store.sets())) == kept
            assert all(len(s.findings) == len(findings(document(0))) for s in store.sets())
        else:
            assert set(confirmed) <= {d.id for d in store.decisions()}


def filled(place: Path, reports: int) -> None:
    """A dossier with something to rule on."""
    with Store(place) as store:
        read(store, map(document, range(reports)), House(reader=reader, fingerprint=MARK))


if __name__ == "__main__":
    {"reading": write_by_reading, "deciding": write_by_deciding}[sys.argv[1]](sys.argv[2])
