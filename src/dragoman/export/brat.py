"""brat standoff: each report with its text and the items marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.names import FileNames
from dragoman.export.words import line
from dragoman.export.writing import write_whole
from dragoman.model import KINDS, Document, Entry, Record, Span, Statement, Support

_TYPES = {kind: kind.capitalize() for kind in KINDS}


def write_brat(held: Holdings, out: Path) -> list[Path]:
    """``NAME.txt`` with the whole text and ``NAME.ann`` for each report; ``annotation.conf``."""
    names, paths = FileNames(), []
    for document in held.record.documents:
        name = names.safe(document.name, document.id)
        paths += [out / f"{name}.txt", out / f"{name}.ann"]
        write_whole(paths[-2], document.text)
        write_whole(paths[-1], "".join(f"{one}\n" for one in _lines(held.record, document)))
    paths.append(out / "annotation.conf")
    write_whole(paths[-1], _CONFIGURATION)
    return paths


def _lines(record: Record, document: Document) -> Iterator[str]:
    number = notes = events = 0
    for entry in record:
        for support in entry.within(document.id):
            marks = list(_marks(entry, support))
            first = number + 1
            ids: dict[str, str] = {}
            for role, kind, spans in marks:
                number += 1
                ids.setdefault(role, f"T{number}")
                yield f"T{number}\t{kind} {_ranges(document, spans)}"
            if entry.kind == "statement":
                events += 1
                arguments = " ".join(f"{r}:{i}" for r, i in ids.items() if r != "Cue")
                trigger = ids.get("Cue", ids.get("Content"))
                yield f"E{events}\tStatement:{trigger} {arguments}".rstrip()
            target = f"E{events}" if entry.kind == "statement" else f"T{first}"
            for name, value in _attributes(entry, support):
                notes += 1
                yield f"#{notes}\tAnnotatorNotes {target}\t{name}: {line(value)}"


def _marks(entry: Entry[Any], support: Support[Any]) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    item = support.item
    if not isinstance(item, Statement):
        yield "Evidence", _TYPES[entry.kind], item.evidence
        return
    if item.cue is not None:
        yield "Cue", "Statement", (item.cue,)
    elif item.content:
        yield "Cue", "Statement", item.content[:1]
    if item.source is not None:
        yield "Source", "Source", (item.source,)
    yield "Content", "Content", item.content


def _ranges(document: Document, spans: tuple[Span, ...]) -> str:
    """Offsets and words; brat parts a range where the line ends."""
    parts: list[tuple[int, int]] = []
    for start, end in _apart(spans):
        at = start
        for piece in document.text[start:end].split("\n"):
            if piece.strip():
                parts.append((at, at + len(piece)))
            at += len(piece) + 1
    words = " ".join(document.text[a:b] for a, b in parts)
    return f"{';'.join(f'{a} {b}' for a, b in parts)}\t{words}"


def _apart(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """Ranges in order; those that overlap as one."""
    apart: list[tuple[int, int]] = []
    for span in sorted(spans):
        if apart and span.start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(apart[-1][1], span.end)
        else:
            apart.append((span.start, span.end))
    return apart


def _attributes(entry: Entry[Any], support: Support[Any]) -> Iterator[tuple[str, str]]:
    item = support.item
    for name in ("id", "name", "speaker", "actor", "issue", "stance", "toward", "person", "of",
                 "party", "role", "round", "title", "status", "venue", "start", "end", "said_on",
                 "as_of", "type", "value", "outlook", "form", "via", "by", "accused"):  # fmt: skip
        value = getattr(item, name, None)
        if value:
            yield name, str(value)
    yield "item", entry.id
    yield "standing", f"{entry.standing}, confidence {support.finding.confidence:.2f}"


_CONFIGURATION = """[entities]
Actor
Post
Position
Round
Seat
Time
Term
Assessment
Source
Content
[relations]
[events]
Statement Source?:Source, Content*:Content
[attributes]
"""
