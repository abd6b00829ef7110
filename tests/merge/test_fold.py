"""The fold, case by case."""

import datetime

import pytest

from dragoman.merge.fold import fold
from dragoman.merge.rulings import corrected, fits, in_force
from dragoman.model import (
    Actor,
    Decision,
    Document,
    Finding,
    Item,
    Post,
    Provenance,
    Record,
    Round,
    Seat,
    Span,
    Statement,
    When,
)

TEXT = (
    "Ana Ruiz, the envoy of Norway, said the truce must hold for now. "
    "Talks begin in Oslo on Monday."
)
ONE = Document(text=TEXT, published=datetime.date(2025, 5, 10), name="one", outlet="Daily")
TWO = Document(text=TEXT, published=datetime.date(2025, 5, 11), name="two", outlet="Post")
PROVENANCE = Provenance(extractor="x", version="1")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def found(document: Document, item: Item, confidence: float = 1.0) -> Finding:
    return Finding(document=document.id, item=item, provenance=PROVENANCE, confidence=confidence)


def report(document: Document, name: str, status: str = "planned") -> list[Finding]:
    who = name.lower().replace(" ", "-")
    items: list[Item] = [
        Actor(id=who, kind="person", name=name, evidence=(span("Ruiz"),)),
        Actor(id="norway", kind="party", name="Norway", evidence=(span("Norway"),)),
        Post(person=who, title="envoy", of="norway", evidence=(span("the envoy of Norway"),)),
        Statement(
            speaker=who,
            source=span("Ana Ruiz, the envoy of Norway"),
            cue=span("said"),
            content=(span("the truce must hold for now"),),
            form="indirect",
            said_on=When("2025-05-10"),
        ),
        Round(
            id="r",
            name="talks",
            status=status,  # type: ignore[arg-type]
            venue="Oslo",
            start=When("2025-05-12"),
            evidence=(span("Talks begin in Oslo"),),
        ),
        Seat(person=who, party="norway", role="head", round="r", evidence=(span("envoy"),)),
    ]
    return [found(document, item) for item in items]


@pytest.fixture
def record() -> Record:
    return fold([ONE, TWO], report(ONE, "Ana Ruiz") + report(TWO, "Ruiz", "held"))


def ruling(verb: str, target: str, minute: int = 0, **change: str) -> Decision:
    return Decision(
        verb=verb,  # type: ignore[arg-type]
        target=target,
        by="eva",
        at=datetime.datetime(2025, 6, 1, 12, minute, tzinfo=datetime.UTC),
        change=tuple(change.items()),
    )


def refold(*decisions: Decision) -> Record:
    return fold([ONE, TWO], report(ONE, "Ana Ruiz") + report(TWO, "Ruiz", "held"), decisions)


def test_two_reports_carry_one_item(record: Record) -> None:
    assert [a.id for a in record.actors] == ["ana-ruiz", "norway"]
    assert [len(e.documents) for e in record] == [2] * 6
    assert record.statements[0].value.speaker == "ana-ruiz"
    assert record.seats[0].value.round == "oslo-2025-05-12"


def test_a_round_has_its_latest_status_and_keeps_the_others(record: Record) -> None:
    (only,) = record.rounds
    assert only.value.status == "held"
    assert [s.item.status for s in only.support] == ["planned", "held"]


def test_the_record_finds_by_id(record: Record) -> None:
    assert record.name("norway") == "Norway"
    assert record.name("south-sudan") == "South sudan"
    assert record.find(record.posts[0].id) == record.posts[0]
    assert record.find("nothing") is None


def test_a_rejected_item_is_gone_and_listed(record: Record) -> None:
    ruled = refold(ruling("reject", record.posts[0].id))
    assert not ruled.posts
    assert ruled.rejected[0].id == record.posts[0].id


def test_a_rejected_actor_leaves_no_reference(record: Record) -> None:
    ruled = refold(ruling("reject", "ana-ruiz"))
    assert ruled.statements[0].value.speaker is None
    assert not ruled.posts
    assert not ruled.seats


def test_a_rejected_round_leaves_its_seats(record: Record) -> None:
    ruled = refold(ruling("reject", "oslo-2025-05-12"))
    assert ruled.seats[0].value.round is None


def test_accept_raises_confidence_and_standing(record: Record) -> None:
    ruled = refold(ruling("accept", record.posts[0].id))
    assert (ruled.posts[0].standing, ruled.posts[0].confidence) == ("accepted", 1.0)


def test_a_correction_keeps_the_id_and_reaches_every_report(record: Record) -> None:
    ruled = refold(ruling("correct", record.posts[0].id, title='"special envoy"'))
    (post,) = ruled.posts
    assert (post.id, post.standing) == (record.posts[0].id, "corrected")
    assert {s.item.title for s in post.support} == {"special envoy"}


def test_the_later_verdict_counts(record: Record) -> None:
    target = record.posts[0].id
    assert refold(ruling("reject", target), ruling("accept", target, 1)).posts
    assert not refold(ruling("accept", target), ruling("reject", target, 1)).posts


def test_a_correction_that_does_not_fit_changes_nothing(record: Record) -> None:
    wrong = [
        ruling("correct", record.posts[0].id, colour='"red"'),
        ruling("correct", record.posts[0].id, title="{no json"),
        ruling("correct", record.posts[0].id, title="7"),
        ruling("correct", "oslo-2025-05-12", status='"finished"'),
    ]
    assert refold(*wrong).posts[0].value == record.posts[0].value
    assert refold(*wrong).rounds[0].value == record.rounds[0].value
    assert not fits(record.rounds[0].value, "id", '"else"')


def test_a_date_can_be_corrected() -> None:
    item = Round(id="r", name="t", status="held", evidence=(span("Talks"),))
    change = '{"value": "2025-05", "basis": "stated", "span": null}'
    assert fits(item, "start", change)
    after = corrected(item, {"start": change})
    assert isinstance(after, Round)
    assert after.start == When("2025-05")


def test_a_decision_without_its_item_is_idle() -> None:
    ruled = refold(ruling("accept", "nobody-knows"))
    assert [d.target for d in ruled.idle] == ["nobody-knows"]


def test_undo_of_undo_redoes() -> None:
    first = ruling("reject", "x")
    second = ruling("undo", first.id, 1)
    third = ruling("undo", second.id, 2)
    assert in_force([first, second]) == []
    assert in_force([third, first, second]) == [first]


def test_findings_of_unknown_documents_are_left_out() -> None:
    assert fold([TWO], report(ONE, "Ana Ruiz")) == Record(documents=(TWO,))
