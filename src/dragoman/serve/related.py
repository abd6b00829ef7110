"""What stands beside an item in the record: the seats of a round, the positions in a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model import Entry, Position, Post, Round, Seat, Statement, Term
from dragoman.serve import addresses, wording
from dragoman.serve.calls import truces
from dragoman.serve.edition import Edition

_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Items that belong to another under one heading."""

    heading: str
    entries: tuple[Entry[Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A page that says more about an item."""

    words: str
    href: str


def related(edition: Edition, entry: Entry[Any]) -> list[Related]:
    """The items beside an item."""
    record = edition.record
    match entry.value:
        case Round():
            seats = [s for s in record.seats if s.value.round == entry.id]
            seats.sort(key=lambda s: (s.value.party, s.value.role != "head", s.value.person))
            found = [("Who sits", seats), ("Said about the same days", _said_then(edition, entry))]
        case Statement():
            found = [("What its words demand, offer or reject", _carried(edition, entry))]
        case Position() as v:
            same = [
                p
                for p in record.positions
                if p.id != entry.id and (p.value.actor, p.value.issue) == (v.actor, v.issue)
            ]
            found = [("The same side on the same issue", same)]
        case Seat() as v:
            others = [
                s
                for s in record.seats
                if s.id != entry.id
                and v.round
                and (s.value.round, s.value.party) == (v.round, v.party)
            ]
            found = [("In the same delegation", others)]
        case Post() as v:
            held = [p for p in record.posts if p.id != entry.id and p.value.person == v.person]
            found = [("Other posts of the same person", held)]
        case Term():
            found = [("Told of the same ceasefire", _beside(edition, entry))]
        case _:
            found = []
    return [Related(heading=h, entries=tuple(es[:_MOST])) for h, es in found if es]


def _beside(edition: Edition, entry: Entry[Term]) -> list[Entry[Any]]:
    """The other terms of the ceasefire to which a term belongs."""
    for truce in truces(edition):
        if any(e.id == entry.id for e in truce.entries):
            return [e for e in truce.entries if e.id != entry.id]
    return []


def _carried(edition: Edition, entry: Entry[Statement]) -> list[Entry[Any]]:
    """Positions whose words lie within the statement's."""
    spans = [(s.document, span) for s in entry.support for span in s.item.content]
    found: dict[str, Entry[Any]] = {}
    for document, span in spans:
        for held in edition.by_document.get(document, ()):
            if held.entry.kind == "position" and any(
                span.start < other.end and other.start < span.end for other in held.support.spans
            ):
                found.setdefault(held.entry.id, held.entry)
    return list(found.values())


def _said_then(edition: Edition, entry: Entry[Round]) -> list[Entry[Any]]:
    """Statements of the days of a round, in the reports that tell of it."""
    start, end = entry.value.start, entry.value.end
    if start is None or start.precision != "day":
        return []
    first, last = start.first, (end or start).last
    found: dict[str, Entry[Any]] = {}
    for document in entry.documents:
        for held in edition.by_document.get(document, ()):
            value = held.entry.value
            day = value.said_on if isinstance(value, Statement) else None
            if day and first <= day.first <= last:
                found.setdefault(held.entry.id, held.entry)
    return list(found.values())[:12]


def ways(edition: Edition, entry: Entry[Any]) -> Sequence[Way]:
    """The pages that say more."""
    value = entry.value
    if isinstance(value, Position) and (value.issue, value.actor) in edition.histories.cells:
        name = f"{edition.name(value.actor)} on {wording.issue(value.issue).lower()}"
        return (Way(words=f"history: {name}", href=addresses.cell(value.issue, value.actor)),)
    if isinstance(value, Seat):
        query = addresses.query("/delegations", side=value.party)
        return (Way(words=f"all delegations of {edition.name(value.party)}", href=query),)
    if isinstance(value, Term):
        return (Way(words="all ceasefires", href="/ceasefires"),)
    return ()
