"""The laws of the fold: order is nothing, repetition is nothing, undo restores."""

import contextlib
import dataclasses
import datetime
import random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.merge.current import FindingSet, current
from dragoman.merge.deciding import grounded
from dragoman.merge.fold import fold
from dragoman.model import (
    KINDS,
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
    Time,
    When,
)

LATER = datetime.datetime(2025, 7, 1, tzinfo=datetime.UTC)
TEXT = "Foreign minister Ana Ruiz said on Monday that the truce must hold, and Ruiz left Oslo."
# The last two are one text under two names.
DOCUMENTS = [
    Document(text=f"{TEXT} No. {n}", published=datetime.date(2025, 5, 10 + n), name=f"report-{n}")
    for n in range(4)
]
DOCUMENTS.append(dataclasses.replace(DOCUMENTS[3], name="another-name"))
ACTORS = ["ana-ruiz", "ruiz", "ana-ruis", "norway", "officials", "the-minister"]
NAMES = {
    "ana-ruiz": ("Ana Ruiz", "person"),
    "ruiz": ("Ruiz", "person"),
    "ana-ruis": ("Ana Ruis", "person"),
    "norway": ("Norway", "party"),
    "officials": ("officials", "group"),
    "the-minister": ("Norwegian foreign minister", "group"),
}
dates = st.sampled_from(["2025", "2025-05", "2025-05-11", "2025-05-12", "2025-05-16"]).map(When)
people = st.sampled_from(ACTORS)


def spans(text: str) -> st.SearchStrategy[Span]:
    starts = st.integers(0, len(text) - 2)
    return starts.flatmap(
        lambda a: st.integers(a + 1, len(text)).map(lambda b: Span.of(text, a, b))
    )


def items(text: str) -> st.SearchStrategy[Item]:
    words = st.tuples(spans(text))
    return st.one_of(
        st.builds(
            lambda i, e: Actor(id=i, name=NAMES[i][0], kind=NAMES[i][1], evidence=e), people, words
        ),
        st.builds(
            Post, person=people, title=st.sampled_from(["foreign minister", "envoy"]),
            of=people | st.just("norway"),
            evidence=words,
        ),
        st.builds(
            Statement, speaker=st.none() | people, source=st.none(), cue=st.none(), content=words,
            form=st.just("indirect"), said_on=st.none() | dates, via=st.none() | people,
        ),
        st.builds(
            Position, actor=people, issue=st.sampled_from(["talks", "ceasefire"]),
            stance=st.sampled_from(["demands", "rejects"]), toward=st.none() | people,
            terms=st.just(()), as_of=st.none() | dates, evidence=words,
        ),
        st.builds(
            Round, id=st.sampled_from(["r1", "r2"]), name=st.just("talks"),
            status=st.sampled_from(["held", "planned"]), venue=st.sampled_from([None, "Oslo"]),
            start=st.none() | dates, end=st.none(), participants=st.tuples(people), evidence=words,
        ),
        st.builds(
            Seat, person=people, party=people, role=st.sampled_from(["head", "member"]),
            round=st.sampled_from([None, "r1", "r2"]), evidence=words,
        ),
        st.builds(
            Time, type=st.just("DATE"), value=st.sampled_from(["2025", "P3D"]), evidence=words
        ),
    )  # fmt: skip


findings = st.sampled_from(DOCUMENTS).flatmap(
    lambda d: st.builds(
        Finding,
        document=st.just(d.id),
        item=items(d.text),
        provenance=st.just(Provenance(extractor="x", version="1")),
        confidence=st.sampled_from([0.4, 0.9]),
    )
)
many = st.lists(findings, max_size=14)
moments = st.integers(0, 100).map(
    lambda n: datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC) + datetime.timedelta(minutes=n)
)


VERBS = ["accept", "reject", "correct", "note", "merge", "split"]


@st.composite
def decisions(draw: st.DrawFn, found: list[Finding]) -> list[Decision]:
    """Rulings on what is there and what is not, with and without what they rest on."""
    record = fold(DOCUMENTS, found)
    entries = [None, *record]
    ruled = []
    for _ in range(draw(st.integers(0, 6))):
        entry, other = draw(st.sampled_from(entries)), draw(st.sampled_from(entries))
        verb = draw(st.sampled_from(VERBS))
        change: tuple[tuple[str, str], ...] = ()
        if verb == "correct":
            change = draw(st.sampled_from([(("status", '"failed"'),), (("title", '"aide"'),)]))
        elif verb == "merge":
            change = (("id", other.id if other else "unheard-of"),)
        elif verb == "split" and entry:
            change = (("finding", draw(st.sampled_from(entry.findings))),)
        one = Decision(
            verb=verb,  # type: ignore[arg-type]
            target=entry.id if entry else "unheard-of",
            by=draw(st.sampled_from(["eva", "jan"])),
            at=draw(moments),
            why="because",
            change=change,
        )
        if draw(st.booleans()):
            with contextlib.suppress(DragomanError):
                one = grounded(record, one)
        ruled.append(one)
    return ruled


@settings(max_examples=60, deadline=None)
@given(many, st.data(), st.integers(0, 999))
def test_order_and_repetition_are_nothing(
    found: list[Finding], data: st.DataObject, seed: int
) -> None:
    ruled = data.draw(decisions(found))
    once = fold(DOCUMENTS, found, ruled)
    again = [*DOCUMENTS, *DOCUMENTS], found + found, ruled + ruled
    mix = random.Random(seed)
    for part in again:
        mix.shuffle(part)
    assert fold(*again) == once


@settings(max_examples=60, deadline=None)
@given(many, st.data())
def test_undo_restores(found: list[Finding], data: st.DataObject) -> None:
    ruled = list({d.id: d for d in data.draw(decisions(found))}.values())
    undone = [Decision(verb="undo", target=d.id, by="eva", at=LATER) for d in ruled]
    assert fold(DOCUMENTS, found, ruled + undone) == fold(DOCUMENTS, found)
    redone = [Decision(verb="undo", target=d.id, by="eva", at=LATER) for d in undone]
    assert fold(DOCUMENTS, found, ruled + undone + redone) == fold(DOCUMENTS, found, ruled)


@settings(max_examples=60, deadline=None)
@given(many)
def test_every_finding_is_carried_exactly_once(found: list[Finding]) -> None:
    carried = [s.finding.id for e in fold(DOCUMENTS, found) for s in e.support]
    assert sorted(carried) == sorted({f.id for f in found})


@settings(max_examples=60, deadline=None)
@given(many)
def test_every_item_has_an_id_of_its_own(found: list[Finding]) -> None:
    record = fold(DOCUMENTS, found)
    for kind in ("actor", "round", "seat", "statement"):
        ids = [e.id for e in record.entries(kind)]
        assert len(ids) == len(set(ids))


@settings(max_examples=60, deadline=None)
@given(many, st.data())
def test_merges_splits_and_corrections_lose_no_finding(
    found: list[Finding], data: st.DataObject
) -> None:
    ruled = [d for d in data.draw(decisions(found)) if d.verb != "reject"]
    carried = [s.finding.id for e in fold(DOCUMENTS, found, ruled) for s in e.support]
    assert sorted(carried) == sorted({f.id for f in found})


@settings(max_examples=60, deadline=None)
@given(many, st.data())
def test_what_was_merged_is_found_under_both_ids(found: list[Finding], data: st.DataObject) -> None:
    record = fold(DOCUMENTS, found)
    kinds = [k for k in KINDS if len(record.entries(k)) > 1]
    assume(kinds)
    entries = record.entries(data.draw(st.sampled_from(kinds)))
    stays, joins = data.draw(st.permutations(entries))[:2]
    draft = Decision(verb="merge", target=stays.id, by="eva", at=LATER, change=(("id", joins.id),))
    merged = fold(DOCUMENTS, found, [grounded(record, draft)])
    both = merged.resolve(stays.id), merged.resolve(joins.id)
    assert both[0] is not None
    assert both[0] == both[1]
    assert {*stays.findings, *joins.findings} <= set(both[0].findings)


@settings(max_examples=60, deadline=None)
@given(many, many, st.data())
def test_decisions_survive_another_reading_of_the_same_texts(
    found: list[Finding], again: list[Finding], data: st.DataObject
) -> None:
    record = fold(DOCUMENTS, found)
    assume(any(True for _ in record))
    entry = data.draw(st.sampled_from(list(record)))
    draft = Decision(verb="accept", target=entry.id, by="eva", at=LATER)
    accepted = grounded(record, draft)
    newer = [
        dataclasses.replace(f, provenance=Provenance(extractor="x", version="2")) for f in again
    ]
    after = fold(DOCUMENTS, newer, [accepted], former=found)
    assert not after.idle
    stands = after.resolve(entry.id)
    assert stands is not None
    assert (stands.standing, stands.kind) == ("accepted", entry.kind)
    for document in entry.documents:
        assert any(e.within(document) for e in after.entries(entry.kind))


@settings(max_examples=60, deadline=None)
@given(many, st.data())
def test_decisions_survive_an_upgrade_that_reads_the_same(
    found: list[Finding], data: st.DataObject
) -> None:
    ruled = data.draw(decisions(found))
    newer = [
        dataclasses.replace(f, provenance=Provenance(extractor="x", version="2")) for f in found
    ]
    before, after = fold(DOCUMENTS, found, ruled), fold(DOCUMENTS, newer, ruled, former=found)
    assert not after.contested
    assert told(after) == told(before)


def told(record: Record) -> list[tuple[object, ...]]:
    """Everything in a record but who read it."""
    entries = [*record, *record.rejected]
    return [(e.id, e.value, e.standing, e.decisions, e.documents) for e in entries]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(many, moments, st.sampled_from("abc")), max_size=5), st.integers(0, 99))
def test_the_newest_reading_counts_in_any_order(
    readings: list[tuple[list[Finding], datetime.datetime, str]], seed: int
) -> None:
    sets = [
        FindingSet(
            document=d.id, fingerprint=mark, read_at=at,
            findings=tuple(f for f in found if f.document == d.id),
        )
        for found, at, mark in readings
        for d in DOCUMENTS
    ]  # fmt: skip
    unique = {(s.document, s.fingerprint, s.read_at): s for s in sets}
    once = list(current(unique.values()))
    shuffled = [*unique.values(), *unique.values()]
    random.Random(seed).shuffle(shuffled)
    assert list(current(shuffled)) == once
