"""Everything that a dossier holds, as JSON lines; and a dossier from them again.

The first line names the schema. Then come documents (with their text), readings (what was read
when, by what, with the ids of the findings), findings, decisions, and the record that follows
from them. The record is written for readers; coming back, it is folded anew.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import ArchiveError
from dragoman.export.holdings import Holdings
from dragoman.export.writing import encoded, whole
from dragoman.merge.current import FindingSet
from dragoman.model import KINDS, Decision, Document, Entry, Finding, Provenance, Span
from dragoman.model.plain import plain, restored

SCHEMA = "dragoman-archive/1"
Plain = dict[str, Any]
T = TypeVar("T", Document, Finding, Decision)


def write_archive(held: Holdings, out: Path) -> list[Path]:
    """The archive as one file of JSON lines."""
    with whole(out) as stream:
        for line in _lines(held):
            text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
            try:
                stream.write(text.encode() + b"\n")
            except UnicodeEncodeError:  # half a surrogate pair: written as its escape
                stream.write(encoded(json.dumps(line, separators=(",", ":"))) + b"\n")
    return [out]


def _lines(held: Holdings) -> Iterator[Plain]:
    yield {"type": "archive", "schema": SCHEMA, "codebook": held.codebook.version}
    for document in held.record.documents:
        yield {
            "type": "document",
            "id": document.id,
            **plain(document),
            "published": document.published.isoformat(),
        }
    written: set[str] = set()
    for reading in sorted(held.readings(), key=lambda r: (r.document, r.read_at, r.fingerprint)):
        for finding in sorted(reading.findings, key=lambda f: f.id):
            if finding.id not in written:
                written.add(finding.id)
                yield _finding(finding)
        yield {
            "type": "reading",
            "document": reading.document,
            "fingerprint": reading.fingerprint,
            "read_at": reading.read_at.isoformat(),
            "findings": sorted(f.id for f in reading.findings),
        }
    for decision in sorted(held.decisions(), key=lambda d: (d.at, d.id)):
        yield {
            "type": "decision",
            "id": decision.id,
            **plain(decision),
            "at": decision.at.isoformat(),
        }
    for entry in held.record:
        yield _entry(entry)


def _finding(finding: Finding) -> Plain:
    return {
        "type": "finding",
        "id": finding.id,
        "document": finding.document,
        "kind": finding.kind,
        "item": plain(finding.item),
        "provenance": plain(finding.provenance),
        "confidence": finding.confidence,
    }


def _entry(entry: Entry[Any]) -> Plain:
    return {
        "type": "item",
        "id": entry.id,
        "kind": entry.kind,
        "value": plain(entry.value),
        "confidence": entry.confidence,
        "standing": entry.standing,
        "documents": list(entry.documents),
        "findings": list(entry.findings),
        "decisions": list(entry.decisions),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What an archive holds; the ids and the words of every span were checked.

    ``unstorable`` is the number of the first line with half a surrogate pair, which JSON can
    write and no database can keep; 0 where there is none.
    """

    documents: tuple[Document, ...]
    readings: tuple[FindingSet, ...]
    decisions: tuple[Decision, ...]
    unstorable: int = 0


def read_archive(path: Path) -> Archive:
    """The archive in a file. ArchiveError, naming the line, where it does not hold."""
    documents: dict[str, Document] = {}
    findings: dict[str, Finding] = {}
    readings: list[FindingSet] = []
    decisions: dict[str, Decision] = {}
    unstorable = 0
    for number, line, storable in _parsed(path):
        unstorable = unstorable or (0 if storable else number)
        try:
            match line["type"]:
                case "document":
                    document = _document(line)
                    documents[document.id] = document
                case "finding":
                    finding = _found(line, documents)
                    findings[finding.id] = finding
                case "reading":
                    readings.append(_reading(line, documents, findings))
                case "decision":
                    decision = _decision(line)
                    decisions[decision.id] = decision
                case "archive" | "item":
                    pass
                case other:
                    raise ValueError(f"there is no line of type {other!r}")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            why = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
            raise ArchiveError(
                f"{path}: line {number}: {why}: export the dossier again with --format jsonl"
            ) from error
    return Archive(
        documents=tuple(documents.values()),
        readings=tuple(readings),
        decisions=tuple(decisions.values()),
        unstorable=unstorable,
    )


def _storable(text: str, line: Plain) -> bool:
    """Whether a line has no half of a surrogate pair; in UTF-8 only an escape can be one."""
    if "\\ud" not in text.casefold():
        return True
    try:
        json.dumps(line, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _parsed(path: Path) -> Iterator[tuple[int, Plain, bool]]:
    """Numbered lines as JSON objects, and whether a database can keep them.

    The first must name the schema.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            yield from _objects(path, stream)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ArchiveError(f"{path}: cannot be read ({why}): give an exported archive") from error


def _objects(path: Path, stream: Iterable[str]) -> Iterator[tuple[int, Plain, bool]]:
    number = 0
    for number, text in enumerate(stream, 1):
        try:
            line = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ArchiveError(f"{path}: line {number}: is not JSON: is the file whole?") from error
        if not isinstance(line, dict) or (number == 1 and line.get("schema") != SCHEMA):
            raise ArchiveError(
                f"{path}: line {number}: is no {SCHEMA}: write one with `dragoman export FILE "
                "OUT.jsonl --format jsonl`"
            )
        yield number, line, _storable(text, line)
    if not number:
        raise ArchiveError(f"{path}: is empty: export the dossier again with --format jsonl")


def _document(line: Plain) -> Document:
    text, body = line["text"], line["body"]
    if not isinstance(text, str) or not isinstance(body, int) or isinstance(body, bool):
        raise ValueError("`text` must be words and `body` a number")
    published = datetime.date.fromisoformat(line["published"])
    document = restored(Document, {**_fields(Document, line), "published": published})
    return _sealed(document, line)


def _found(line: Plain, documents: dict[str, Document]) -> Finding:
    finding = Finding(
        document=line["document"],
        item=restored(KINDS[line["kind"]], line["item"]),
        provenance=restored(Provenance, line["provenance"]),
        confidence=line["confidence"],
    )
    text = documents[finding.document].text
    for span in finding.item.evidence:
        if not isinstance(span, Span) or text[span.start : span.end] != span.exact:
            raise ValueError("the words of a span are not in the report's text")
    return _sealed(finding, line)


def _reading(
    line: Plain, documents: dict[str, Document], findings: dict[str, Finding]
) -> FindingSet:
    return FindingSet(
        document=documents[line["document"]].id,
        fingerprint=str(line["fingerprint"]),
        read_at=datetime.datetime.fromisoformat(line["read_at"]),
        findings=tuple(findings[one] for one in line["findings"]),
    )


def _decision(line: Plain) -> Decision:
    at = datetime.datetime.fromisoformat(line["at"])
    decision = restored(Decision, {**_fields(Decision, line), "at": at})
    return _sealed(decision, line)


def _fields(cls: type, line: Plain) -> Plain:
    """The values of a line that are fields of the class."""
    return {f.name: line[f.name] for f in dataclasses.fields(cls) if f.name in line}


def _sealed(made: T, line: Plain) -> T:
    """What was made, if its contents still come to the id that was written."""
    if made.id != line["id"]:
        raise ValueError(f"the contents do not belong to the id {line['id']!r}")
    return made
