"""What each view answers."""

import datetime
import sys

import pytest

from dragoman.errors import UnknownActorError
from dragoman.model import Record
from dragoman.views.actors import actors
from dragoman.views.compiled import compiled
from dragoman.views.delegations import delegations
from dragoman.views.positions import matrix, positions
from dragoman.views.query import Query
from dragoman.views.report import report
from dragoman.views.rounds import rounds
from dragoman.views.statements import statements
from dragoman.views.table import Table
from dragoman.views.timeline import timeline

MAY = datetime.date(2025, 5, 1)


def test_statements(record: Record) -> None:
    first, second = statements(record)
    assert first["speaker"] == "Ana Lindqvist"
    assert first["said_on"] == "2025-05-05"
    assert second["said_on"] is None
    assert second["report"] == "two"


def test_statements_of_a_party_are_those_of_its_people(record: Record) -> None:
    assert len(statements(record, Query(party="Norway"))) == 1
    assert len(statements(record, Query(party="Chad"))) == 0
    assert len(statements(record, Query(speaker="lindqvist"))) == 1


def test_evidence_is_the_sentence_with_its_marks(record: Record) -> None:
    (citation,) = statements(record)[0].evidence
    assert citation.sentence.startswith("Norway's envoy")
    assert citation.sentence.endswith("hold for now.")
    assert citation.marked("<", ">") == (
        "<Norway's envoy Ana Lindqvist> <said> on Monday that <the truce must hold for now>."
    )
    assert str(citation).endswith("(Daily, one, 2025-05-10)")


def test_positions(record: Record) -> None:
    rows = positions(record, Query(issue="ceasefire", party="chad"))
    assert {(r["stance"], r["toward"], r["as_of"], r["terms"]) for r in rows} == {
        ("rejects", "Norway", "2025-05", ()),
        ("proposes", None, None, ("a truce",)),
    }


def test_matrix(record: Record) -> None:
    table = matrix(record)
    assert table.columns == ("issue", "Chad", "Norway")
    (row,) = table
    assert row["Norway"] == ("demands",)
    assert row["Chad"] == ("rejects", "proposes")  # may be as late as 31 May
    assert len(row.evidence) == 3


def test_rounds(record: Record) -> None:
    oslo, undated = rounds(record)
    assert (oslo["status"], oslo["statuses"]) == ("held", ("planned", "held"))
    assert oslo["participants"] == ("Norway", "Chad")
    assert oslo["reports"] == 2
    assert undated["start"] is None


def test_delegations(record: Record) -> None:
    (seat,) = delegations(record)
    assert seat["round"] == "Oslo, 2025-05-12"
    assert (seat["party"], seat["person"], seat["role"]) == ("Norway", "Ana Lindqvist", "head")
    assert seat["posts"] == ("envoy, Norway",)


def test_timeline_puts_the_undated_last(record: Record) -> None:
    dates = [row["date"] for row in timeline(record)]
    assert dates == ["2025-05", "2025-05-05", "2025-05-12", None, None, None, None]
    assert [r["kind"] for r in timeline(record, Query(speaker="Lindqvist"))] == ["statement"]


def test_times_asked_for(record: Record) -> None:
    assert len(rounds(record, Query(since=datetime.date(2025, 5, 13)))) == 1  # by its report
    assert len(rounds(record, Query(until=MAY))) == 0
    assert len(positions(record, Query(until=MAY))) == 1  # "May" may be its first day


def test_actors(record: Record) -> None:
    rows = {r["id"]: r for r in actors(record)}
    assert rows["ana-lindqvist"]["statements"] == 1
    assert rows["chad"]["positions"] == 2
    assert rows["chad"]["reports"] == 2


def test_an_unknown_actor_is_told_with_the_nearest(record: Record) -> None:
    with pytest.raises(UnknownActorError, match="did you mean 'Norway'"):
        statements(record, Query(party="Norwai"))


def test_report(record: Record) -> None:
    view = report(record, record.documents[1])
    tables = {t.name: t for t in view.tables}
    assert tables["rounds"][0]["name"] == "the talks"
    assert tables["rounds"][0]["statuses"] == ("held",)
    assert {r["name"] for r in tables["actors"]} == {"Chad", "=SUM(A1)"}


def test_tables_convert(record: Record) -> None:
    table = positions(record)
    assert list(table.to_pandas()["party"]) == [r["party"] for r in table]
    assert table.to_polars()["terms"].to_list() == [list(r["terms"]) for r in table]
    assert positions(Record()).to_pandas().empty
    assert positions(Record()).to_polars().is_empty()


def test_tables_in_notebooks_are_escaped(record: Record) -> None:
    page = statements(record)._repr_html_() + actors(record)._repr_html_()
    assert "<b>" not in page
    assert page.count("<table>") == 2


def test_compiled(record: Record) -> None:
    one, two = (compiled(record, document) for document in record.documents)
    assert one["report"] == {
        "id": "one", "published": "2025-05-10", "outlet": "Daily", "title": "Oslo",
    }  # fmt: skip
    assert one["rounds"][0]["status"] == "planned"
    assert two["rounds"][0]["status"] == "held"
    assert one["seats"][0]["round"] == one["rounds"][0]["id"]
    assert one["times"] == [
        {"type": "DATE", "value": "2025-05-05", "start": 52, "end": 58, "text": "Monday"}
    ]
    assert one["statements"][0]["said_on"] == "2025-05-05"
    named = {a["id"] for a in one["actors"]}
    assert {p["actor"] for p in one["positions"]} <= named


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named_with_the_fix(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=rf"{library}: pip install 'dragoman\[frames\]'"):
        getattr(Table(name="none", columns=(), rows=()), f"to_{library}")()
