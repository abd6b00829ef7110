"""iCalendar: the rounds of which the day is known, as events of whole days."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.meetings import cited, dated, headlines
from dragoman.export.spreadsheets import needed
from dragoman.export.words import line
from dragoman.export.writing import write_whole
from dragoman.model import Entry, Record, Round

_STATUS = {
    "held": "CONFIRMED",
    "under-way": "CONFIRMED",
    "planned": "CONFIRMED",
    "proposed": "TENTATIVE",
    "uncertain": "TENTATIVE",
    "cancelled": "CANCELLED",
    "failed": "CONFIRMED",
}
"""What became of a round → iCalendar's status. Talks that broke down did take place."""


def write_ical(held: Holdings, out: Path) -> list[Path]:
    """The calendar. A round of which only the month or the year is known has no place in one.

    How many are left out is told, and stands in the calendar's description.
    """
    icalendar = needed("icalendar", "formats")
    record = held.record
    known = [e for e in dated(record) if e.value.start and e.value.start.precision == "day"]
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//dragoman//rounds of talks//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Rounds of talks")
    if left := len(record.rounds) - len(known):
        words = "1 round without a day is" if left == 1 else f"{left} rounds without a day are"
        calendar.add("x-wr-caldesc", f"{words} not in this calendar.")
        held.tell(f"{words} left out: a calendar needs the day")
    heads = headlines(record, known)
    for entry in known:
        calendar.add_component(_event(icalendar, record, entry, heads[entry.id]))
    write_whole(out, calendar.to_ical())
    return [out]


def _event(icalendar: Any, record: Record, entry: Entry[Round], head: str) -> Any:
    value = entry.value
    first, last = _days(value)
    event = icalendar.Event()
    event.add("uid", f"{entry.id}@dragoman")
    seen = record.document(entry.documents[-1]).published
    # When it was last reported: the same record gives the same file.
    event.add("dtstamp", datetime.datetime.combine(seen, datetime.time(), datetime.UTC))
    event.add("summary", head)
    event.add("dtstart", first)
    if last < datetime.date.max:
        event.add("dtend", last + datetime.timedelta(days=1))  # the day after, by the standard
    event.add("transp", "TRANSPARENT")  # other people's talks leave the reader's day free
    if value.venue:
        event.add("location", line(value.venue))
    event.add("status", _STATUS[value.status])
    standing = f"{entry.standing}, confidence {entry.confidence:.2f}"
    event.add("description", f"{cited(record, entry)} [{standing}]")
    event.add("categories", [value.status])
    if url := record.document(entry.support[0].document).url:
        event.add("url", line(url))
    return event


def _days(value: Round) -> tuple[datetime.date, datetime.date]:
    """First and last day; a last day of which only the month is known does not count."""
    assert value.start is not None
    first, end = value.start.first, value.end
    last = end.last if end and end.precision == "day" else first
    return first, max(first, last)
