"""Who is meant by an office, by what other reports say who holds it."""

import datetime
from collections.abc import Sequence

import pytest

from dragoman.merge.fold import fold
from dragoman.merge.folding import Folding
from dragoman.merge.incumbents import described, told
from dragoman.model import (
    Actor,
    Decision,
    Document,
    Finding,
    Item,
    Post,
    Provenance,
    Record,
    Span,
    Statement,
)
from dragoman.views.actors import actors
from dragoman.views.disagreements import disagreements
from dragoman.views.queue import queue

HAND = Provenance(extractor="hand", version="1")
NOON = datetime.datetime(2025, 9, 1, 12, tzinfo=datetime.UTC)
Reports = list[tuple[Document, list[Finding]]]


def report(day: str, items: Sequence[Item]) -> tuple[Document, list[Finding]]:
    document = Document(
        text=f"A report of {day}.", published=datetime.date.fromisoformat(day), name=day
    )
    return document, [Finding(document=document.id, item=i, provenance=HAND) for i in items]


SPAN = (Span(start=0, end=1, exact="A"),)


def names(day: str, person: str, title: str = "Foreign Minister") -> tuple[Document, list[Finding]]:
    """A report that gives Norway's office to the person."""
    return report(
        day,
        [
            Actor(id="p", kind="person", name=person, evidence=SPAN),
            Actor(id="norway", kind="party", name="Norway", evidence=SPAN),
            Post(person="p", title=title, of="norway", evidence=SPAN),
        ],
    )


def describes(
    day: str, words: str = "Norwegian foreign minister"
) -> tuple[Document, list[Finding]]:
    """A report in which somebody without a name speaks."""
    said = Statement(speaker="m", source=None, cue=None, content=SPAN, form="indirect")
    return report(day, [Actor(id="m", kind="group", name=words, evidence=SPAN), said])


def record(*reports: tuple[Document, list[Finding]], ruled: Sequence[Decision] = ()) -> Record:
    """The record of the reports, the same one by one and all at once."""
    folding = Folding()
    for document, found in reversed(reports):
        folding.add(document, found)
    whole = fold([d for d, _ in reports], [f for _, found in reports for f in found], ruled)
    assert folding.record(ruled) == whole
    return whole


def speaker(told_of: Record) -> str:
    return told_of.name(told_of.statements[0].value.speaker)


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Norwegian foreign minister", ("norway", "foreign-minister")),
        ("Norway's foreign minister", ("norway", "foreign-minister")),
        ("foreign minister of Norway", ("norway", "foreign-minister")),
        ("US secretary of state", ("united-states", "foreign-minister")),
        ("UN secretary-general", ("united-nations", "secretary-general")),
        ("Secretary-General", ("united-nations", "secretary-general")),
        ("secretary general", None),
        ("Norwegian deputy foreign minister", None),
        ("former Norwegian foreign minister", None),
        ("Norwegian envoy", None),
        ("Norwegian minister", None),
        ("Norwegian officials", None),
        ("foreign minister", None),
        ("Norway", None),
    ],
)
def test_descriptions_by_office(words: str, office: tuple[str, str] | None) -> None:
    assert described(Actor(id="x", kind="group", name=words)) == office


def test_persons_are_described_by_nothing() -> None:
    assert described(Actor(id="x", kind="person", name="Norwegian foreign minister")) is None


def test_titles_of_one_office_agree() -> None:
    one, other = (
        told(Post(person="p", title=t, of="norway", evidence=SPAN), "norway")
        for t in ("Foreign Minister", "minister of foreign affairs")
    )
    assert one is not None
    assert one == other


def test_the_holder_named_elsewhere_is_meant() -> None:
    found = record(names("2025-05-02", "Ida Holm"), describes("2025-05-06"))
    assert speaker(found) == "Ida Holm"
    (holm,) = [e for e in found.actors if e.value.kind == "person"]
    assert holm.value.name == "Ida Holm"
    assert "Norwegian foreign minister" in holm.value.aliases
    assert len(holm.documents) == 2
    assert found.resolve("norwegian-foreign-minister") is None
    assert found.redirects["m"] == holm.id


@pytest.mark.parametrize(
    "reports",
    [
        [],
        [names("2025-05-02", "Ida Holm", "former Foreign Minister")],
        [names("2025-05-02", "Ida Holm", "Finance Minister")],
        [names("2024-05-02", "Ida Holm")],
        [names("2025-05-04", "Ida Holm"), names("2025-05-05", "Per Dahl")],
        [names("2025-05-04", "Ida Holm"), names("2025-05-20", "Per Dahl")],
    ],
)
def test_nobody_is_meant_where_it_is_not_sure(reports: Reports) -> None:
    assert speaker(record(*reports, describes("2025-05-06"))) == "Norwegian foreign minister"


def test_a_successor_is_meant_afterwards() -> None:
    reports = [names("2025-03-01", "Ida Holm"), names("2025-05-01", "Per Dahl")]
    assert speaker(record(*reports, describes("2025-05-20"))) == "Per Dahl"
    assert speaker(record(*reports, describes("2025-02-20"))) == "Ida Holm"


def test_a_report_that_names_the_holder_is_left_as_it_was_read() -> None:
    own, found = names("2025-05-06", "Ida Holm")
    other = Actor(id="m", kind="group", name="Norwegian foreign minister", evidence=SPAN)
    both = own, [*found, Finding(document=own.id, item=other, provenance=HAND)]
    assert {a.value.name for a in record(both, names("2025-05-07", "Ida Holm")).actors} == {
        "Ida Holm", "Norway", "Norwegian foreign minister",
    }  # fmt: skip


def test_it_shows_as_inferred() -> None:
    found = record(names("2025-05-02", "Ida Holm"), describes("2025-05-06"))
    words = "Norwegian foreign minister (2025-05-06)"
    rows = {row["name"]: row["inferred"] for row in actors(found)}
    assert rows == {"Ida Holm": (words,), "Norway": ()}
    reasons = {row["what"]: row["reasons"] for row in queue(found)}
    assert reasons["Ida Holm (person)"] == (f"taken to be meant by {words}",)


def test_two_holders_at_once_are_a_disagreement() -> None:
    at_once = record(names("2025-05-02", "Ida Holm"), names("2025-05-06", "Per Dahl"))
    rows = [(r["question"], r["about"], r["answer"], r["state"]) for r in disagreements(at_once)]
    about = "foreign minister, Norway"
    assert rows == [
        ("office", about, "Ida Holm", "disputed"), ("office", about, "Per Dahl", "disputed"),
    ]  # fmt: skip
    in_turn = record(names("2025-05-02", "Ida Holm"), names("2025-08-06", "Per Dahl"))
    assert not list(disagreements(in_turn))


def test_a_split_takes_it_back() -> None:
    reports = names("2025-05-02", "Ida Holm"), describes("2025-05-06")
    (holm,) = [e for e in record(*reports).actors if e.value.kind == "person"]
    (guess,) = [s.finding.id for s in holm.support if s.finding.item.kind == "group"]  # type: ignore[union-attr]
    split = Decision(verb="split", target=holm.id, by="eva", at=NOON, change=(("finding", guess),))
    assert speaker(record(*reports, ruled=[split])) == "Norwegian foreign minister"
