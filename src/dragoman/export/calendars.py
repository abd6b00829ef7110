"""Times for other programs: TimelineJS and iCalendar."""

from __future__ import annotations

import datetime
import html
import json
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.pieces import quote, reference
from dragoman.export.spreadsheets import needed
from dragoman.export.words import line
from dragoman.export.writing import write_whole
from dragoman.model import Entry, Record, Round, When

_STATUS = {
    "held": "CONFIRMED",
    "under-way": "CONFIRMED",
    "planned": "CONFIRMED",
    "proposed": "TENTATIVE",
    "uncertain": "TENTATIVE",
    "cancelled": "CANCELLED",
    "failed": "CANCELLED",
}


def dated(record: Record) -> list[Entry[Round]]:
    """Rounds with a date, by date."""
    found = [e for e in record.rounds if e.value.start is not None]
    return sorted(found, key=lambda e: (_first(e.value.start), e.id))


def _first(when: When | None) -> datetime.date:
    return when.first if when else datetime.date.max


def headline(record: Record, entry: Entry[Round]) -> str:
    """Who meets where, and whether it came to that.

    The name by which the report calls it stands in for what is not known.
    """
    value = entry.value
    sides = " – ".join(record.name(p) for p in value.participants)
    where = f", {value.venue}" if value.venue else ""
    return line(f"{sides or value.name}{where} ({value.status})")


def _cited(record: Record, entry: Entry[Any]) -> str:
    first = record.document(entry.support[0].document)
    return f"“{line(quote(record, entry))}” ({line(reference(first))})"


def write_timelinejs(held: Holdings, out: Path) -> list[Path]:
    """A TimelineJS timeline of the dated rounds, and of days with their positions."""
    record = held.record
    events = [_slide(record, entry) for entry in dated(record)]
    events += [s for e in record.positions if (s := _stand(held, e))]
    content = {"title": {"text": {"headline": "The talks", "text": _size(record)}},
               "events": events}  # fmt: skip
    write_whole(out, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return [out]


def _size(record: Record) -> str:
    return f"From {len(record.documents)} reports; every entry carries the words that say it."


def _slide(record: Record, entry: Entry[Round]) -> dict[str, Any]:
    value = entry.value
    assert value.start is not None
    slide = {
        "unique_id": f"round-{entry.id}",
        "group": "rounds",
        "start_date": _parts(value.start, first=True),
        "text": _text(headline(record, entry), record, entry),
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
    words = html.escape(_cited(record, entry))
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


def write_ical(held: Holdings, out: Path) -> list[Path]:
    """The dated rounds as a calendar of whole days."""
    icalendar = needed("icalendar", "formats")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//dragoman//rounds of talks//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Rounds of talks")
    for entry in dated(held.record):
        calendar.add_component(_event(icalendar, held.record, entry))
    write_whole(out, calendar.to_ical())
    return [out]


def _event(icalendar: Any, record: Record, entry: Entry[Round]) -> Any:
    value = entry.value
    assert value.start is not None
    last = value.end or value.start
    days = max(last.last, value.start.first)
    event = icalendar.Event()
    event.add("uid", f"{entry.id}@dragoman")
    seen = record.document(entry.documents[-1]).published
    # When it was last reported: the same record gives the same file.
    event.add("dtstamp", datetime.datetime.combine(seen, datetime.time(), datetime.UTC))
    event.add("summary", headline(record, entry))
    event.add("dtstart", value.start.first)
    if days < datetime.date.max:
        event.add("dtend", days + datetime.timedelta(days=1))  # the day after, by the standard
    if value.venue:
        event.add("location", line(value.venue))
    event.add("status", _STATUS[value.status])
    vague = "" if value.start.precision == "day" else f"The reports say only {value.start}. "
    standing = f"{entry.standing}, confidence {entry.confidence:.2f}"
    event.add("description", f"{vague}{_cited(record, entry)} [{standing}]")
    event.add("categories", [value.status])
    if url := record.document(entry.support[0].document).url:
        event.add("url", line(url))
    return event
