"""What is to be reviewed first, and why."""

import datetime

from dragoman.merge.fold import fold
from dragoman.model import Actor, Decision, Document, Finding, Item, Provenance, Record, Span
from dragoman.model.record import Contest
from dragoman.views.query import Query
from dragoman.views.queue import queue

from .conftest import made

NOON = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)


def ruled(record: Record, verb: str) -> Record:
    """The record after somebody ruled so on everything in it."""
    decisions = [
        Decision(verb=verb, target=e.id, by="eva", at=NOON)  # type: ignore[arg-type]
        for e in record
    ]
    return fold(*made(), decisions)


def test_everything_undecided_is_in_it_once_but_times(record: Record) -> None:
    ids = [row["id"] for row in queue(record)]
    assert sorted(ids) == sorted(e.id for e in record if e.kind != "time")


def test_what_was_ruled_upon_is_not(record: Record) -> None:
    assert len(queue(ruled(record, "accept"))) == 0
    assert len(queue(ruled(record, "reject"))) == 0
    assert len(queue(ruled(record, "note"))) == len(queue(record))


def test_order_is_doubt_times_weight(record: Record) -> None:
    rows = list(queue(record))
    pressing = [row["doubt"] * row["weight"] for row in rows]
    assert pressing == sorted(pressing, reverse=True)
    assert all(0 <= row["doubt"] <= 1 and row["reasons"] for row in rows)


def test_reasons(record: Record) -> None:
    reasons = {row["what"]: row["reasons"] for row in queue(record)}
    assert "it has no date" in reasons["more: proposed"]
    assert reasons["Norway (party)"] == ("nobody has looked at it",)


def test_names_that_may_be_the_same() -> None:
    texts = ("Ana Diaz Ruiz spoke.", "Ana Diaz left.")
    reports = [
        Document(text=t, published=datetime.date(2025, 5, 10), name=str(i))
        for i, t in enumerate(texts)
    ]
    found = []
    for document in reports:
        name = " ".join(document.text.split()[:-1])
        item: Item = Actor(
            id=name.lower().replace(" ", "-"), kind="person", name=name,
            evidence=(Span.of(document.text, 0, len(name)),),
        )  # fmt: skip
        hand = Provenance(extractor="hand", version="1")
        found.append(Finding(document=document.id, item=item, provenance=hand, confidence=0.95))
    record = fold(reports, found)
    reasons = {row["what"]: row["reasons"] for row in queue(record)}
    assert reasons["Ana Diaz Ruiz (person)"] == ("may be the same as Ana Diaz",)


def test_a_ruling_that_a_newer_reading_contests_comes_first(record: Record) -> None:
    entry = record.rounds[0]
    done = Decision(
        verb="correct", target=entry.id, by="eva", at=NOON, change=(("status", '"failed"'),)
    )
    after = fold(*made(), [done])
    contest = Contest(decision=done, item=entry.id, read=(("status", '"planned"', '"held"'),))
    object.__setattr__(after, "contested", (contest,))
    first = queue(after)[0]
    assert first["id"] == entry.id
    assert first["reasons"][0] == "a newer reading has status held"


def test_choosing(record: Record) -> None:
    assert {row["kind"] for row in queue(record, Query(kind="seat"))} == {"seat"}
    page = queue(record, Query(limit=2, offset=1))
    assert [r["id"] for r in page] == [r["id"] for r in queue(record)][1:3]
    assert page.total == len(queue(record))
    norway = {row["what"] for row in queue(record, Query(party="Norway"))}
    assert "=SUM(A1) (group)" not in norway
