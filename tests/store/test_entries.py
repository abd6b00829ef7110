"""Views answered from the kept record are those of the record itself, and never old ones."""

import datetime
import itertools
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dragoman.dossier import Dossier
from dragoman.merge.current import FindingSet
from dragoman.merge.deciding import grounded
from dragoman.merge.fold import fold
from dragoman.model import (
    Actor,
    Decision,
    Document,
    Finding,
    Item,
    Position,
    Post,
    Provenance,
    Record,
    Round,
    Seat,
    Span,
    Statement,
    When,
)
from dragoman.store import Store
from dragoman.views import delegations, keeping, positions, rounds, search, statements, timeline
from dragoman.views.actors import actors
from dragoman.views.answering import answered, searched
from dragoman.views.query import Query
from dragoman.views.table import Table

NOW = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
FIRST = datetime.date(2025, 1, 1)
PEOPLE = ["Ana Ruiz", "Per Olsen", "Ruiz", "Élodie Marchand"]
PARTIES = ["Norway", "Chad", "The Front"]
WORDS = ["the truce must hold for now", "no talks will be held this year", "aid may pass the river"]
VIEWS: dict[str, Callable[[Record, Query], Table]] = {
    "statements": statements.statements,
    "positions": positions.positions,
    "matrix": positions.matrix,
    "rounds": rounds.rounds,
    "delegations": delegations.delegations,
    "timeline": timeline.timeline,
    "actors": actors,
}


def report(number: int, chance: random.Random) -> tuple[Document, list[Finding]]:
    """A report by chance: who speaks for whom, what they want and where they meet."""
    person, party, said = chance.choice(PEOPLE), chance.choice(PARTIES), chance.choice(WORDS)
    day = FIRST + datetime.timedelta(days=chance.randrange(300))
    text = f"No. {number}. {person} of {party} said that {said}. The parties met in Oslo."
    one = Document(text=text, published=day, name=f"r{number}", outlet=chance.choice(["A", "B"]))

    def at(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span.of(text, start, start + len(words)),)

    when = chance.choice([None, When(day.isoformat()), When(f"{day:%Y-%m}"), When(f"{day:%Y}")])
    side = party.casefold()
    items: list[Item] = [
        Actor(id="p", kind="person", name=person, evidence=at(person)),
        Actor(id=side, kind="party", name=party, evidence=at(party)),
        Statement(
            speaker="p", source=None, cue=None, content=at(said), form="indirect", said_on=when
        ),
        Post(person="p", title="envoy", of=side, evidence=at(person)),
        Position(
            actor=side, issue=chance.choice(["ceasefire", "aid"]), stance="rejects",
            toward=chance.choice([None, "chad"]), as_of=when, evidence=at(said),
        ),
        Round(
            id="m", name="Talks", status="held", venue="Oslo", start=when, participants=(side,),
            evidence=at("met in Oslo"),
        ),
        Seat(
            person="p", party=side, role=chance.choice(["head", "member"]),
            round=chance.choice([None, "m"]), evidence=at(person),
        ),
    ]  # fmt: skip
    provenance = Provenance(extractor="x", version="1")
    return one, [Finding(document=one.id, item=i, provenance=provenance) for i in items]


def add(store: Store, numbers: range) -> None:
    chance = random.Random(3)
    run = store.begin("v1", "", NOW)
    for one, found in (report(n, chance) for n in numbers):
        reading = FindingSet(document=one.id, fingerprint="v1", read_at=NOW, findings=tuple(found))
        store.add(one, reading, run)


def whole(store: Store) -> Record:
    return fold(store.documents(), store.findings(), store.decisions(), former=store.former())


@pytest.fixture
def talks(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    monkeypatch.setattr(keeping, "LEAST", 0)
    with Dossier(place) as opened:
        add(opened.store, range(60))
        yield opened


def rule(talks: Dossier, verb: Any, item: str, **change: str) -> None:
    draft = Decision(
        verb=verb, target=item, by="eva", at=NOW, why="so", change=tuple(change.items())
    )
    talks.store.decide([grounded(whole(talks.store), draft)])


def queries(count: int) -> Iterator[Query]:
    chance = random.Random(5)
    some = [*PEOPLE, *PARTIES, "ana-ruiz", "marchand", None, None, None]
    days = [None, None, *(FIRST + datetime.timedelta(days=d) for d in (0, 40, 100, 250))]
    for _ in range(count):
        yield Query(
            party=chance.choice(some),
            speaker=chance.choice([*some, None, None, None, None]),
            since=chance.choice(days),
            until=chance.choice(days),
            issue=chance.choice([None, None, "ceasefire", "aid", "none"]),
            kind=chance.choice([None, None, None, "statement", "position"]),
            limit=chance.choice([None, 0, 1, 7]),
            offset=chance.choice([0, 0, 3]),
        )


def same(one: Table, other: Table) -> None:
    assert (one.columns, one.total, one.plain()) == (other.columns, other.total, other.plain())
    assert [[str(c) for c in row.evidence] for row in one] == [
        [str(c) for c in row.evidence] for row in other
    ]


def test_every_view_is_that_of_the_record(talks: Dossier) -> None:
    known = whole(talks.store)
    rule(talks, "accept", known.statements[0].id)
    rule(talks, "reject", known.positions[0].id)
    rule(talks, "note", known.rounds[0].id)
    rule(talks, "correct", known.statements[1].id, form='"direct"')
    record = talks.record
    assert talks.store.has_kept()
    answers = 0
    for name, query in itertools.product(VIEWS, queries(60)):
        found = answered(talks.store, name, query)
        if found is not None:
            same(found, VIEWS[name](record, query))
            answers += 1
    assert answers > 300


def test_a_search_is_that_of_the_record(talks: Dossier) -> None:
    record = talks.record
    for words, query in itertools.product(("truce", "the", '"aid may"', "riv*"), queries(40)):
        found = searched(talks.store, words, query)
        if found is not None:
            same(found, search.search(talks.store, record, words, query))
    assert searched(talks.store, "truce", Query(limit=3)) is not None


def test_a_dossier_answers_without_folding(place: str, talks: Dossier) -> None:
    wanted = talks.statements(Query(party="Norway", limit=5))
    _ = talks.record
    with Dossier(place, create=False) as other:
        same(other.statements(Query(party="Norway", limit=5)), wanted)
        assert other._record is None


@pytest.mark.parametrize("change", ["a report", "a decision"])
def test_what_is_written_later_is_never_left_out(talks: Dossier, change: str) -> None:
    record = talks.record
    assert talks.store.has_kept()
    if change == "a report":
        add(talks.store, range(60, 61))
    else:
        rule(talks, "accept", record.statements[0].id)
    assert not talks.store.has_kept()
    assert answered(talks.store, "statements", Query()) is None
    assert searched(talks.store, "truce", Query()) is None


def test_what_is_written_while_one_folds_is_not_lost(talks: Dossier) -> None:
    token = talks.store.claim()
    record = whole(talks.store)
    add(talks.store, range(60, 61))
    assert not talks.store.keep(token, keeping.places(record))
    assert not talks.store.has_kept()


def test_of_two_who_fold_the_last_keeps(talks: Dossier) -> None:
    first, second = talks.store.claim(), talks.store.claim()
    record = whole(talks.store)
    assert not talks.store.keep(first, keeping.places(record))
    assert talks.store.keep(second, keeping.places(record))
    assert talks.store.has_kept()


def test_rules_that_fold_otherwise_break_the_seal(
    talks: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ = talks.record
    monkeypatch.setattr("dragoman.store.entries._whole", lambda: "whole otherwise")
    assert not talks.store.has_kept()


def test_what_cannot_be_asked_so_is_left_to_the_record(talks: Dossier) -> None:
    _ = talks.record
    for query in (
        Query(text="truce"),
        Query(outlet="A"),
        Query(as_of=FIRST),
        Query(party="Nobody"),
    ):
        assert answered(talks.store, "statements", query) is None
    assert answered(talks.store, "disagreements", Query()) is None
