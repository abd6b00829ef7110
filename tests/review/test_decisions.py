"""Decisions handed on, compared, and typed."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DecisionError
from dragoman.merge.fold import fold
from dragoman.model import (
    Actor,
    Decision,
    Document,
    Finding,
    Item,
    Position,
    Provenance,
    Record,
    Span,
)
from dragoman.model.decision import Verb
from dragoman.review.agreement import agreement, alpha
from dragoman.review.conflicts import conflicts
from dragoman.review.exchange import read, written
from dragoman.review.fields import Field, fields, typed

NOON = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
VERBS = ["accept", "reject", "correct", "merge", "split", "note", "undo"]
words = st.text(max_size=8)
pairs = st.lists(st.tuples(words, words), max_size=3).map(tuple)
decisions = st.lists(
    st.builds(
        Decision,
        verb=st.sampled_from(VERBS),
        target=words,
        by=words,
        why=words,
        change=pairs,
        basis=pairs,
        at=st.datetimes(timezones=st.timezones()),
    ),
    max_size=5,
)


@given(decisions)
def test_writing_and_reading_is_the_identity(made: list[Decision]) -> None:
    again = read(written(made))
    assert sorted(d.id for d in again) == sorted(d.id for d in made)
    assert set(again) == set(made)
    assert list(written(again)) == list(written(made))


def ruling(
    verb: Verb, target: str = "x", by: str = "eva", minute: int = 0, **more: object
) -> Decision:
    at = NOON + datetime.timedelta(minutes=minute)
    return Decision(verb=verb, target=target, by=by, at=at, **more)  # type: ignore[arg-type]


LINE = json.loads(next(iter(written([ruling("accept")]))))


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        json.dumps({**LINE, "why": "changed"}),
        json.dumps({**LINE, "verb": "praise"}),
        json.dumps({**LINE, "more": 1}),
        json.dumps({**LINE, "at": "2025-06-01T12:00:00"}),
        json.dumps({**LINE, "at": "noon"}),
        json.dumps({**LINE, "by": 3}),
        json.dumps({**LINE, "change": [["a"]]}),
        json.dumps({k: v for k, v in LINE.items() if k != "target"}),
    ],
)
def test_what_is_no_decision_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(DecisionError, match="line 2"):
        read([json.dumps(LINE), line])


def test_empty_lines_are_passed_over() -> None:
    assert read(["", json.dumps(LINE), " \n"]) == [ruling("accept")]


def clashes(*made: Decision) -> list[tuple[str, str, str]]:
    return [(c.over, c.earlier.by, c.later.by) for c in conflicts(made)]


def test_conflicts() -> None:
    accept, reject = ruling("accept"), ruling("reject", by="jan", minute=1)
    assert clashes(accept, reject) == [("verdict", "eva", "jan")]
    assert clashes(accept, ruling("accept", by="jan")) == []
    assert clashes(accept, ruling("reject", minute=1)) == []
    held = ruling("correct", change=(("status", '"held"'),))
    failed = ruling("correct", by="jan", minute=2, change=(("status", '"failed"'),))
    venue = ruling("correct", by="jan", minute=2, change=(("venue", '"Oslo"'),))
    assert clashes(held, failed) == [("status", "eva", "jan")]
    assert clashes(held, venue) == []
    assert clashes(held, reject) == [("verdict", "eva", "jan")]
    merge = ruling("merge", change=(("id", "y"),))
    split = ruling("split", by="jan", minute=3, change=(("finding", "f"),))
    assert clashes(merge, split) == [("identity", "eva", "jan")]


def test_a_conflict_ends_when_one_takes_the_ruling_back_or_thinks_better() -> None:
    accept, reject = ruling("accept"), ruling("reject", by="jan", minute=1)
    assert clashes(accept, reject, ruling("undo", target=reject.id, by="jan", minute=2)) == []
    assert clashes(accept, reject, ruling("accept", by="jan", minute=2)) == []


def test_conflicts_of_an_item_under_two_ids() -> None:
    made = [ruling("accept", "old"), ruling("reject", "new", by="jan", minute=1)]
    assert conflicts(made) == []
    (found,) = conflicts(made, lambda item: "new")
    assert found.item == "new"


def test_alpha_as_krippendorff_counts_it() -> None:
    """The nominal data of four observers and twelve units in his paper of 2011: 0.743."""
    table = """
        1 2 3 3 2 1 4 1 2 . . .
        1 2 3 3 2 2 4 1 2 5 . 3
        . 3 3 3 2 3 4 2 2 5 1 .
        1 2 3 3 2 4 4 1 2 5 1 .
    """
    rows = [
        [None if v == "." else v for v in line.split()]
        for line in table.split("\n")
        if line.strip()
    ]
    found = alpha(rows)
    assert found is not None
    assert round(found, 3) == 0.743


def test_alpha_at_its_ends() -> None:
    assert alpha([["a", "b"], ["a", "b"]]) == 1
    assert alpha([["a", "b"], ["b", "a"]]) == pytest.approx(-0.5)
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a", None], [None, "b"]]) is None
    assert alpha([]) is None


TEXT = "Chad and Oman rejected the truce, and Peru wants talks."
REPORT = Document(text=TEXT, published=datetime.date(2025, 5, 10), name="r")


def at(exact: str) -> tuple[Span, ...]:
    start = TEXT.index(exact)
    return (Span.of(TEXT, start, start + len(exact)),)


def record() -> Record:
    items: list[Item] = [
        *(
            Actor(id=n.lower(), kind="party", name=n, evidence=at(n))
            for n in ("Chad", "Oman", "Peru")
        ),
        Position(
            actor="chad", issue="ceasefire", stance="rejects", evidence=at("rejected the truce")
        ),
    ]
    hand = Provenance(extractor="hand", version="1")
    return fold([REPORT], [Finding(document=REPORT.id, item=i, provenance=hand) for i in items])


def test_agreement_of_two_reviewers() -> None:
    made = [
        ruling("accept", "chad"), ruling("accept", "oman"), ruling("reject", "peru"),
        ruling("accept", "chad", by="jan"), ruling("reject", "oman", by="jan"),
        ruling("reject", "peru", by="jan"),
    ]  # fmt: skip
    (both,) = agreement(record(), made)
    assert (both.reviewers, both.items, both.same) == (("eva", "jan"), 3, 2)
    assert both.alpha is not None
    assert both.alpha == pytest.approx(1 - 5 * 2 / 18)
    assert both.span_f1 == pytest.approx(2 / 3)


def test_a_correction_agrees_only_with_the_same() -> None:
    held = (("kind", '"group"'),)
    made = [
        ruling("correct", "chad", change=held),
        ruling("correct", "chad", by="jan", change=held),
        ruling("correct", "oman", change=held),
        ruling("correct", "oman", by="jan", change=(("kind", '"person"'),)),
    ]
    (both,) = agreement(record(), made)
    assert (both.items, both.same) == (2, 1)


def test_agreement_of_three_is_told_pair_by_pair_too() -> None:
    made = [ruling("accept", "chad", by=name) for name in ("eva", "jan", "kim")]
    found = agreement(record(), made)
    assert [a.reviewers for a in found] == [
        ("eva", "jan", "kim"), ("eva", "jan"), ("eva", "kim"), ("jan", "kim"),
    ]  # fmt: skip


def test_nobody_has_ruled() -> None:
    (none,) = agreement(record(), [])
    assert (none.reviewers, none.items, none.alpha) == ((), 0, None)


POSITION = record().positions[0].value


def field(name: str) -> Field:
    return next(f for f in fields(POSITION) if f.name == name)


def test_the_fields_of_a_position() -> None:
    told = {f.name: (f.value, f.actors, f.many, f.optional) for f in fields(POSITION)}
    assert told["actor"] == ("chad", True, False, False)
    assert told["toward"] == ("-", True, False, True)
    assert told["terms"] == ("", False, True, False)
    assert "evidence" not in told
    assert "rejects" in field("stance").choices


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("stance", "accepts", '"accepts"'),
        ("toward", "Oman", '"oman"'),
        ("toward", "-", "null"),
        ("terms", "30-day; full", '["30-day", "full"]'),
        ("terms", "-", "[]"),
        ("as_of", "2025-05", '{"value": "2025-05", "basis": "inferred", "span": null}'),
        ("as_of", "", "null"),
    ],
)
def test_what_is_typed(name: str, words: str, value: str) -> None:
    assert typed(POSITION, field(name), words, str.lower) == value


@pytest.mark.parametrize(
    ("name", "words"),
    [("stance", "likes"), ("as_of", "yesterday"), ("as_of", "2025-02-31"), ("actor", "-")],
)
def test_what_does_not_fit(name: str, words: str) -> None:
    with pytest.raises(DecisionError, match=name):
        typed(POSITION, field(name), words, str.lower)
