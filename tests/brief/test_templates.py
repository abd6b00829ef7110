"""The sentences of a brief, template by template, on records of a few items."""

import datetime

import pytest

from dragoman.brief import Section, composed
from dragoman.brief.wording import articled
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
    Statement,
    When,
)
from dragoman.model.items import ActorKind, Stance, Status

TEXT = " ".join(f"Sentence number {n} of a report." for n in range(60))
ACTORS: dict[str, tuple[str, ActorKind]] = {
    "alba": ("Alba", "party"),
    "borg": ("Borg Union", "party"),
    "cara": ("Cara", "party"),
    "dora": ("Dora Quill", "person"),
    "rebels": ("rebels", "group"),
}


def here(at: int, text: str = TEXT) -> tuple[Span, ...]:
    return (Span.of(text, 5 * at, 5 * at + 30),)


def record(*items: Item, days: tuple[str, ...] = ("2025-05-10",), outlet: str = "Wire") -> Record:
    """A record of these items, each in every one of the reports."""
    named = [
        Actor(id=i, kind=kind, name=name, evidence=here(0)) for i, (name, kind) in ACTORS.items()
    ]
    documents = [
        Document(text=f"{TEXT} {day}", published=datetime.date.fromisoformat(day), name=day,
                 outlet=outlet)
        for day in days
    ]  # fmt: skip
    made = Provenance(extractor="hand", version="1")
    return fold(
        documents,
        [
            Finding(document=d.id, item=item, provenance=made)
            for d in documents
            for item in (*named, *items)
        ],
    )


def told(talks: Record, title: str) -> list[str]:
    """The sentences of the section with that title, wherever it stands."""

    def within(parts: tuple[Section, ...]) -> list[str]:
        return [
            s.words
            for part in parts
            for s in (*(part.sentences if part.title == title else ()), *inner(part))
        ]

    def inner(part: Section) -> list[object]:
        return [type("Line", (), {"words": words}) for words in within(part.under)]

    return within(composed(talks).sections)


def stand(stance: Stance, actor: str = "alba", **more: object) -> Position:
    fields = {"issue": "ceasefire", "evidence": here(3), **more}
    return Position(actor=actor, stance=stance, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stance", "toward", "words"),
    [
        ("demands", "borg", "Alba demanded this of the Borg Union on 9 May 2025."),
        ("proposes", "borg", "Alba proposed this to the Borg Union on 9 May 2025."),
        ("accepts", "borg", "Alba accepted this in answer to the Borg Union on 9 May 2025."),
        ("conditional", None, "Alba accepted this on conditions on 9 May 2025."),
        ("rejects", "borg", "Alba rejected this in answer to the Borg Union on 9 May 2025."),
        ("supports", "borg", "Alba supported the Borg Union in this on 9 May 2025."),
        ("supports", "rebels", "Alba supported this on 9 May 2025."),
    ],
)
def test_a_position(stance: Stance, toward: str | None, words: str) -> None:
    talks = record(stand(stance, toward=toward, as_of=When("2025-05-09")))
    assert told(talks, "Ceasefire") == [words]


def test_a_position_without_a_day_has_that_of_its_reports() -> None:
    one, two = ("2025-05-10",), ("2025-05-10", "2025-05-13")
    assert told(record(stand("demands"), days=one), "Ceasefire") == [
        "Alba demanded this, as reported on 10 May 2025."
    ]
    assert told(record(stand("demands"), days=two), "Ceasefire") == [
        "Alba demanded this, as reported from 10 May 2025 to 13 May 2025."
    ]


def test_positions_that_are_alike_are_one_sentence() -> None:
    terms = ("30-day", "-", "full and immediate", "immediate")
    talks = record(*(stand("demands", actor, terms=terms) for actor in ("alba", "borg", "cara")))
    assert told(talks, "Ceasefire") == [
        "Alba, the Borg Union and Cara demanded this, as reported on 10 May 2025: "
        "“30-day”, “full and immediate”."
    ]


def test_a_way_of_changes_is_one_sentence() -> None:
    ways: list[tuple[Stance, str]] = [
        ("rejects", "2025-05-01"), ("proposes", "2025-05-05"), ("rejects", "2025-05-09"),
    ]  # fmt: skip
    talks = record(
        *(stand(s, "borg", as_of=When(d), evidence=here(n)) for n, (s, d) in enumerate(ways))
    )
    assert told(talks, "What changed") == [
        "Ceasefire: the Borg Union went from rejecting (1 May 2025) to proposing "
        "(5 May 2025) to rejecting (9 May 2025)."
    ]


def test_sides_differ_and_spokesmen_are_no_sides() -> None:
    talks = record(stand("demands"), stand("demands", "cara"), stand("rejects", "borg"),
                   stand("rejects", "dora"))  # fmt: skip
    assert told(talks, "Where the sides differ") == [
        "Ceasefire: Alba and Cara were last reported for it, the Borg Union against."
    ]


def met(status: Status, **more: object) -> Round:
    fields = {"id": "r", "name": "talks", "evidence": here(2), "participants": ("alba", "borg"),
              **more}  # fmt: skip
    return Round(status=status, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("held", "Alba and the Borg Union met in Oslo on 12 May 2025."),
        ("under-way", "Alba and the Borg Union were in talks in Oslo on 12 May 2025."),
        ("planned", "Alba and the Borg Union planned to meet in Oslo on 12 May 2025."),
        ("proposed", "A meeting of Alba and the Borg Union in Oslo on 12 May 2025 was proposed."),
        ("uncertain", "Whether Alba and the Borg Union would meet in Oslo on 12 May 2025 "
                      "was uncertain."),
        ("cancelled", "A meeting of Alba and the Borg Union in Oslo on 12 May 2025 was "
                      "called off."),
        ("failed", "The talks of Alba and the Borg Union in Oslo on 12 May 2025 broke down."),
    ],
)  # fmt: skip
def test_a_meeting(status: Status, words: str) -> None:
    talks = record(met(status, venue="Oslo", start=When("2025-05-12")))
    assert told(talks, "Who met") == [words]


@pytest.mark.parametrize(
    ("status", "refused", "words"),
    [
        ("held", False, "Dora Quill did not take part."),
        ("planned", False, "Dora Quill would not take part."),
        ("planned", True, "Dora Quill declined to take part."),
    ],
)
def test_who_stayed_away(status: Status, refused: bool, words: str) -> None:
    seat = Seat(person="dora", party="alba", role="absent", round="r", refused=refused,
                evidence=here(9))  # fmt: skip
    talks = record(met(status, start=When("2025-05-12")), seat)
    assert told(talks, "Who met")[1:] == [words]


def test_a_bare_year_stands_apart() -> None:
    talks = record(met("held", start=When("2022")))
    assert told(talks, "Who met") == []
    assert told(talks, "Without a clear date") == ["Alba and the Borg Union met in 2022."]


def test_one_side_alone_does_not_meet() -> None:
    talks = record(met("held", venue="Oslo", start=When("2025-05-12"), participants=("alba",)))
    (words,) = told(talks, "Who met")
    assert words.startswith("Talks were held in Oslo on 12 May 2025: “")


@pytest.mark.parametrize(
    ("form", "day", "outlet", "words"),
    [
        ("direct", "2025-05-09", "Wire", "On 9 May 2025: "),
        ("direct", None, "Wire", "Reported on 10 May 2025: "),
        ("indirect", "2025-05-09", "Wire", "On 9 May 2025, as Wire has it: "),
        ("indirect", "2025-05-09", "", "On 9 May 2025, in the report's words: "),
        ("indirect", None, "Wire", "As Wire reported on 10 May 2025: "),
        ("indirect", None, "", "As reported on 10 May 2025: "),
    ],
)
def test_a_statement(form: str, day: str | None, outlet: str, words: str) -> None:
    said = Statement(speaker="dora", source=None, cue=None, content=here(4),
                     form=form, said_on=When(day) if day else None)  # type: ignore[arg-type]  # fmt: skip
    (line,) = told(record(said, outlet=outlet), "Dora Quill")
    assert line.startswith(f"{words}“")


def test_what_is_long_is_cut_and_counted() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 29)]
    rounds = [met("held", id=f"r{n}", start=When(day), evidence=here(n))
              for n, day in enumerate(days)]  # fmt: skip
    brief = composed(record(*rounds))
    (section,) = brief.sections
    assert len(section.sentences) == 30
    assert section.rest == "26 more meetings are in the record."
    starts = [s.words.rpartition(" on ")[2] for s in section.sentences]
    assert len(set(starts)) == 30


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("United States", "the United States"),
        ("European Union", "the European Union"),
        (
            "International Committee of the Red Cross",
            "the International Committee of the Red Cross",
        ),
        ("Netherlands", "the Netherlands"),
        ("Congress", "Congress"),
        ("Norway", "Norway"),
        ("The Hague Group", "The Hague Group"),
        ("rebel movement", "rebel movement"),
        ("", ""),
    ],
)
def test_articles(name: str, words: str) -> None:
    assert articled(name) == words
