"""Events in the manner of PLOVER: who did what to whom, when, as JSON lines."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.pieces import quote
from dragoman.export.writing import write_whole
from dragoman.model import Entry, Record, When

TYPES = {
    "demands": "REQUEST",
    "proposes": "AGREE",
    "accepts": "AGREE",
    "conditional": "AGREE",
    "rejects": "REJECT",
    "supports": "SUPPORT",
}
"""Stance → event type. An offer is AGREE: PLOVER counts promises and offers to it."""
QUADS = {"CONSULT": 1, "AGREE": 1, "SUPPORT": 1, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3}
"""Verbal cooperation is 1, verbal conflict 3."""
_MET = ("held", "under-way")
Plain = dict[str, Any]


def write_plover(held: Holdings, out: Path) -> list[Path]:
    """One event a line."""
    lines = (json.dumps(event, ensure_ascii=False) + "\n" for event in events(held.record))
    write_whole(out, "".join(lines))
    return [out]


def events(record: Record) -> Iterator[Plain]:
    """Rounds that were held, positions, and allegations that a ceasefire was broken."""
    for meeting in record.rounds:
        value = meeting.value
        if value.status in _MET:
            for sides in itertools.permutations(value.participants, 2):
                made = _event(record, meeting, "CONSULT", sides, value.start)
                key = f"{meeting.id}-{'-'.join(sides)}"
                yield {**made, "id": key, "mode": "meet", "location": value.venue}
    for wanted in record.positions:
        stand = wanted.value
        aimed = stand.actor, stand.toward
        made = _event(record, wanted, TYPES[stand.stance], aimed, stand.as_of)
        yield {**made, "mode": stand.stance, "context": [stand.issue]}
    for term in record.terms:
        if term.value.status == "violated" and term.value.by:
            alleged = term.value.by, term.value.accused
            made = _event(record, term, "ACCUSE", alleged, term.value.start)
            yield {**made, "mode": "allege", "context": ["ceasefire"]}


def _event(
    record: Record,
    entry: Entry[Any],
    kind: str,
    sides: tuple[str, str | None],
    when: When | None,
) -> Plain:
    first = record.document(entry.support[0].document)
    source, target = sides
    return {
        "id": entry.id,
        "date": when.first.isoformat() if when else None,
        "date_as_reported": when.value if when else None,
        "published": first.published.isoformat(),
        "event": kind,
        "mode": None,
        "quad": QUADS[kind],
        "context": [],
        "source": {"id": source, "name": record.name(source)},
        "target": {"id": target, "name": record.name(target)} if target else None,
        "location": None,
        "text": quote(record, entry),
        "reports": [record.document(d).name for d in entry.documents],
        "outlet": first.outlet,
        "url": first.url,
        "confidence": round(entry.confidence, 3),
        "standing": entry.standing,
    }
