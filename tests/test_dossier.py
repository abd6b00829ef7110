"""The handle that users hold, with the real reader on the example reports."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli.main import dragoman as command
from dragoman.errors import StoreError, UnknownReportError

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A dossier of the example reports."""
    place = str(tmp_path_factory.mktemp("examples") / "talks.db")
    done = CliRunner().invoke(command, ["read", place, str(EXAMPLES)])
    assert done.exit_code == 0, done.output
    return place


@pytest.fixture
def talks(place: str) -> Iterator[dragoman.Dossier]:
    with dragoman.open(place, create=False) as opened:
        yield opened


def test_reading_again_adds_nothing(talks: dragoman.Dossier) -> None:
    before = talks.store.size()
    summary = talks.read(EXAMPLES)
    assert (summary.read, summary.clean) == (0, True)
    assert summary.unchanged == before.documents
    assert talks.store.size() == before


def test_every_kind_was_read(talks: dragoman.Dossier) -> None:
    for view in ("statements", "positions", "rounds", "delegations", "timeline", "actors"):
        assert len(getattr(talks, view)()) > 5, view
    assert len(talks.matrix()) > 3


def test_every_row_has_its_evidence(talks: dragoman.Dossier) -> None:
    for view in ("statements", "positions", "rounds", "delegations"):
        for row in getattr(talks, view)():
            assert row.evidence
            assert all(c.marks and c.sentence.strip() for c in row.evidence)


def test_spans_hold_in_the_exported_reports(talks: dragoman.Dossier, tmp_path: Path) -> None:
    texts = {d.name: d.text for d in talks.record.documents}
    paths = talks.export(tmp_path)
    assert len(paths) == len(texts)
    for path in paths:
        record = json.loads(path.read_text(encoding="utf-8"))
        text = texts[record["report"]["id"]]
        known = {a["id"] for a in record["actors"]}
        for time in record["times"]:
            assert text[time["start"] : time["end"]] == time["text"]
        for statement in record["statements"]:
            assert statement["speaker"] is None or statement["speaker"] in known
            for span in statement["content"]:
                assert text[span["start"] : span["end"]] == span["text"]
        rounds = {r["id"] for r in record["rounds"]}
        assert {s["round"] for s in record["seats"]} <= rounds | {None}


def test_frames(talks: dragoman.Dossier) -> None:
    table = talks.statements()
    assert len(table.to_pandas()) == len(table.to_polars()) == len(table)


def test_reports_by_name_and_id(talks: dragoman.Dossier) -> None:
    first = talks.record.documents[0]
    assert talks.report(first.name).document == talks.report(first.id[:8]).document == first
    with pytest.raises(UnknownReportError):
        talks.report("no such report")


def test_opening_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no dossier"):
        dragoman.open(tmp_path / "x.db", create=False)
    assert "0 reports" in repr(dragoman.open(tmp_path / "x.db"))
