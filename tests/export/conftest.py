"""A small dossier made by hand: two reports, every kind of item, two rulings."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.dossier import Dossier
from dragoman.merge.current import FindingSet
from dragoman.model import (
    Actor,
    Assessment,
    Decision,
    Document,
    Finding,
    Item,
    Position,
    Post,
    Provenance,
    Round,
    Seat,
    Span,
    Statement,
    Term,
    Time,
    When,
)

FIRST = (
    "Talks in Oslo\n\nNorway's envoy Ana Lindqvist said on Monday that the truce must hold for "
    "now. Chad rejected it. Lindqvist leads the team in Oslo. Hopes are fading 🕊 there."
)
SECOND = (
    "Chad <b>offered</b> a truce, and\nnot for the first time. The talks in Oslo were held on "
    "12 May, =SUM(A1) said. Norway & Chad agreed; Chad said that Norway broke the truce.\x07"
)
AT = datetime.datetime(2025, 5, 20, 9, 30, tzinfo=datetime.UTC)
MADE_BY = Provenance(extractor="hand", version="1", codebook="base-1", reader="pen")


def spans(document: Document, words: str) -> tuple[Span, ...]:
    """The first place of the words."""
    start = document.text.index(words)
    return (Span.of(document.text, start, start + len(words)),)


def documents() -> tuple[Document, Document]:
    """Both reports; of the second little is known."""
    one = Document(
        text=FIRST,
        published=datetime.date(2025, 5, 10),
        name="one",
        outlet="The Daily",
        title="Talks in Oslo",
        url="https://daily.example/1?a=b&c=d",
    )
    return one, Document(text=SECOND, published=datetime.date(2025, 5, 13), name="two")


def items(one: Document, two: Document) -> list[tuple[Document, Item]]:
    """What they say."""
    said = spans(one, "the truce must hold for now")
    first: list[Item] = [
        Actor(id="norway", kind="party", name="Norway", evidence=spans(one, "Norway")),
        Actor(id="chad", kind="party", name="Chad", evidence=spans(one, "Chad")),
        Actor(id="ana-lindqvist", kind="person", name="Ana Lindqvist", aliases=("Lindqvist",),
              evidence=spans(one, "Ana Lindqvist")),
        Post(person="ana-lindqvist", title="envoy", of="norway", evidence=spans(one, "envoy")),
        Statement(speaker="ana-lindqvist", source=spans(one, "Norway's envoy Ana Lindqvist")[0],
                  cue=spans(one, "said")[0], content=said, form="indirect",
                  said_on=When("2025-05-05")),
        Position(actor="norway", issue="ceasefire", stance="demands", evidence=said,
                 as_of=When("2025-05-05")),
        Position(actor="chad", issue="ceasefire", stance="rejects", toward="norway",
                 as_of=When("2025-05"), evidence=spans(one, "Chad rejected it")),
        Round(id="r", name="Talks in Oslo", status="planned", venue="Oslo",
              start=When("2025-05-12"), participants=("norway", "chad"),
              evidence=spans(one, "Talks in Oslo")),
        Seat(person="ana-lindqvist", party="norway", role="head", round="r",
             evidence=spans(one, "leads")),
        Time(type="DATE", value="2025-05-05", evidence=spans(one, "Monday")),
        Assessment(outlook="doubtful", evidence=spans(one, "Hopes are fading 🕊")),
    ]  # fmt: skip
    second: list[Item] = [
        Actor(id="chad", kind="party", name="Chad", evidence=spans(two, "Chad")),
        Actor(id="sum", kind="group", name="=SUM(A1)", evidence=spans(two, "=SUM(A1)")),
        Position(actor="chad", issue="ceasefire", stance="proposes", terms=("a truce",),
                 as_of=When("2025-05-12"),
                 evidence=spans(two, "Chad <b>offered</b> a truce, and\nnot for the first time")),
        Statement(speaker="sum", source=None, cue=None,
                  content=spans(two, "The talks in Oslo were held"), form="indirect"),
        Round(id="r", name="the talks", status="held", venue="Oslo", start=When("2025-05-12"),
              evidence=spans(two, "The talks in Oslo were held")),
        Round(id="s", name="more", status="proposed", evidence=spans(two, "talks")),
        Term(status="violated", by="chad", accused="norway",
             evidence=spans(two, "Norway broke the truce")),
    ]  # fmt: skip
    return [*((one, i) for i in first), *((two, i) for i in second)]


def filled(place: Path) -> Dossier:
    """A dossier that holds them, with two rulings."""
    talks = Dossier(place)
    one, two = documents()
    found = [
        Finding(document=d.id, item=i, provenance=MADE_BY, confidence=0.9)
        for d, i in items(one, two)
    ]
    sets = [
        (
            d,
            FindingSet(
                document=d.id,
                fingerprint="f1",
                read_at=AT,
                findings=tuple(f for f in found if f.document == d.id),
            ),
        )
        for d in (one, two)
    ]
    run = talks.store.begin("f1", "by hand", AT)
    talks.store.add_all(sets, run)
    talks.store.end(run, AT)
    wanted = next(e for e in talks.record.positions if e.value.stance == "demands")
    said = next(e for e in talks.record.statements if e.value.speaker == "ana-lindqvist")
    talks.store.decide(
        [
            Decision(verb="accept", target=wanted.id, by="Bo", at=AT, why="read twice"),
            Decision(verb="correct", target=said.id, by="Bo", at=AT,
                     change=(("form", '"mixed"'),)),
        ]
    )  # fmt: skip
    talks.reload()
    return talks


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Dossier]:
    """The dossier."""
    with filled(tmp_path / "hand.db") as dossier:
        yield dossier
