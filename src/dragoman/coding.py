"""Coded material into a dossier: its reports, its codings as findings, and as rulings of the coder.

What a person coded stands in the record as accepted, beside what dragoman reads in the same
reports: the reading never takes it away.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.dossier import Dossier
from dragoman.ingest import Refusal
from dragoman.ingest.coded import coded_reports, findings
from dragoman.merge.deciding import grounded
from dragoman.merge.fold import fold
from dragoman.model import Decision, Document, Finding, Kind
from dragoman.model.ids import digest
from dragoman.run import Fingerprint, House, read

NOBODY = "coder"
"""Who ruled, where the material names nobody."""
# Older than every reading, so that what dragoman reads is what counts beside the rulings.
_BEFORE = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
Held = dict[str, tuple[Document, dict[Finding, None]]]
"""Id → the document, and what was coded in it."""
_RULED: tuple[Kind, ...] = ("statement", "position")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken into the dossier; ``decisions`` are those that it did not have yet.

    ``unplaced`` are coded words that stand in no report, which were left out; ``refused`` is what
    else was left out, and why.
    """

    reports: int
    codings: int
    decisions: int
    unplaced: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()


class _Known:
    """The dossier's reports, gone through anew each time."""

    def __init__(self, talks: Dossier) -> None:
        self._talks = talks

    def __iter__(self) -> Iterator[Document]:
        return self._talks.store.documents()


def take(talks: Dossier, path: Path | str, *, by: str = "") -> Taken:
    """Take coded material into the dossier, and read its reports as well.

    ``by`` is who coded it, where the material names nobody. DocumentError where it does not hold.
    Taking the same again adds nothing.
    """
    every = list(coded_reports(Path(path), _Known(talks)))
    coded = [one for one in every if not isinstance(one, Refusal)]
    held: Held = {}
    for report in coded:
        _, found = held.setdefault(report.document.id, (report.document, {}))
        found.update(dict.fromkeys(findings(report)))
    _store(talks, held)
    before = sum(1 for _ in talks.store.decisions())
    talks.store.decide(_rulings(held, by or NOBODY, Path(path)))
    talks.reload()
    talks.add(document for document, _ in held.values())
    return Taken(
        reports=len(held),
        codings=sum(len(r.codings) for r in coded),
        decisions=sum(1 for _ in talks.store.decisions()) - before,
        unplaced=tuple(words for r in coded for words in r.unplaced),
        refused=tuple(one for one in every if isinstance(one, Refusal)),
    )


def _store(talks: Dossier, held: Held) -> None:
    """The documents with their codings, as a reading older than every other."""

    def reader(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
        for document in documents:
            yield document, list(held[document.id][1])

    content = digest(sorted(f.id for _, found in held.values() for f in found))
    fingerprint = Fingerprint(extractors=(("coded", content),))
    house = House(reader=reader, fingerprint=fingerprint)
    read(talks.store, (d for d, _ in held.values()), house, clock=lambda: _BEFORE)


def _rulings(held: Held, by: str, path: Path) -> Iterator[Decision]:
    """Every coded statement and position accepted by its coder, when the file was last changed."""
    changed = datetime.datetime.fromtimestamp(int(path.stat().st_mtime), datetime.UTC)
    every = [f for _, found in held.values() for f in found]
    record = fold([d for d, _ in held.values()], every, [])
    for entry in (e for kind in _RULED for e in record.entries(kind)):
        for coder in sorted({s.finding.provenance.reader for s in entry.support}):
            ruling = Decision(
                verb="accept",
                target=entry.id,
                by=coder or by,
                at=changed,
                why=f"coded in {path.name}",
            )
            yield grounded(record, ruling)
