"""A small record of two reports for the views, made by hand."""

import datetime
import itertools

import pytest

from dragoman.merge.fold import fold
from dragoman.model import (
    Actor,
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
    Time,
    When,
)

FIRST = (
    "Talks in Oslo\n\nNorway's envoy Ana Lindqvist said on Monday that the truce must hold for "
    "now. Chad rejected it. Lindqvist leads the team in Oslo."
)
SECOND = "Chad <b>offered</b> a truce. The talks in Oslo were held on 12 May, =SUM(A1) said."


def made() -> tuple[list[Document], list[Finding]]:
    """Documents and findings."""
    one = Document(
        text=FIRST, published=datetime.date(2025, 5, 10), name="one", outlet="Daily", title="Oslo"
    )
    two = Document(text=SECOND, published=datetime.date(2025, 5, 13), name="two")

    def at(document: Document, words: str) -> tuple[Span, ...]:
        start = document.text.index(words)
        return (Span.of(document.text, start, start + len(words)),)

    said = at(one, "the truce must hold for now")
    items: dict[str, list[Item]] = {
        "one": [
            Actor(id="norway", kind="party", name="Norway", evidence=at(one, "Norway")),
            Actor(id="chad", kind="party", name="Chad", evidence=at(one, "Chad")),
            Actor(
                id="l",
                kind="person",
                name="Ana Lindqvist",
                aliases=("Lindqvist",),
                evidence=at(one, "Ana Lindqvist"),
            ),
            Post(person="l", title="envoy", of="norway", evidence=at(one, "envoy")),
            Statement(
                speaker="l",
                source=at(one, "Norway's envoy Ana Lindqvist")[0],
                cue=at(one, "said")[0],
                content=said,
                form="indirect",
                said_on=When("2025-05-05"),
            ),
            Position(actor="norway", issue="ceasefire", stance="demands", evidence=said),
            Position(
                actor="chad",
                issue="ceasefire",
                stance="rejects",
                toward="norway",
                as_of=When("2025-05"),
                evidence=at(one, "Chad rejected it"),
            ),
            Round(
                id="r",
                name="Talks in Oslo",
                status="planned",
                venue="Oslo",
                start=When("2025-05-12"),
                participants=("norway", "chad"),
                evidence=at(one, "Talks in Oslo"),
            ),
            Seat(person="l", party="norway", role="head", round="r", evidence=at(one, "leads")),
            Time(type="DATE", value="2025-05-05", evidence=at(one, "Monday")),
        ],
        "two": [
            Actor(id="chad", kind="party", name="Chad", evidence=at(two, "Chad")),
            Actor(id="sum", kind="group", name="=SUM(A1)", evidence=at(two, "=SUM(A1)")),
            Position(
                actor="chad",
                issue="ceasefire",
                stance="proposes",
                terms=("a truce",),
                evidence=at(two, "Chad <b>offered</b> a truce"),
            ),
            Statement(
                speaker="sum",
                source=None,
                cue=at(two, "said")[0],
                content=at(two, "The talks in Oslo were held"),
                form="indirect",
            ),
            Round(
                id="r",
                name="the talks",
                status="held",
                venue="Oslo",
                start=When("2025-05-12"),
                evidence=at(two, "The talks in Oslo were held"),
            ),
            Round(id="s", name="more", status="proposed", evidence=at(two, "talks")),
        ],
    }
    provenance = Provenance(extractor="hand", version="1")
    found = [
        Finding(document=document.id, item=item, provenance=provenance, confidence=0.9)
        for document, item in itertools.chain.from_iterable(
            [(d, i) for i in items[d.name]] for d in (one, two)
        )
    ]
    return [one, two], found


@pytest.fixture
def record() -> Record:
    """The record of both reports."""
    return fold(*made())
