"""Scores the time tagger on a folder of TimeML documents (``*.tml``).

The creation time is left out: it only gives the report's date. Expressions are matched one to
one, most shared characters first. ``relaxed`` asks for an overlap, ``strict`` for the same range;
``type`` and ``value`` are the relaxed F1 times the share of matches with the right type or value
(TempEval-3's definition).

A third of the documents, fixed by the digest of the file's name, is the ``unseen`` part: rules
are written by the ``seen`` part and only measured on the other.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.errors import GoldError
from dragoman.language.pipeline import parses
from dragoman.model import Document
from dragoman.times.tagger import times

Part = Literal["seen", "unseen"]

_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An annotated expression: range, TimeML type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMLDocument:
    """The text of one file, its date of creation and its expressions in the text."""

    name: str
    text: str
    published: datetime.date
    times: tuple[Marked, ...]


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts over documents."""

    gold: int = 0
    predicted: int = 0
    relaxed: int = 0
    strict: int = 0
    type: int = 0
    value: int = 0

    def figures(self) -> dict[str, float | int]:
        """Precision, recall and the four F1 figures in per cent, with the counts."""
        matched = max(self.relaxed, 1)
        relaxed = self._f1(self.relaxed)
        return {
            "relaxed_precision": _percent(self.relaxed, self.predicted),
            "relaxed_recall": _percent(self.relaxed, self.gold),
            "relaxed_f1": round(relaxed, 2),
            "strict_f1": round(self._f1(self.strict), 2),
            "type_f1": round(relaxed * self.type / matched, 2),
            "value_f1": round(relaxed * self.value / matched, 2),
            "gold": self.gold,
            "predicted": self.predicted,
        }

    def _f1(self, right: int) -> float:
        return 200 * right / max(self.gold + self.predicted, 1)


def _percent(right: int, of: int) -> float:
    return round(100 * right / of, 2) if of else 0.0


def unseen(name: str) -> bool:
    """Whether a file of that name belongs to the third that no rule was written by."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % _PARTS == 0


def documents(folder: Path, part: Part | None = None) -> Iterator[TimeMLDocument]:
    """The documents below a folder, by name; GoldError where there is none or one is broken."""
    paths = sorted(p for p in folder.rglob("*.tml") if not p.name.startswith("."))
    if not paths:
        raise GoldError(f"{folder}: no *.tml file in it; give a folder of TimeML documents")
    for path in paths:
        if part is None or unseen(path.name) == (part == "unseen"):
            yield read(path)


def read(path: Path) -> TimeMLDocument:
    """One TimeML file."""
    try:
        root = ET.fromstring(path.read_bytes())
    except ET.ParseError as error:
        raise GoldError(f"{path}: not well-formed TimeML ({error})") from error
    body, creation = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None or creation is None:
        raise GoldError(f"{path}: TEXT or DCT/TIMEX3 is missing; TempEval-3's layout is expected")
    pieces: list[str] = []
    marked: list[Marked] = []
    _walk(body, pieces, marked, 0)
    return TimeMLDocument(
        name=path.stem,
        text="".join(pieces),
        published=_day(creation.get("value", ""), path),
        times=tuple(sorted(marked, key=lambda m: m.start)),
    )


def _day(value: str, path: Path) -> datetime.date:
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", value)
    if not found:
        raise GoldError(f"{path}: the creation time {value!r} is no day")
    return datetime.date(int(found[1]), int(found[2]), int(found[3]))


def _walk(node: ET.Element, pieces: list[str], marked: list[Marked], at: int) -> int:
    start = at
    pieces.append(node.text or "")
    at += len(pieces[-1])
    for child in node:
        at = _walk(child, pieces, marked, at)
        pieces.append(child.tail or "")
        at += len(pieces[-1])
    created = node.get("functionInDocument") == "CREATION_TIME"
    if node.tag == "TIMEX3" and not created and at > start:
        marked.append(
            Marked(start=start, end=at, type=node.get("type", ""), value=node.get("value", ""))
        )
    return at


def score(folder: Path, part: Part | None = None) -> dict[str, float | int]:
    """The figures of the tagger on a folder of TimeML documents, or on one part of it."""
    tally = Tally()
    kept = list(documents(folder, part))
    for document, found in zip(kept, tagged(kept), strict=True):
        count(tally, document.times, found)
    return {"documents": len(kept), **tally.figures()}


def tagged(kept: Sequence[TimeMLDocument]) -> Iterator[tuple[Marked, ...]]:
    """What the tagger finds in each document."""
    plain = [Document(text=d.text, published=d.published, name=d.name) for d in kept]
    for document, parse in zip(plain, parses(plain), strict=True):
        yield tuple(
            Marked(start=t.start, end=t.end, type=t.type, value=t.value)
            for t in times(parse, document.published)
        )


def count(tally: Tally, gold: Sequence[Marked], predicted: Sequence[Marked]) -> None:
    """Adds one document to the tally."""
    tally.gold += len(gold)
    tally.predicted += len(predicted)
    for g, p in matches(gold, predicted):
        tally.relaxed += 1
        tally.strict += (g.start, g.end) == (p.start, p.end)
        tally.type += g.type == p.type
        tally.value += g.value == p.value


def matches(gold: Sequence[Marked], predicted: Sequence[Marked]) -> list[tuple[Marked, Marked]]:
    """Pairs that overlap, one to one, most shared characters first."""
    ranked = sorted(
        (-shared, i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if (shared := min(g.end, p.end) - max(g.start, p.start)) > 0
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    out = []
    for _, i, j in ranked:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((gold[i], predicted[j]))
    return out
