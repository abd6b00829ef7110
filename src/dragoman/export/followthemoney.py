"""FollowTheMoney entities, as Aleph, OpenSanctions and their tools read them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.pieces import quote
from dragoman.export.words import line
from dragoman.export.writing import write_whole
from dragoman.model import Actor, Document, Entry, Record, When
from dragoman.model.ids import digest
from dragoman.views.phrase import called

_SCHEMATA = {
    "person": "Person",
    "party": "Organization",
    "organisation": "Organization",
    "group": "LegalEntity",
    "outlet": "Organization",
}
Plain = dict[str, Any]


def write_followthemoney(held: Holdings, out: Path) -> list[Path]:
    """One entity a line."""
    lines = (json.dumps(e, ensure_ascii=False) + "\n" for e in entities(held.record))
    write_whole(out, "".join(lines))
    return [out]


def entities(record: Record) -> Iterator[Plain]:
    """Reports, actors, posts and their holders, delegations, rounds, statements, positions."""
    for document in record.documents:
        yield _article(document)
    people = {e.id for e in record.actors if e.value.kind == "person"}
    known = {e.id for e in record.actors}
    for entry in record.actors:
        yield _actor(record, entry)
    for missing in dict.fromkeys(_named(record)):
        if missing not in known:
            # Items name it, but no report describes it: a party by all that is known of it.
            yield _entity("Organization", actor_id(missing), name=[record.name(missing)])
    bodies = {e.id for e in record.actors if _SCHEMATA[e.value.kind] == "Organization"}
    yield from _posts(record, people, bodies | {i for i in _named(record) if i not in known})
    yield from _rounds(record)
    yield from _seats(record)
    yield from _notes(record)


def actor_id(name: str) -> str:
    """The id of an actor's entity."""
    return f"dragoman-actor-{digest(name)}"


def _document_id(document_id: str) -> str:
    return f"dragoman-report-{document_id}"


def _entity(schema: str, key: str, **properties: Iterable[str | None]) -> Plain:
    values = {
        name: kept
        for name, given in properties.items()
        if (kept := list(dict.fromkeys(line(v) for v in given if v and line(v))))
    }
    return {"id": key, "schema": schema, "properties": values}


def _article(document: Document) -> Plain:
    return _entity(
        "Article",
        _document_id(document.id),
        title=[document.title or document.name],
        fileName=[document.name],
        publisher=[document.outlet],
        publishedAt=[document.published.isoformat()],
        sourceUrl=[_url(document)],
        language=["eng" if document.language == "en" else None],
    )


def _url(document: Document) -> str | None:
    url = document.url or ""
    return url if url.startswith(("http://", "https://")) and " " not in url else None


def _proof(entry: Entry[Any]) -> list[str]:
    return [_document_id(d) for d in entry.documents]


def _standing(entry: Entry[Any]) -> str:
    return f"{entry.standing}, confidence {entry.confidence:.2f}"


def _actor(record: Record, entry: Entry[Actor]) -> Plain:
    value = entry.value
    posts = [p.value.title for p in record.posts if p.value.person == entry.id]
    person = {"position": posts} if value.kind == "person" else {}
    return _entity(
        _SCHEMATA[value.kind],
        actor_id(entry.id),
        name=[value.name],
        weakAlias=value.aliases,
        proof=_proof(entry),
        notes=[_standing(entry)],
        **person,
    )


def _named(record: Record) -> Iterator[str]:
    for post in record.posts:
        yield from (post.value.person, post.value.of)
    for meeting in record.rounds:
        yield from meeting.value.participants
    for seat in record.seats:
        yield from (seat.value.person, seat.value.party)
    for said in record.statements:
        if said.value.speaker:
            yield said.value.speaker
    for wanted in record.positions:
        yield wanted.value.actor


def _posts(record: Record, people: set[str], bodies: set[str]) -> Iterator[Plain]:
    offices: dict[tuple[str, str], list[Entry[Any]]] = defaultdict(list)
    for entry in record.posts:
        offices[entry.value.title, entry.value.of].append(entry)
    for (label, body), entries in offices.items():
        office = f"dragoman-post-{digest(label, body)}"
        yield _entity(
            "Position",
            office,
            name=[f"{label}, {record.name(body)}"],
            organization=[actor_id(body)] if body in bodies else [],
            proof=[p for e in entries for p in _proof(e)],
        )
        for entry in entries:
            if entry.value.person in people:
                yield _entity(
                    "Occupancy",
                    f"dragoman-item-{entry.id}",
                    holder=[actor_id(entry.value.person)],
                    post=[office],
                    status=["unknown"],
                    summary=[quote(record, entry)],
                    description=[_standing(entry)],
                    proof=_proof(entry),
                )


def _rounds(record: Record) -> Iterator[Plain]:
    for entry in record.rounds:
        value = entry.value
        yield _entity(
            "Event",
            f"dragoman-item-{entry.id}",
            name=[called(value)],
            startDate=[_day(value.start)],
            endDate=[_day(value.end)],
            location=[value.venue],
            involved=[actor_id(p) for p in value.participants],
            keywords=[value.status],
            summary=[quote(record, entry)],
            notes=[_standing(entry)],
            proof=_proof(entry),
        )


def _day(when: When | None) -> str | None:
    """A day, month or year; FollowTheMoney knows no weeks and no decades."""
    return when.value if when and when.precision in ("day", "month", "year") else None


def _seats(record: Record) -> Iterator[Plain]:
    for entry in record.seats:
        value = entry.value
        yield _entity(
            "Representation",
            f"dragoman-item-{entry.id}",
            agent=[actor_id(value.person)],
            client=[actor_id(value.party)],
            role=[value.role],
            summary=[quote(record, entry)],
            description=[_standing(entry)],
            proof=_proof(entry),
        )


def _notes(record: Record) -> Iterator[Plain]:
    said_and_wanted: list[Entry[Any]] = [*record.statements, *record.positions]
    for entry in said_and_wanted:
        value: Any = entry.value
        who = getattr(value, "speaker", None) or getattr(value, "actor", None)
        if who is None:
            continue
        if entry.kind == "statement":
            name, words = (
                f"{record.name(who)}: statement",
                " … ".join(s.exact for s in value.content),
            )
            day = value.said_on
        else:
            name, day = f"{record.name(who)}: {value.stance} {value.issue}", value.as_of
            words = "; ".join(value.terms) or f"{value.stance} {value.issue}"
        yield _entity(
            "Note",
            f"dragoman-item-{entry.id}",
            name=[name],
            description=[words],
            summary=[quote(record, entry)],
            entity=[actor_id(who)],
            createdAt=[_day(day)],
            keywords=[entry.kind, getattr(value, "issue", None), getattr(value, "stance", None)],
            notes=[_standing(entry)],
            proof=_proof(entry),
        )
