"""Gold reports with their records: read, predicted, scored.

A gold folder holds ``reports/NAME.txt``, ``records/NAME.json`` and, where the reports are parted
into halves, ``split.tsv`` with the columns report and half.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import GoldError
from dragoman.evaluate.counts import Counts
from dragoman.evaluate.measures import MEASURES, measured
from dragoman.evaluate.quotes import compiled as located
from dragoman.ingest import Refusal, reports
from dragoman.merge.fold import fold
from dragoman.model import Document, Finding
from dragoman.views.compiled import compiled

Reader = Callable[[Iterable[Document]], Iterator[tuple[Document, list[Finding]]]]
Figures = dict[str, Counts]
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """One report and its record in compiled form."""

    name: str
    document: Document
    record: dict[str, Any]
    half: str | None = None


def gold_reports(folder: Path, half: str | None = None) -> list[GoldReport]:
    """The gold reports of a folder, or of one half of it.

    GoldError where the folder is no gold folder, a record does not fit its report, or there is
    no such half.
    """
    texts, records = folder / "reports", folder / "records"
    if not texts.is_dir() or not records.is_dir():
        raise GoldError(f"{folder}: holds no folders reports and records: name a gold folder")
    halves = _halves(folder)
    if half is not None and half not in halves.values():
        known = ", ".join(sorted(set(halves.values()))) or "none (split.tsv is missing)"
        raise GoldError(f"{folder}: there is no half {half!r}: choose one of {known}")
    wanted = [
        path
        for path in sorted(records.glob("*.json"))
        if half is None or halves.get(path.stem) == half
    ]
    documents = {path.stem: _document(texts / f"{path.stem}.txt") for path in wanted}
    return [
        GoldReport(
            name=path.stem,
            document=documents[path.stem],
            record=_record(path, documents[path.stem]),
            half=halves.get(path.stem),
        )
        for path in wanted
    ]


def predicted(golds: Iterable[GoldReport], reader: Reader) -> dict[str, dict[str, Any]]:
    """Name → the record that the reader makes of each report by itself, in compiled form."""
    documents = [gold.document for gold in golds]
    names = {gold.document.id: gold.name for gold in golds}
    return {
        names[document.id]: compiled(fold([document], findings), document)
        for document, findings in reader(documents)
    }


def scored(golds: Iterable[GoldReport], records: Mapping[str, dict[str, Any]]) -> Figures:
    """Every measure, counted over all reports; one without a predicted record counts as empty."""
    total = dict.fromkeys(MEASURES, Counts())
    for gold in golds:
        for name, counts in measured(gold.record, records.get(gold.name, {})).items():
            total[name] += counts
    return total


def evaluate(folder: Path, reader: Reader, half: str | None = None) -> dict[str, Figures]:
    """Figures of the half asked for; of all reports and of each half where none is."""
    golds = gold_reports(folder, half)
    records = predicted(golds, reader)
    if half is not None:
        return {half: scored(golds, records)}
    figures = {ALL: scored(golds, records)}
    for name in sorted({g.half for g in golds if g.half}):
        figures[name] = scored([g for g in golds if g.half == name], records)
    return figures


def sealed(folder: Path) -> dict[str, str]:
    """A digest of each input of the gold folder: reports, records and the split."""
    seals = {}
    for name in ("reports", "records", "split.tsv"):
        place = folder / name
        files = sorted(p for p in place.iterdir() if p.is_file()) if place.is_dir() else [place]
        seal = hashlib.sha256()
        for path in files:
            if path.is_file():
                seal.update(path.name.encode() + b"\0" + path.read_bytes())
        seals[name] = seal.hexdigest()[:20]
    return seals


def _halves(folder: Path) -> dict[str, str]:
    path = folder / "split.tsv"
    if not path.is_file():
        return {}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return {row[0]: row[1].strip() for row in rows if len(row) > 1}


def _document(path: Path) -> Document:
    found = next(iter(reports([path])), None)
    if not isinstance(found, Document):
        why = found.message if isinstance(found, Refusal) else "it is empty"
        raise GoldError(f"{path}: cannot be read: {why}")
    if found.text != path.read_text(encoding="utf-8"):
        raise GoldError(f"{path}: reading changed its text, so that offsets do not hold")
    return found


def _record(path: Path, document: Document) -> dict[str, Any]:
    try:
        record = located(json.loads(path.read_text(encoding="utf-8")), document.text, path.stem)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: is no JSON ({error}): mend it there") from error
    missing = [
        key
        for key in ("actors", "posts", "statements", "positions", "rounds", "seats", "times")
        if key not in record
    ]
    if missing:
        raise GoldError(f"{path}: lacks {', '.join(missing)}: mend it there")
    return dict(record)
