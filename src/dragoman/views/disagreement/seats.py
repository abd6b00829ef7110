"""Who heads a delegation; who comes and who stays away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dragoman.model import Entry, Record, Seat
from dragoman.views.disagreement.question import Question, Telling, answers, apart, telling
from dragoman.views.phrase import called

Heads = dict[str, list[Telling]]


def questions(record: Record) -> Iterator[Question]:
    """Heads of one delegation at one round, and persons both present and absent."""
    yield from _heads(record)
    yield from _presence(record)


def _heads(record: Record) -> Iterator[Question]:
    found: dict[tuple[str, str], Heads] = defaultdict(lambda: defaultdict(list))
    for entry in record.seats:
        value = entry.value
        if value.role == "head" and value.round:
            told = found[value.round, value.party][value.person]
            told.extend(telling(entry, s) for s in entry.support)
    for (round_id, party), heads in found.items():
        if apart(heads):
            tied = record.round(round_id)
            yield Question(
                asked="head",
                about=f"{record.name(party)}, {called(tied.value) if tied else round_id}",
                about_id=f"{round_id}/{party}",
                day=tied.value.start.first if tied and tied.value.start else None,
                answers=answers(record, {record.name(p): t for p, t in heads.items()}),
            )


def _presence(record: Record) -> Iterator[Question]:
    seats: dict[tuple[str, str], list[Entry[Seat]]] = defaultdict(list)
    for entry in record.seats:
        if entry.value.round:
            seats[entry.value.round, entry.value.person].append(entry)
    for (round_id, person), entries in seats.items():
        told: dict[str, list[Telling]] = defaultdict(list)
        for entry in entries:
            word = "absent" if entry.value.role == "absent" else "present"
            told[word].extend(telling(entry, s) for s in entry.support)
        if apart(told):
            tied = record.round(round_id)
            yield Question(
                asked="attends",
                about=f"{record.name(person)}, {called(tied.value) if tied else round_id}",
                about_id=f"{round_id}/{person}",
                day=tied.value.start.first if tied and tied.value.start else None,
                answers=answers(record, told),
            )
