"""TimelineJS: the dated rounds, and days with their positions."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.meetings import cited, dated, headlines
from dragoman.export.words import line
from dragoman.export.writing import write_whole
from dragoman.model import Entry, Record, Round, When


def write_timelinejs(held: Holdings, out: Path) -> list[Path]:
    """The timeline; what has no date has no place in it, and how much that is is told."""
    record, rounds = held.record, dated(held.record)
    heads = headlines(record, rounds)
    events = [_slide(record, entry, heads[entry.id]) for entry in rounds]
    events += [s for e in record.positions if (s := _stand(held, e))]
    if left := len(record.rounds) + len(record.positions) - len(events):
        words = "round or position" if left == 1 else "rounds and positions"
        held.tell(f"{left} {words} without a date left out")
    content = {"title": {"text": {"headline": "The talks", "text": _size(record)}},
               "events": events}  # fmt: skip
    write_whole(out, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return [out]


def _size(record: Record) -> str:
    return f"From {len(record.documents)} reports; every entry carries the words that say it."


def _slide(record: Record, entry: Entry[Round], head: str) -> dict[str, Any]:
    value = entry.value
    assert value.start is not None
    slide = {
        "unique_id": f"round-{entry.id}",
        "group": "rounds",
        "start_date": _parts(value.start, first=True),
        "text": _text(head, record, entry),
    }
    if value.end is not None and value.end.last >= value.start.first:
        slide["end_date"] = _parts(value.end, first=False)
    return slide


def _stand(held: Holdings, entry: Entry[Any]) -> dict[str, Any] | None:
    value, record = entry.value, held.record
    if value.as_of is None:
        return None
    words = f"{record.name(value.actor)} {value.stance}: {value.issue.replace('-', ' ')}"
    return {
        "unique_id": f"position-{entry.id}",
        "group": "positions",
        "start_date": _parts(value.as_of, first=True),
        "text": _text(line(words), record, entry),
    }


def _text(head: str, record: Record, entry: Entry[Any]) -> dict[str, str]:
    """TimelineJS shows HTML: other people's words are escaped."""
    note = f"{entry.standing}, confidence {entry.confidence:.2f}"
    words = html.escape(cited(record, entry))
    return {"headline": html.escape(head), "text": f"<p>{words}</p><p>{note}</p>"}


def _parts(when: When, *, first: bool) -> dict[str, Any]:
    """Year, month and day, as far as they are known, and how to show them."""
    day = when.first if first else when.last
    parts: dict[str, Any] = {"year": day.year}
    if when.precision in ("month", "week", "day"):
        parts["month"] = day.month
    if when.precision in ("week", "day"):
        parts["day"] = day.day
    if when.precision in ("week", "decade"):
        parts["display_date"] = when.value if when.precision == "week" else f"{when.value}0s"
    return parts
