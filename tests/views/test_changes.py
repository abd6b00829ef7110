"""History and changes: first and last seen, points of change, what two days add."""

import datetime
from collections.abc import Iterable

from dragoman.merge.fold import fold
from dragoman.model import (
    Actor,
    Document,
    Finding,
    Item,
    Position,
    Provenance,
    Record,
    Round,
    Seat,
    Span,
    When,
)
from dragoman.views.changes import changes
from dragoman.views.history import history
from dragoman.views.query import Query

HAND = Provenance(extractor="hand", version="1")


def day(number: int) -> datetime.date:
    return datetime.date(2025, 5, number)


def report(number: int, text: str, name: str = "", title: str = "") -> Document:
    return Document(
        text=text, published=day(number), name=name or f"r{number}", title=title, outlet="Daily"
    )


def words(document: Document) -> tuple[Span, ...]:
    return (Span.of(document.text, 0, len(document.text)),)


def record_of(told: Iterable[tuple[Document, Item | None]]) -> Record:
    pairs = list(told)
    found = [Finding(document=d.id, item=i, provenance=HAND) for d, i in pairs if i is not None]
    return fold([d for d, _ in pairs], found)


def stance(number: int, stance: str, as_of: str | None = None) -> tuple[Document, Item]:
    document = report(number, f"Chad {stance} it on the {number}th.")
    item = Position(
        actor="chad", issue="ceasefire", stance=stance, evidence=words(document),  # type: ignore[arg-type]
        as_of=When(as_of) if as_of else None,
    )  # fmt: skip
    return document, item


TURN = [
    stance(10, "rejects"),
    stance(12, "rejects"),
    stance(13, "conditional"),
    stance(20, "conditional"),
]


def test_positions_with_first_and_last_seen_and_points_of_change() -> None:
    rows = list(history(record_of(TURN)))
    assert [(r["value"], r["since"], r["until"], r["was"], r["then"]) for r in rows] == [
        ("rejects", day(10), day(12), (), ("conditional",)),
        ("conditional", day(13), day(20), ("rejects",), ()),
    ]
    assert rows[0]["reported_by"] == ("r10", "r12")
    assert [c.report for c in rows[1].evidence] == ["r13", "r20"]


def test_the_day_of_a_position_goes_before_that_of_the_report() -> None:
    (row,) = history(record_of([stance(20, "rejects", "2025-05-02")]))
    assert row["since"] == day(2)


def test_back_to_an_old_stance_is_a_stretch_of_its_own() -> None:
    told = [stance(10, "rejects"), stance(12, "accepts"), stance(14, "rejects")]
    rows = [(r["value"], r["since"]) for r in history(record_of(told))]
    assert rows == [("rejects", day(10)), ("accepts", day(12)), ("rejects", day(14))]


def talks(number: int, status: str, start: str, **more: object) -> tuple[Document, Item]:
    document = report(number, f"Talks in Oslo, {status}, told on the {number}th.")
    item = Round(
        id="r", name="talks", venue="Oslo", status=status, start=When(start),  # type: ignore[arg-type]
        participants=("chad", "norway"), evidence=words(document), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return document, item


def test_the_status_of_a_round() -> None:
    told = [
        talks(2, "proposed", "2025-05-15"),
        talks(9, "planned", "2025-05-15"),
        talks(16, "held", "2025-05-15"),
    ]
    rows = [(r["value"], r["since"], r["was"]) for r in history(record_of(told))]
    assert rows == [
        ("proposed", day(2), ()),
        ("planned", day(9), ("proposed",)),
        ("held", day(16), ("planned",)),
    ]
    (row,) = changes(record_of(told), Query(since=day(10)))
    assert (row["change"], row["what"], row["before"], row["after"]) == (
        "changed", "Oslo, 2025-05-15: status", ("planned",), ("held",),
    )  # fmt: skip
    assert row["reported_by"] == ("r16",)


def seated(number: int, start: str, *people: str) -> list[tuple[Document, Item]]:
    document, round_ = talks(number, "held", start)
    told: list[tuple[Document, Item]] = [(document, round_)]
    for person in people:
        name = person.replace("-", " ").title()
        told += [
            (document, Actor(id=person, kind="person", name=name, evidence=words(document))),
            (
                document,
                Seat(
                    person=person, party="chad", role="member", round="r", evidence=words(document)
                ),
            ),
        ]
    return told


def test_who_joins_and_leaves_a_delegation() -> None:
    told = [
        *seated(3, "2025-05-02", "ana-diaz", "bo-eriksen"),
        *seated(13, "2025-05-12", "ana-diaz", "cem-aydin"),
    ]
    record = record_of(told)
    rows = {r["about"]: r for r in history(record, Query(kind="seat"))}
    ana, bo, cem = (rows[f"Chad: {n}"] for n in ("Ana Diaz", "Bo Eriksen", "Cem Aydin"))
    assert (ana["since"], ana["until"], ana["was"], ana["then"]) == (day(2), day(12), (), ())
    assert (bo["until"], bo["then"]) == (day(2), ("not named",))
    assert (cem["since"], cem["was"]) == (day(12), ("not named",))
    joined = [r for r in changes(record, Query(since=day(10))) if r["change"] == "changed"]
    assert [(r["what"], r["after"]) for r in joined] == [("Chad: Cem Aydin", ("member",))]


def test_what_is_new() -> None:
    record = record_of([stance(10, "rejects"), talks(12, "planned", "2025-05-15")])
    rows = [(r["change"], r["kind"], r["what"]) for r in changes(record, Query(since=day(11)))]
    assert rows == [("new", "round", "Oslo, 2025-05-15: planned")]
    assert len(changes(record, Query(since=day(13)))) == 0
    assert len(changes(record, Query(until=day(11)))) == 1


def test_a_change_of_mind_is_told_once() -> None:
    (row,) = changes(record_of(TURN), Query(since=day(13)))
    assert (row["change"], row["before"], row["after"]) == (
        "changed",
        ("rejects",),
        ("conditional",),
    )


def test_what_is_contradicted() -> None:
    told = [talks(15, "held", "2025-05-14"), talks(16, "held", "2025-05-15")]
    rows = [r for r in changes(record_of(told), Query(since=day(16))) if r["kind"] == "start"]
    assert [(r["change"], r["before"], r["after"]) for r in rows] == [
        ("contradicted", ("2025-05-14",), ("2025-05-15",))
    ]


def test_what_is_corrected() -> None:
    said = "The sides agreed to exchange {} prisoners."
    told = [
        (report(15, said.format("100")), None),
        (report(16, said.format("1,000"), title="Correction: prisoners"), None),
    ]
    (row,) = changes(record_of(told), Query(since=day(16)))
    assert (row["change"], row["before"], row["after"]) == ("corrected", ("100",), ("1,000",))
    assert row["reported_by"] == ("r16",)


def test_choosing() -> None:
    record = record_of([*TURN, talks(16, "held", "2025-05-15")])
    assert {r["kind"] for r in changes(record, Query(since=day(1), kind="round"))} == {"round"}
    assert len(changes(record, Query(since=day(1), issue="ceasefire"))) == 2
    page = changes(record, Query(since=day(1), limit=1))
    assert (len(page), page.total) == (1, 3)
    assert len(history(record, Query(issue="ceasefire", until=day(12)))) == 1
