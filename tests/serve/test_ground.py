"""Decisions laid on a folded record come to what a whole fold comes to."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence

import pytest

from dragoman.merge.deciding import grounded, undoing
from dragoman.merge.fold import fold
from dragoman.merge.ground import Ground
from dragoman.model import Decision, Document, Finding, Record
from dragoman.serve.edition import Edition
from dragoman.serve.statement_index import Search

from .conftest import courier, hostile, wire

NOON = datetime.datetime(2024, 4, 1, 12, tzinfo=datetime.UTC)
LATER = NOON + datetime.timedelta(hours=1)
Read = tuple[list[Document], list[Finding]]


@pytest.fixture(scope="module")
def read() -> Read:
    """Three reports with what was found in them."""
    made = [draft.done() for draft in (courier(), wire(), hostile())]
    return [d for d, _ in made], [f for _, found in made for f in found]


def drawn(record: Record, seed: int) -> list[Decision]:
    """Rulings, corrections and undoings on items drawn by chance."""
    chance = random.Random(seed)
    entries = list(record)
    made: list[Decision] = []
    for number in range(12):
        at = NOON + datetime.timedelta(minutes=number)
        taken = {d.target for d in made if d.verb == "undo"}
        open_ones = [d for d in made if d.verb != "undo" and d.id not in taken]
        if open_ones and chance.random() < 0.2:
            made.append(undoing(made, chance.choice(open_ones).id, by="eva", at=at))
            continue
        entry = chance.choice(entries)
        verb = chance.choice(("accept", "reject", "note", "correct"))
        change: Sequence[tuple[str, str]] = ()
        if verb == "correct":
            if entry.kind != "round":
                continue
            change = (("venue", '"Bern"'),)
        draft = Decision(
            verb=verb, target=entry.id, by="eva", at=at, why="so", change=tuple(change)
        )
        made.append(grounded(record, draft))
    return made


@pytest.mark.parametrize("seed", range(40))
def test_the_same_record_as_a_whole_fold(read: Read, seed: int) -> None:
    ground = Ground(fold(*read))
    decisions = drawn(fold(*read), seed)
    assert ground.under(decisions) == fold(*read, decisions)


@pytest.mark.parametrize("seed", range(40))
def test_an_edition_after_decisions_is_as_one_made_anew(read: Read, seed: int) -> None:
    ground = Ground(fold(*read))
    held = Edition(fold(*read))
    held.warm()
    made: tuple[Decision, ...] = ()
    for one in drawn(fold(*read), seed):
        made = (*made, one)
        record = ground.under(made)
        assert record is not None
        held = Edition.after(held, record, made, version=str(len(made)))
        anew = Edition(record, made)
        assert held.by_document == anew.by_document
        assert held.histories == anew.histories
        assert held.rounds.plain() == anew.rounds.plain()
        assert held.statements.search(Search()) == anew.statements.search(Search())
        firing = Search(words=("firing",), facets={"issue": "ceasefire"})
        assert held.statements.search(firing) == anew.statements.search(firing)


def test_what_is_not_ruled_on_stays_the_same_object(read: Read) -> None:
    record = fold(*read)
    target = record.positions[0]
    ruling = Decision(verb="accept", target=target.id, by="eva", at=NOON)
    laid = Ground(record).under([grounded(record, ruling)])
    assert laid is not None
    before = {id(e) for e in record}
    assert [e.id for e in laid if id(e) not in before] == [target.id]


def test_a_merge_makes_anew_only_what_it_touches(read: Read) -> None:
    record = fold(*read)
    first, second = record.rounds[:2]
    draft = Decision(verb="merge", target=first.id, by="eva", at=NOON, change=(("id", second.id),))
    merge = grounded(record, draft)
    ground = Ground(record)
    laid = ground.under([merge])
    assert laid is not None
    assert laid == fold(*read, [merge])
    before = {id(e) for e in record}
    assert {e.kind for e in laid if id(e) not in before} <= {"round", "seat"}
    after = Decision(verb="accept", target=record.positions[0].id, by="eva", at=LATER)
    assert ground.under([merge, after]) == fold(*read, [merge, after])


def test_only_a_whole_fold_knows_what_an_older_reading_said(read: Read) -> None:
    record = fold(*read)
    target = record.positions[0]
    basis = ((target.id, "a finding of long ago"),)
    ruling = Decision(verb="accept", target=target.id, by="eva", at=NOON, basis=basis)
    assert Ground(record).under([ruling]) is None
