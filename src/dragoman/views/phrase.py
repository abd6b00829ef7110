"""One line of words for an item of any kind, and whom it concerns."""

from __future__ import annotations

from dragoman.model import (
    Actor,
    Assessment,
    Entry,
    Item,
    Position,
    Post,
    Record,
    Round,
    Seat,
    Statement,
    Term,
    Time,
)
from dragoman.views.durations import lasting

_ROLES = {"head": "heads", "member": "sits", "mediator": "mediates", "host": "hosts"}


def phrase(record: Record, entry: Entry[Item]) -> str:
    """What an item says, on one line.

    >>> from dragoman.model import Span
    >>> here = (Span(0, 4, "Chad"),)
    >>> item = Actor(id="chad", kind="party", name="Chad", evidence=here)
    >>> phrase(Record(), Entry(id="chad", kind="actor", value=item, support=(), confidence=1.0))
    'Chad (party)'
    """
    match entry.value:
        case Statement() as value:
            who = record.name(value.speaker) or "somebody"
            return f"{who}: {' … '.join(span.exact for span in value.content)}"
        case Position() as value:
            toward = f" toward {record.name(value.toward)}" if value.toward else ""
            terms = f" ({', '.join(value.terms)})" if value.terms else ""
            return f"{record.name(value.actor)} {value.stance} {value.issue}{terms}{toward}"
        case Round() as value:
            return f"{called(value)}: {value.status}"
        case Seat() as value:
            return _seated(record, value)
        case Post() as value:
            return f"{record.name(value.person)} is {value.title}, {record.name(value.of)}"
        case Actor() as value:
            return f"{value.name} ({value.kind})"
        case Term() as value:
            return _term(record, value)
        case Assessment() as value:
            return f"{value.outlook}: {value.evidence[0].exact}"
        case Time() as value:
            return f"{value.evidence[0].exact} = {value.value}"


def called(value: Round) -> str:
    """A round by its place and date; by its name and what is known of both, where one is not.

    >>> from dragoman.model import Span, When
    >>> here = (Span(0, 4, "They"),)
    >>> called(Round(id="r", name="the talks", status="held", venue="Oslo", evidence=here))
    'the talks, Oslo'
    """
    if value.venue and value.start:
        return f"{value.venue}, {value.start}"
    known = [str(part) for part in (value.venue, value.start) if part]
    return ", ".join([value.name, *(part for part in known if part not in value.name)])


def _seated(record: Record, value: Seat) -> str:
    tied = record.round(value.round) if value.round else None
    where = f", {called(tied.value)}" if tied else ""
    role = _ROLES.get(value.role, "is absent")
    return f"{record.name(value.person)} {role} for {record.name(value.party)}{where}"


def _term(record: Record, value: Term) -> str:
    words = [f"ceasefire {value.status}"]
    if value.by:
        words.append(f"by {record.name(value.by)}")
    if value.accused:
        words.append(f"accused: {record.name(value.accused)}")
    length = lasting(value.duration or "")
    words += [str(w) for w in (value.start, length, value.where) if w]
    return ", ".join(words)


def concerned(value: Item) -> set[str]:
    """Ids of the actors that an item names."""
    one = ("person", "of", "party", "actor", "toward", "speaker", "via", "by", "accused", "monitor")
    found = {getattr(value, name, None) for name in one}
    found |= set(getattr(value, "participants", ())) | set(getattr(value, "between", ()))
    if isinstance(value, Actor):
        found.add(value.id)
    return {f for f in found if f}
