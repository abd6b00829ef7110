"""Popolo: persons, organizations, posts, memberships, events and speeches as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.pieces import address, reference
from dragoman.export.writing import write_whole
from dragoman.model import Actor, Entry, Record, When
from dragoman.model.ids import digest
from dragoman.views.phrase import called

Plain = dict[str, Any]


def write_popolo(held: Holdings, out: Path) -> list[Path]:
    """One JSON object with a list for each class."""
    record = held.record
    people = {e.id for e in record.actors if e.value.kind == "person"}
    bodies = [e for e in record.actors if e.value.kind != "person"]
    named = {e.id for e in record.actors}
    missing = dict.fromkeys(i for i in _named(record) if i not in named)
    lists = {
        "persons": [_person(record, e) for e in record.actors if e.id in people],
        "organizations": [
            *(_body(record, e) for e in bodies),
            *({"id": i, "name": record.name(i)} for i in missing),
        ],
        "posts": list(_posts(record)),
        "memberships": [*_holders(record), *_delegates(record)],
        "events": [_event(record, e, people) for e in record.rounds],
        "speeches": [_speech(record, e) for e in record.statements],
    }
    write_whole(out, json.dumps(lists, ensure_ascii=False, indent=1) + "\n")
    return [out]


def _named(record: Record) -> Iterator[str]:
    for post in record.posts:
        yield post.value.of
    for seat in record.seats:
        yield seat.value.party


def _sources(record: Record, entry: Entry[Any]) -> list[Plain]:
    """Where it is said, with the words: a Popolo link has an address and a note."""
    return [
        {
            "url": address(record.document(s.document)),
            "note": f"“{' … '.join(span.exact for span in s.spans)}” "
            f"({reference(record.document(s.document))}; {entry.standing}, "
            f"confidence {s.finding.confidence:.2f})",
        }
        for s in entry.support
    ]


def _person(record: Record, entry: Entry[Actor]) -> Plain:
    return {
        "id": entry.id,
        "name": entry.value.name,
        "other_names": [{"name": name} for name in entry.value.aliases],
        "sources": _sources(record, entry),
    }


def _body(record: Record, entry: Entry[Actor]) -> Plain:
    return {**_person(record, entry), "classification": entry.value.kind}


def _post_id(title: str, body: str) -> str:
    return f"post-{digest(title.casefold(), body)}"


def _posts(record: Record) -> Iterator[Plain]:
    offices = {_post_id(e.value.title, e.value.of): e.value for e in record.posts}
    for key, office in offices.items():
        yield {"id": key, "label": office.title, "organization_id": office.of}


def _holders(record: Record) -> Iterator[Plain]:
    for entry in record.posts:
        yield {
            "id": entry.id,
            "person_id": entry.value.person,
            "organization_id": entry.value.of,
            "post_id": _post_id(entry.value.title, entry.value.of),
            "role": entry.value.title,
            "sources": _sources(record, entry),
        }


def _delegates(record: Record) -> Iterator[Plain]:
    for entry in record.seats:
        if entry.value.role == "absent":
            continue
        meeting = record.round(entry.value.round) if entry.value.round else None
        days = _days(meeting.value.start, meeting.value.end) if meeting else {}
        yield {
            "id": entry.id,
            "label": f"delegation of {record.name(entry.value.party)}",
            "person_id": entry.value.person,
            "organization_id": entry.value.party,
            "role": f"delegation {entry.value.role}",
            **days,
            "sources": _sources(record, entry),
        }


def _days(start: When | None, end: When | None) -> Plain:
    """Days as Popolo takes them: year, month or day."""
    last = end or start
    days = {"start_date": start, "end_date": last}
    return {
        name: when.value
        for name, when in days.items()
        if when and when.precision in ("day", "month", "year")
    }


def _event(record: Record, entry: Entry[Any], people: set[str]) -> Plain:
    value = entry.value
    attending = [p for p in value.participants if p in people]
    sides = [record.name(p) for p in value.participants if p not in people]
    return {
        "id": entry.id,
        "name": called(value),
        "description": f"between {', '.join(sides)}" if sides else None,
        "classification": "round of talks",
        "status": value.status,
        "location": value.venue,
        **_days(value.start, value.end),
        "attendees": [{"id": p, "name": record.name(p)} for p in attending],
        "sources": _sources(record, entry),
    }


def _speech(record: Record, entry: Entry[Any]) -> Plain:
    value = entry.value
    day = value.said_on if value.said_on and value.said_on.precision == "day" else None
    return {
        "id": entry.id,
        "creator_id": value.speaker,
        "attribution_text": record.name(value.speaker) or None,
        "text": " … ".join(span.exact for span in value.content),
        "date": day.value if day else None,
        "type": "speech",
        "sources": _sources(record, entry),
    }
