"""A record that is kept up is the one that a fold of everything gives."""

import datetime
from collections.abc import Iterator

import pytest

from dragoman.merge.current import FindingSet
from dragoman.merge.deciding import grounded
from dragoman.merge.fold import fold
from dragoman.model import Actor, Decision, Document, Finding, Item, Provenance, Record, Seat, Span
from dragoman.model.decision import Verb
from dragoman.store import Run, Store
from dragoman.store.live import Live

NOW = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
NAMES = ["Ana Ruiz", "Ruiz", "Per Olsen", "Ana Ruiz"]


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store(place) as opened:
        yield opened


def document(number: int) -> Document:
    day = datetime.date(2025, 5, 1) + datetime.timedelta(number)
    return Document(text=f"{NAMES[number]} leads. No. {number}", published=day, name=f"r{number}")


def add(store: Store, run: Run, number: int, mark: str = "v1", role: str = "head") -> None:
    one = document(number)
    name = NAMES[number]
    words = (Span.of(one.text, 0, len(name)),)
    items: list[Item] = [
        Actor(id="a", kind="person", name=name, evidence=words),
        Seat(person="a", party="norway", role=role, evidence=words),  # type: ignore[arg-type]
    ]
    provenance = Provenance(extractor="x", version=mark)
    found = tuple(Finding(document=one.id, item=i, provenance=provenance) for i in items)
    at = NOW + datetime.timedelta(minutes=int(mark[1:]))
    reading = FindingSet(document=one.id, fingerprint=mark, read_at=at, findings=found)
    store.add(one, reading, run)


def whole(store: Store) -> Record:
    return fold(store.documents(), store.findings(), store.decisions(), former=store.former())


def rule(store: Store, verb: Verb, item: str, minute: int, *change: tuple[str, str]) -> None:
    at = NOW + datetime.timedelta(minutes=minute)
    draft = Decision(verb=verb, target=item, by="eva", at=at, change=change)
    store.decide([grounded(whole(store), draft)])


def test_it_keeps_up_with_reports_readings_and_decisions(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    live = Live(store)
    for number in (0, 2, 1, 3):
        add(store, run, number)
        assert live.record() == whole(store)
    seat = whole(store).seats[0].id
    rule(store, "accept", seat, 1)
    assert live.record() == whole(store)
    rule(store, "reject", "per-olsen", 2)
    assert live.record() == whole(store)
    add(store, run, 0, "v2", "member")
    record = live.record()
    assert record == whole(store)
    assert record.contested
    rule(store, "merge", "ana-ruiz", 3, ("id", "per-olsen"))
    assert live.record() == whole(store)


def test_a_newer_reading_replaces_the_older(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    live = Live(store)
    for number in (0, 2):
        add(store, run, number)
        live.record()
    add(store, run, 2, "v2", "absent")
    record = live.record()
    assert record == whole(store)
    assert {s.value.role for s in record.seats} == {"head", "absent"}


def test_documents_and_findings_are_fetched_by_id(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    for number in range(3):
        add(store, run, number)
    wanted = [document(1).id, document(2).id]
    assert {d.id for d in store.documents_of(wanted)} == set(wanted) < set(store.newest())
    expected = [f for f in store.findings() if f.document in wanted]
    assert {f.id for f in store.findings_of(wanted)} == {f.id for f in expected}
