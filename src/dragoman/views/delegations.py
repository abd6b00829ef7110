"""Who sits at the table and for whom, round by round."""

from __future__ import annotations

from dragoman.model import Entry, Record, Seat
from dragoman.views.actors import posts_of
from dragoman.views.phrase import called
from dragoman.views.query import ALL, Query, named
from dragoman.views.rounds import begins
from dragoman.views.rows import CARRIED, carried, published, row, table
from dragoman.views.table import Table

COLUMNS = (
    "id", "round", "round_id", "party", "party_id", "person", "person_id", "role", "posts",
    "sent_by", "mandate", "replaces", "refused", *CARRIED
)  # fmt: skip
_ROLES = ("head", "member", "mediator", "host", "absent")


def delegations(record: Record, query: Query = ALL) -> Table:
    """Seats by round, party and role; those tied to no round come last."""
    parties = named(record, query.party)
    people = named(record, query.speaker)
    held = posts_of(record)
    chosen = [
        entry
        for entry in record.seats
        if (parties is None or entry.value.party in parties)
        and (people is None or entry.value.person in people)
        and _within(record, entry, query)
        and query.suits(record, entry)
    ]
    order = {e.id: i for i, e in enumerate(sorted(record.rounds, key=begins))}
    chosen.sort(key=lambda e: place(record, e, order))
    rows = [row(record, _values(record, entry, held), entry) for entry in query.page(chosen)]
    return table("delegations", COLUMNS, rows, len(chosen))


def _within(record: Record, entry: Entry[Seat], query: Query) -> bool:
    tied = record.round(entry.value.round) if entry.value.round else None
    return query.within(tied.value.start if tied else None, published(record, entry))


def place(record: Record, entry: Entry[Seat], order: dict[str, int]) -> tuple[int, str, int, str]:
    """Where a seat stands: by its round (``order``: the rounds by date), party, role and person."""
    value = entry.value
    at = order.get(value.round or "", len(order))
    return at, record.name(value.party), _ROLES.index(value.role), record.name(value.person)


def _values(
    record: Record, entry: Entry[Seat], held: dict[str, tuple[str, ...]]
) -> dict[str, object]:
    value = entry.value
    return {
        "id": entry.id,
        "round": _called(record, value.round),
        "round_id": value.round,
        "party": record.name(value.party),
        "party_id": value.party,
        "person": record.name(value.person),
        "person_id": value.person,
        "role": value.role,
        "posts": held.get(value.person, ()),
        "sent_by": record.name(value.sent_by) or None,
        "mandate": tuple(dict.fromkeys(m for s in entry.support for m in s.item.mandate)),
        "replaces": record.name(value.replaces) or None,
        "refused": any(s.item.refused for s in entry.support),
        **carried(record, entry),
    }


def _called(record: Record, round_id: str | None) -> str | None:
    """What a round is called; its id where the record has it not."""
    entry = record.round(round_id) if round_id else None
    return called(entry.value) if entry else round_id
