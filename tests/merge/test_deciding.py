"""Merge, split and note; decisions checked against the record and kept through new readings."""

import dataclasses
import datetime
import json

import pytest

from dragoman.errors import DecisionError, UnknownItemError
from dragoman.merge.deciding import grounded, redoing, undoing
from dragoman.merge.fold import fold
from dragoman.model import (
    Actor,
    Decision,
    Document,
    Entry,
    Finding,
    Item,
    Provenance,
    Record,
    Seat,
    Span,
    Statement,
)

TEXT = "Ana Ruiz and Per Olsen lead for Norway. She said the truce must hold for a week."
ONE = Document(text=TEXT, published=datetime.date(2025, 5, 10), name="one")
TWO = Document(text=TEXT, published=datetime.date(2025, 5, 11), name="two")
START = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def finding(document: Document, item: Item, version: str = "1") -> Finding:
    return Finding(
        document=document.id, item=item, provenance=Provenance(extractor="x", version=version)
    )


def report(document: Document, who: str, name: str, version: str = "1") -> list[Finding]:
    said = Statement(
        speaker=who, source=span("She"), cue=span("said"),
        content=(span("the truce must hold for a week"),), form="indirect",
    )  # fmt: skip
    items: list[Item] = [
        Actor(id=who, kind="person", name=name, evidence=(span("Ana Ruiz"),)),
        Actor(id="norway", kind="party", name="Norway", evidence=(span("Norway"),)),
        said,
        Seat(person=who, party="norway", role="head", evidence=(span("lead for Norway"),)),
    ]
    return [finding(document, item, version) for item in items]


FOUND = report(ONE, "ana-ruiz", "Ana Ruiz") + report(TWO, "per-olsen", "Per Olsen")


def ruling(verb: str, target: str, minute: int = 0, why: str = "", **change: str) -> Decision:
    return Decision(
        verb=verb,  # type: ignore[arg-type]
        target=target,
        by="eva",
        at=START + datetime.timedelta(minutes=minute),
        why=why,
        change=tuple(change.items()),
    )


def refold(*decisions: Decision) -> Record:
    return fold([ONE, TWO], FOUND, decisions)


def seat(record: Record, person: str) -> Entry[Seat]:
    (found,) = [e for e in record.seats if e.value.person == person]
    return found


def test_a_merge_makes_one_of_two_and_all_that_hangs_on_them() -> None:
    before = refold()
    after = refold(ruling("merge", "per-olsen", id="ana-ruiz"))
    assert [a.id for a in after.actors] == ["per-olsen", "norway"]
    assert [len(e.support) for e in after] == [2, 2, 2, 2]
    for old in before:
        now = after.resolve(old.id)
        assert now is not None
        assert now.kind == old.kind


def test_a_merge_of_two_items_takes_what_the_first_says() -> None:
    before = refold()
    stays, joins = seat(before, "ana-ruiz"), seat(before, "per-olsen")
    after = refold(ruling("merge", stays.id, id=joins.id))
    (only,) = after.seats
    assert (only.id, only.value.person) == (stays.id, "ana-ruiz")
    assert {s.item.person for s in only.support} == {"ana-ruiz"}


def test_merges_follow_one_another() -> None:
    third = dataclasses.replace(ONE, name="three", published=datetime.date(2025, 5, 12))
    found = [*FOUND, *report(third, "kai-berg", "Kai Berg")]
    chain = [
        ruling("merge", "per-olsen", id="kai-berg"),
        ruling("merge", "ana-ruiz", 1, id="per-olsen"),
    ]
    after = fold([ONE, TWO, third], found, chain)
    assert [a.id for a in after.actors] == ["ana-ruiz", "norway"]
    assert {after.redirects[n] for n in ("kai-berg", "per-olsen")} == {"ana-ruiz"}


def test_a_split_parts_an_actor_and_what_the_report_says_of_it() -> None:
    joined = report(ONE, "ana-ruiz", "Ana Ruiz") + report(TWO, "ana-ruiz", "Ana Ruiz")
    away = next(f.id for f in joined if f.kind == "actor" and f.document == TWO.id)
    split = ruling("split", "ana-ruiz", finding=away)
    after = fold([ONE, TWO], joined, [split])
    assert [a.id for a in after.actors] == ["ana-ruiz", "norway", split.parted]
    assert seat(after, split.parted).documents == (TWO.id,)
    assert len(after.statements) == 2


def test_what_was_parted_can_be_ruled_on() -> None:
    joined = report(ONE, "ana-ruiz", "Ana Ruiz") + report(TWO, "ana-ruiz", "Ana Ruiz")
    away = next(f.id for f in joined if f.kind == "actor" and f.document == TWO.id)
    split = ruling("split", "ana-ruiz", finding=away)
    named = ruling("correct", split.parted, 1, name=json.dumps("Anna Ruiz"))
    after = fold([ONE, TWO], joined, [split, named])
    assert after.name(split.parted) == "Anna Ruiz"
    assert after.name("ana-ruiz") == "Ana Ruiz"


def test_notes_hang_on_the_entry() -> None:
    note = ruling("note", "ana-ruiz", why="who is this?")
    (entry,) = [a for a in refold(note).actors if a.notes]
    assert (entry.id, entry.standing, [n.why for n in entry.notes]) == (
        "ana-ruiz", "read", ["who is this?"]
    )  # fmt: skip


def test_a_rejection_strikes_only_what_it_was_given_for() -> None:
    wrong = seat(refold(), "per-olsen")
    reject = ruling("reject", wrong.id, 5)
    after = refold(ruling("merge", "ana-ruiz", id="per-olsen"), reject)
    assert [e.documents for e in after.seats] == [(ONE.id,)]
    assert [e.documents for e in after.rejected] == [(TWO.id,)]


def test_a_merge_overrules_an_older_rejection() -> None:
    after = refold(ruling("reject", "per-olsen"), ruling("merge", "ana-ruiz", 1, id="per-olsen"))
    assert len(after.actors[0].support) == 2


def grounds(verb: str, target: str, **change: str) -> Decision:
    return grounded(refold(), ruling(verb, target, **change))


def test_a_decision_remembers_what_it_rests_on() -> None:
    made = grounds("merge", "ana-ruiz", id="per-olsen")
    assert {item for item, _ in made.basis} == {"ana-ruiz", "per-olsen"}
    assert set(made.findings) == {
        f.id for f in FOUND if getattr(f.item, "name", "") not in ("", "Norway")
    }


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (ruling("correct", "ana-ruiz"), "needs to know what"),
        (ruling("correct", "ana-ruiz", kind='"robot"'), "cannot be"),
        (ruling("merge", "ana-ruiz", id="ana-ruiz"), "one already"),
        (ruling("note", "ana-ruiz"), "needs its text"),
        (ruling("accept", "ana-ruiz", name='"x"'), "changes nothing"),
        (ruling("split", "ana-ruiz", finding="x"), "does not rest on"),
        (ruling("split", "ana-ruiz", finding=FOUND[0].id), "nothing to part"),
        (ruling("undo", "ana-ruiz"), "is no ruling"),
        (dataclasses.replace(ruling("accept", "ana-ruiz"), by=" "), "a name"),
    ],
)
def test_rulings_that_do_not_fit_are_refused(draft: Decision, told: str) -> None:
    with pytest.raises(DecisionError, match=told):
        grounded(refold(), draft)


def test_kinds_are_not_merged_and_unknown_items_are_told() -> None:
    with pytest.raises(DecisionError, match="is a statement"):
        grounds("merge", "ana-ruiz", id=refold().statements[0].id)
    with pytest.raises(UnknownItemError):
        grounds("accept", "nobody")


def test_undo_and_redo() -> None:
    first = ruling("reject", "ana-ruiz")
    taken = undoing([first], first.id, by="jan", at=START + datetime.timedelta(hours=1))
    (again,) = redoing([first, taken], first.id, by="jan", at=START + datetime.timedelta(hours=2))
    assert not any(a.id == "ana-ruiz" for a in refold(first, taken, again).actors)
    for history in ([first], [first, taken, again]):
        with pytest.raises(UnknownItemError):
            redoing(history, first.id, by="jan", at=START)
    with pytest.raises(UnknownItemError):
        undoing([first, taken], first.id, by="jan", at=START)


# A newer reading: other ids in the reports, other values, or nothing at all.


def reread(decision: Decision, *newer: Finding) -> Record:
    return fold([ONE, TWO], newer, [decision], former=FOUND)


def test_what_was_accepted_stays_where_a_newer_reading_lacks_it() -> None:
    made = grounds("accept", seat(refold(), "ana-ruiz").id)
    others = [f for f in report(ONE, "ana-ruiz", "Ana Ruiz", "2") if f.kind != "seat"]
    after = reread(made, *others)
    assert seat(after, "ana-ruiz").standing == "accepted"
    (contest,) = after.contested
    assert (contest.decision, contest.read) == (made, ())


def test_what_was_accepted_stays_where_a_newer_reading_says_otherwise() -> None:
    made = grounds("accept", seat(refold(), "ana-ruiz").id)
    newer = [
        dataclasses.replace(f, item=dataclasses.replace(f.item, role="member"))
        if isinstance(f.item, Seat)
        else f
        for f in report(ONE, "ana-ruiz", "Ana Ruiz", "2")
    ]
    after = reread(made, *newer)
    assert [(e.value.role, e.standing) for e in after.seats] == [("head", "accepted")]
    assert [c.read for c in after.contested] == [(("role", '"head"', '"member"'),)]


def test_a_decision_finds_its_item_under_another_id() -> None:
    said = next(e for e in refold().statements if e.value.speaker == "ana-ruiz")
    made = grounds("accept", said.id)
    after = reread(made, *report(ONE, "a-ruiz", "Ana Ruiz", "2"))
    assert [(e.value.speaker, e.standing) for e in after.statements] == [("ana-ruiz", "accepted")]
    assert not after.contested


def test_a_rejection_holds_for_the_same_words_read_a_little_otherwise() -> None:
    said = next(e for e in refold().statements if e.value.speaker == "ana-ruiz")
    newer = [
        dataclasses.replace(f, item=dataclasses.replace(f.item, cue=None))
        if isinstance(f.item, Statement)
        else f
        for f in report(ONE, "ana-ruiz", "Ana Ruiz", "2")
    ]
    after = reread(grounds("reject", said.id), *newer)
    assert not after.statements
    assert [e.kind for e in after.rejected] == ["statement"]


def test_a_rejection_does_not_strike_what_is_read_otherwise_and_says_so() -> None:
    made = grounds("reject", seat(refold(), "ana-ruiz").id)
    newer = [
        dataclasses.replace(f, item=dataclasses.replace(f.item, role="member"))
        if isinstance(f.item, Seat)
        else f
        for f in report(ONE, "ana-ruiz", "Ana Ruiz", "2")
    ]
    after = reread(made, *newer)
    assert [e.value.role for e in after.seats] == ["member"]
    assert [(c.decision, c.item) for c in after.contested] == [(made, after.seats[0].id)]


def test_a_correction_that_a_newer_reading_makes_itself_is_not_contested() -> None:
    made = grounds("correct", seat(refold(), "ana-ruiz").id, role='"member"')
    newer = [
        dataclasses.replace(f, item=dataclasses.replace(f.item, role="member"))
        if isinstance(f.item, Seat)
        else f
        for f in report(ONE, "ana-ruiz", "Ana Ruiz", "2")
    ]
    after = reread(made, *newer)
    assert not after.contested
    assert [(e.value.role, e.standing) for e in after.seats] == [("member", "corrected")]
