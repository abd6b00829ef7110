"""One report's part of the record in the form ``negotiation-record/1``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.model import (
    Actor,
    Document,
    Entry,
    Position,
    Post,
    Record,
    Round,
    Seat,
    Span,
    Statement,
    Support,
    Time,
    When,
)

SCHEMA = "negotiation-record/1"
Plain = dict[str, Any]


def compiled(record: Record, document: Document) -> Plain:
    """What this report says, in the record's ids and with the rulings of the reviewers.

    Names and aliases are those that the report itself uses. Each reading stays an item of its
    own: where the report says a thing twice, it stands there twice.

    >>> import datetime
    >>> report = Document(text="No.", published=datetime.date(2025, 5, 1), name="r")
    >>> compiled(Record(documents=(report,)), report)["report"]["published"]
    '2025-05-01'
    """
    rounds = _rounds(record, document)
    body: Plain = {
        "posts": [_post(s.item) for s in _said(record.posts, document)],
        "statements": [_statement(s.item) for s in _said(record.statements, document)],
        "positions": [_position(s.item) for s in _said(record.positions, document)],
        "rounds": rounds,
        "seats": [_seat(s.item) for s in _said(record.seats, document)],
        "times": [_time(s.item) for s in _said(record.times, document)],
    }
    return {
        "schema": SCHEMA,
        "report": {
            "id": document.name,
            "published": document.published.isoformat(),
            "outlet": document.outlet,
            "title": document.title,
        },
        "actors": _actors(record, document, body),
        **body,
    }


def _said(entries: Iterable[Entry[Any]], document: Document) -> list[Support[Any]]:
    found = [s for entry in entries for s in entry.within(document.id)]
    return sorted(found, key=lambda s: (s.spans, s.finding.id))


def _actors(record: Record, document: Document, body: Plain) -> list[Plain]:
    """The report's actors; those that items name without describing them come last."""
    actors = [
        _actor(entry.id, [s.item for s in entry.within(document.id)])
        for entry in record.actors
        if entry.within(document.id)
    ]
    known = {a["id"] for a in actors}
    for missing in dict.fromkeys(_named(body)):
        if missing not in known:
            entry = record.actor(missing)
            kind = entry.value.kind if entry else "party"
            name = record.name(missing)
            actors.append({"id": missing, "kind": kind, "name": name, "aliases": []})
    return actors


def _actor(actor_id: str, items: list[Actor]) -> Plain:
    first = max(items, key=lambda a: (a.kind == "person", len(a.name.split()), a.name))
    words = dict.fromkeys(w for a in items for w in (a.name, *a.aliases))
    return {
        "id": actor_id,
        "kind": first.kind,
        "name": first.name,
        "aliases": [w for w in words if w != first.name],
    }


def _named(body: Plain) -> Iterator[str]:
    keys = ("person", "of", "speaker", "via", "actor", "toward", "party")
    for items in body.values():
        for item in items:
            yield from (item[k] for k in keys if item.get(k))
            yield from item.get("participants", [])


def _rounds(record: Record, document: Document) -> list[Plain]:
    """The report's rounds, each with an id of its own even where the record sees one."""
    found: list[Plain] = []
    seen: dict[str, int] = {}
    for support in _said(record.rounds, document):
        item = support.item
        seen[item.id] = seen.get(item.id, 0) + 1
        suffix = f"-{seen[item.id]}" if seen[item.id] > 1 else ""
        found.append(_round(item, item.id + suffix))
    return found


def _post(item: Post) -> Plain:
    return {
        "person": item.person,
        "title": item.title,
        "of": item.of,
        "evidence": _spans(item.evidence),
    }


def _statement(item: Statement) -> Plain:
    return {
        "speaker": item.speaker,
        "source": _span(item.source),
        "cue": _span(item.cue),
        "content": _spans(item.content),
        "form": item.form,
        "said_on": _when(item.said_on),
        "via": item.via,
    }


def _position(item: Position) -> Plain:
    return {
        "actor": item.actor,
        "issue": item.issue,
        "stance": item.stance,
        "toward": item.toward,
        "terms": list(item.terms),
        "as_of": _when(item.as_of),
        "evidence": _spans(item.evidence),
    }


def _round(item: Round, round_id: str) -> Plain:
    return {
        "id": round_id,
        "name": item.name,
        "venue": item.venue,
        "start": _when(item.start),
        "end": _when(item.end),
        "status": item.status,
        "participants": list(item.participants),
        "evidence": _spans(item.evidence),
    }


def _seat(item: Seat) -> Plain:
    return {
        "person": item.person,
        "party": item.party,
        "round": item.round,
        "role": item.role,
        "evidence": _spans(item.evidence),
    }


def _time(item: Time) -> Plain:
    return {"type": item.type, "value": item.value, **_plain(item.evidence[0])}


def _spans(spans: Iterable[Span]) -> list[Plain]:
    return [_plain(span) for span in spans]


def _span(span: Span | None) -> Plain | None:
    return None if span is None else _plain(span)


def _plain(span: Span) -> Plain:
    return {"start": span.start, "end": span.end, "text": span.exact}


def _when(date: When | None) -> str | None:
    return None if date is None else date.value
