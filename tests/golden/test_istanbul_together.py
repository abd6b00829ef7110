"""Seven real reports of May and July 2025, read together: one record of what they all say.

The reports lie beside the checkout and are read from there; of them only the names of those who
took part stand here, as what is to be found.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dragoman.evaluate.gold import gold_reports
from dragoman.extract.pipeline import Reader
from dragoman.merge.fold import fold
from dragoman.merge.history import history, teams
from dragoman.model import Entry, Record, Round

GOLD = Path(__file__).parents[3] / "shared" / "gold"
REPORTS = 7
MAY, JULY = "istanbul-2025-05-15", "istanbul-2025-07-23"
RUSSIAN, UKRAINIAN = "vladimir-medinsky", "rustem-umerov"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="no gold reports beside the checkout")


@pytest.fixture(scope="module")
def record() -> Record:
    documents = [
        gold.document
        for gold in gold_reports(GOLD, "open")
        if gold.name.startswith("istanbul-2025-")
    ]
    assert len(documents) == REPORTS
    return fold(documents, [f for _, found in Reader().findings(documents) for f in found])


def names(record: Record, entry: Entry[Round]) -> list[str]:
    return [record.document(d).name.removeprefix("istanbul-2025-") for d in entry.documents]


def round_(record: Record, name: str) -> Entry[Round]:
    found = record.round(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("family", "spellings", "reports"),
    [
        ("zelensk", {"Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy"}, 7),
        ("medinsk", {"Vladimir Medinsky", "Medinsky"}, 4),
        ("umerov", {"Rustem Umerov", "Umerov"}, 4),
        ("putin", {"Vladimir Putin", "Putin"}, 4),
    ],
)
def test_a_person_is_one_under_all_spellings(
    record: Record, family: str, spellings: set[str], reports: int
) -> None:
    people = [
        entry
        for entry in record.actors
        if entry.value.kind == "person"
        and any(family in n.casefold() for n in (entry.value.name, *entry.value.aliases))
        and family in entry.value.name.casefold()
    ]
    assert len(people) == 1
    assert spellings <= {people[0].value.name, *people[0].value.aliases}
    assert len(people[0].documents) >= reports
    assert people[0].independent == len(people[0].documents)


def test_the_talks_of_may_are_one_round_in_six_reports(record: Record) -> None:
    may = round_(record, MAY)
    assert names(record, may) == ["05-15-a", "05-15-b", "05-15-c", "05-16", "05-16-b", "05-17"]
    assert {"russia", "ukraine"} <= set(may.value.participants)
    (only,) = [
        e for e in record.rounds
        if e.value.venue == "Istanbul" and e.value.start and e.value.start.value >= "2025"
        and e.value.start.value < "2025-07"
    ]  # fmt: skip
    assert only == may


def test_the_talks_of_may_have_their_history(record: Record) -> None:
    may = round_(record, MAY)
    assert may.value.status == "held"
    stages = history(record, may)
    assert "planned" in [s.status for s in stages[:-1]]
    assert stages[-1].status == "held"
    assert (stages[-1].since, stages[-1].until) == (
        datetime.date(2025, 5, 16), datetime.date(2025, 5, 17)
    )  # fmt: skip


@pytest.mark.parametrize(("party", "head"), [("russia", RUSSIAN), ("ukraine", UKRAINIAN)])
def test_the_heads_in_may(record: Record, party: str, head: str) -> None:
    seats = [e for e in record.seats if (e.value.party, e.value.round) == (party, MAY)]
    assert [e.value.person for e in seats if e.value.role == "head"] == [head]
    (team,) = [t for t in teams(record, party) if t.round == MAY]
    assert team.members[0] == head


def test_the_president_who_stayed_away_did_so_in_every_report_that_says_it(record: Record) -> None:
    (team,) = [t for t in teams(record, "russia") if t.round == MAY]
    assert "vladimir-putin" in team.absent
    assert "vladimir-putin" not in team.members


def test_the_talks_of_july_are_the_third_round(record: Record) -> None:
    july = round_(record, JULY)
    assert names(record, july) == ["07-23"]
    assert july.value.name.startswith("Round 3")
    assert set(july.value.participants) == {"russia", "ukraine"}


def test_every_merged_item_lists_its_reports(record: Record) -> None:
    merged = [e for e in record if len(e.documents) > 1]
    assert {e.kind for e in merged} >= {"actor", "post", "position", "round", "seat"}
    for entry in merged:
        days = [record.document(d).published for d in entry.documents]
        assert days == sorted(days)
        assert 1 <= entry.independent <= len(entry.documents)
        for support in entry.support:
            text = record.document(support.document).text
            assert all(text[s.start : s.end] == s.exact for s in support.spans)
