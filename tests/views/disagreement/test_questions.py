"""What counts as a disagreement, and what becomes of an answer."""

import dataclasses
import datetime
from collections.abc import Iterable

from dragoman.merge.fold import fold
from dragoman.model import (
    Actor,
    Document,
    Entry,
    Finding,
    Item,
    Position,
    Provenance,
    Record,
    Round,
    Seat,
    Span,
    Statement,
    Support,
    Term,
    When,
)
from dragoman.views.disagreements import disagreements
from dragoman.views.query import Query

HAND = Provenance(extractor="hand", version="1")


def report(
    day: int, text: str, *, name: str = "", title: str = "", outlet: str | None = None
) -> Document:
    """A report of a day in May 2025."""
    return Document(
        text=text, published=datetime.date(2025, 5, day), name=name or f"r{day}", title=title,
        outlet=outlet,
    )  # fmt: skip


def words(document: Document, exact: str = "") -> tuple[Span, ...]:
    start = document.text.index(exact)
    return (Span.of(document.text, start, start + len(exact or document.text)),)


def record_of(told: Iterable[tuple[Document, Item | None]]) -> Record:
    pairs = list(told)
    found = [Finding(document=d.id, item=i, provenance=HAND) for d, i in pairs if i is not None]
    return fold([d for d, _ in pairs], found)


def answers(record: Record, asked: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    rows = [r for r in disagreements(record) if r["question"] == asked]
    return {r["answer"]: (r["state"], r["reported_by"]) for r in rows}


def talks(document: Document, status: str, start: str) -> Round:
    return Round(
        id="r", name="the talks", venue="Oslo", status=status, start=When(start),  # type: ignore[arg-type]
        participants=("chad", "norway"), evidence=words(document),
    )  # fmt: skip


def test_days_on_which_a_round_starts() -> None:
    one, two, three = (report(d, f"Talks are on in Oslo, {d}.") for d in (15, 16, 17))
    record = record_of(
        [
            (one, talks(one, "planned", "2025-05-15")),
            (two, talks(two, "held", "2025-05-16")),
            (three, talks(three, "held", "2025-05-16")),
        ]
    )
    assert answers(record, "start") == {
        "2025-05-15": ("disputed", ("r15",)),
        "2025-05-16": ("disputed", ("r16", "r17")),
    }


def test_a_day_that_was_only_planned_is_overtaken() -> None:
    one, two = report(10, "Talks are set for the 15th."), report(17, "The talks were on the 16th.")
    record = record_of(
        [(one, talks(one, "planned", "2025-05-15")), (two, talks(two, "held", "2025-05-16"))]
    )
    states = {a: state for a, (state, _) in answers(record, "start").items()}
    assert states == {"2025-05-15": "overtaken", "2025-05-16": "stands"}


def test_a_report_that_tells_of_two_days_is_at_odds_with_neither() -> None:
    one, two = report(15, "On the 14th and the 15th."), report(16, "On the 15th.")
    told = [
        (one, talks(one, "held", "2025-05-14")),
        (one, talks(one, "held", "2025-05-15")),
        (two, talks(two, "held", "2025-05-15")),
    ]
    support = tuple(
        Support(finding=Finding(document=d.id, item=i, provenance=HAND), item=i) for d, i in told
    )
    entry = Entry(id="r", kind="round", value=told[0][1], support=support, confidence=1.0)
    assert answers(Record(documents=(one, two), rounds=(entry,)), "start") == {}
    alone = dataclasses.replace(entry, support=(support[0], support[2]))
    assert len(answers(Record(documents=(one, two), rounds=(alone,)), "start")) == 2


def test_a_vaguer_date_is_no_other_day() -> None:
    one, two = report(15, "Talks this month."), report(16, "Talks on the 16th.")
    record = record_of(
        [(one, talks(one, "planned", "2025-05")), (two, talks(two, "planned", "2025-05-16"))]
    )
    assert len(disagreements(record)) == 0


def test_whether_it_takes_place() -> None:
    one, two = report(15, "It will take place."), report(15, "It may not.", name="other")
    told = [
        (one, talks(one, "planned", "2025-05-16")),
        (two, talks(two, "uncertain", "2025-05-16")),
    ]
    states = {a: s for a, (s, _) in answers(record_of(told), "takes place").items()}
    assert states == {"planned": "disputed", "uncertain": "disputed"}
    three = report(16, "They met.")
    told.append((three, talks(three, "held", "2025-05-16")))
    states = {a: s for a, (s, _) in answers(record_of(told), "takes place").items()}
    assert states == {"planned": "overtaken", "uncertain": "overtaken", "held": "stands"}


def test_planned_then_held_is_history() -> None:
    one, two = report(10, "It will take place."), report(16, "They met.")
    told = [(one, talks(one, "planned", "2025-05-16")), (two, talks(two, "held", "2025-05-16"))]
    assert len(disagreements(record_of(told))) == 0


def seat(document: Document, person: str, role: str = "head") -> list[tuple[Document, Item]]:
    name = person.replace("-", " ").title()
    here = words(document)
    return [
        (document, talks(document, "planned", "2025-05-20")),
        (document, Actor(id=person, kind="person", name=name, evidence=here)),
        (document, Seat(person=person, party="chad", role=role, round="r", evidence=here)),  # type: ignore[arg-type]
    ]


def test_who_heads() -> None:
    one, two = report(15, "Ana Diaz heads."), report(16, "Bo Eriksen heads.")
    record = record_of([*seat(one, "ana-diaz"), *seat(two, "bo-eriksen")])
    assert set(answers(record, "head")) == {"Ana Diaz", "Bo Eriksen"}


def test_joint_heads_are_no_disagreement() -> None:
    one, two = report(15, "Ana Diaz and Bo Eriksen head."), report(16, "Bo Eriksen heads.")
    both = [*seat(one, "ana-diaz"), *seat(one, "bo-eriksen"), *seat(two, "bo-eriksen")]
    assert answers(record_of(both), "head") == {}


def test_who_comes() -> None:
    one, two = report(15, "Ana Diaz will not come."), report(16, "Ana Diaz is there.")
    record = record_of([*seat(one, "ana-diaz", "absent"), *seat(two, "ana-diaz", "member")])
    assert set(answers(record, "attends")) == {"absent", "present"}


def position(document: Document, stance: str) -> tuple[Document, Item]:
    return document, Position(
        actor="chad",
        issue="ceasefire",
        stance=stance,
        evidence=words(document),  # type: ignore[arg-type]
    )


def test_for_and_against_on_one_day() -> None:
    one, two, late = report(15, "Chad agrees."), report(16, "Chad refuses."), report(28, "Refused.")
    near = record_of([position(one, "accepts"), position(two, "rejects")])
    assert set(answers(near, "stance")) == {"accepts", "rejects"}
    change = record_of([position(one, "accepts"), position(late, "rejects")])
    assert answers(change, "stance") == {}


def test_one_report_that_tells_both_is_no_rival() -> None:
    one, two = report(15, "Chad agrees, then refuses."), report(16, "Chad agrees.")
    told = [position(one, "accepts"), position(one, "rejects"), position(two, "accepts")]
    assert answers(record_of(told), "stance") == {}


def figures(*texts: tuple[int, str]) -> set[str]:
    reports = [report(day, text, name=f"{i}") for i, (day, text) in enumerate(texts)]
    return set(answers(record_of((r, None) for r in reports), "figure"))


def test_figures_that_differ() -> None:
    assert figures(
        (15, "The sides agreed to exchange 1,000 prisoners each."),
        (16, "They will swap 1,200 prisoners of war."),
    ) == {"1,000", "1,200"}
    assert figures(
        (15, "Some 300 people were killed."), (15, "At least four hundred people were killed.")
    ) == {"about 300", "more than 400"}


def test_figures_that_may_be_the_same() -> None:
    assert not figures(
        (15, "They agreed to exchange 1,000 prisoners."),
        (16, "They agreed to free more than 900 prisoners."),
    )
    assert not figures(
        (15, "They will free 1,000 prisoners, among them 60 detainees."),
        (16, "They will free 1,000 prisoners."),
    )


def test_figures_of_other_things() -> None:
    agreed = (15, "The sides agreed to exchange 1,000 prisoners each.")
    for other in (
        (16, "On Friday 390 prisoners were released."),
        (16, "They agreed to exchange 6,000 bodies."),
        (16, "The first 200 Norwegian prisoners would be freed."),
        (28, "They agreed to exchange 1,200 prisoners."),
        (16, "In 2022. 300 prisoners sang."),
    ):
        assert not figures(agreed, other), other


def test_a_correction_supersedes_visibly() -> None:
    said = "The sides agreed to exchange {} prisoners each."
    wrong = report(15, said.format("100"), outlet="Harbour Wire")
    right = report(
        16,
        "An earlier version of this report gave 100 prisoners to be exchanged. "
        + said.format("1,000"),
        title="CORRECTION: prisoners",
        outlet="Harbour Wire",
    )
    found = answers(record_of([(wrong, None), (right, None)]), "figure")
    assert found == {"100": ("superseded", ("r15",)), "1,000": ("stands", ("r16",))}
    (row, _) = disagreements(record_of([(wrong, None), (right, None)]))
    assert row["superseded_by"] == "r16"
    assert [c.report for c in row.evidence] == ["r15"]
    elsewhere = report(15, said.format("100"), outlet="Morning Courier")
    found = answers(record_of([(elsewhere, None), (right, None)]), "figure")
    assert {state for state, _ in found.values()} == {"disputed"}


def test_a_copy_of_the_agency_is_corrected_with_it() -> None:
    said = "OSLO, May 15 (Harbour Wire) - The sides agreed to exchange {} prisoners each."
    copy = report(15, said.format("100"), outlet="Morning Courier")
    right = report(16, said.format("1,000"), title="Correction", outlet="Harbour Wire")
    found = answers(record_of([(copy, None), (right, None)]), "figure")
    assert found["100"][0] == "superseded"


def said(document: Document, speaker: str, exact: str) -> tuple[Document, Item]:
    return document, Statement(
        speaker=speaker, source=None, cue=None, content=words(document, exact), form="indirect"
    )


def test_who_said_the_same_words() -> None:
    exact = "the river must be shared by all who live along it"
    one, two = report(15, f"Chad said {exact}."), report(16, f"Norway said {exact}.")
    record = record_of([said(one, "chad", exact), said(two, "norway", exact)])
    assert set(answers(record, "speaker")) == {"Chad", "Norway"}
    one = report(15, f"Chad said that Norway said {exact}.")
    record = record_of([said(one, "chad", exact), said(one, "norway", exact)])
    assert answers(record, "speaker") == {}


def broke(document: Document, by: str, accused: str) -> tuple[Document, Item]:
    return document, Term(status="violated", by=by, accused=accused, evidence=words(document))


def test_mutual_accusations() -> None:
    one, two = report(15, "Chad accused Norway."), report(16, "Norway accused Chad.")
    record = record_of([broke(one, "chad", "norway"), broke(two, "norway", "chad")])
    assert set(answers(record, "violation")) == {"Norway (says Chad)", "Chad (says Norway)"}


def test_choosing() -> None:
    one, two = report(15, "Chad agrees."), report(16, "Chad refuses.")
    record = record_of(
        [
            position(one, "accepts"),
            position(two, "rejects"),
            (one, Actor(id="chad", kind="party", name="Chad", evidence=words(one))),
            (one, Actor(id="oman", kind="party", name="Oman", evidence=words(one))),
        ]
    )
    assert len(disagreements(record, Query(party="Chad", issue="ceasefire"))) == 2
    assert len(disagreements(record, Query(party="Oman"))) == 0
    assert len(disagreements(record, Query(issue="withdrawal"))) == 0
    assert len(disagreements(record, Query(since=datetime.date(2025, 5, 20)))) == 0
    assert len(disagreements(record, Query(kind="position", text="accepts"))) == 2
    page = disagreements(record, Query(limit=1, offset=1))
    assert (len(page), page.total) == (0, 1)
