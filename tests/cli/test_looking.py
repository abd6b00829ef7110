"""Search, decisions and the views of disagreement and change, from outside."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def statement(run: Run, dossier: str) -> str:
    """The id of the one statement."""
    (row,) = json.loads(run("show", dossier, "statements", "--json").output)
    return str(row["id"])


def test_search(run: Run, dossier: str) -> None:
    shown = run("search", dossier, "truce", "holds")
    assert shown.exit_code == 0
    assert "Norway  oslo, 2025-05-16" in shown.output
    assert "the [truce] [holds] for now" in shown.output
    assert "\x1b" not in shown.output
    assert all(len(line) <= 80 for line in shown.output.splitlines())


def test_search_for_machines(run: Run, dossier: str) -> None:
    rows = json.loads(run("search", dossier, "truce", "--json").output)
    assert {row["kind"] for row in rows} == {"statement", "report"}
    (row,) = json.loads(run("search", dossier, "truce", "--kind", "statement", "--json").output)
    start, end = row["marks"][0]
    assert row["words"][start:end] == "truce"
    table = list(csv.DictReader(io.StringIO(run("search", dossier, "truce", "--csv").output)))
    assert len(table) == 2


def test_search_is_narrowed(run: Run, dossier: str) -> None:
    assert "nothing was found" in run("search", dossier, "frobnicate").output
    said = run("search", dossier, "truce", "--speaker", "Norway", "--json").output
    assert [row["kind"] for row in json.loads(said)] == ["statement"]
    assert "nothing was found" in run("search", dossier, "truce", "--until", "2025-05-01").output
    assert "1 shown; --limit shows more" in run("search", dossier, "truce", "--limit", "1").output


def test_a_search_for_nothing_is_one_line(run: Run, dossier: str) -> None:
    done = run("search", dossier, "--", "-truce")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "give a word that should be there" in done.output


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("show talks.db disagreements", "the reports do not differ"),
        ("show talks.db changes --since 2025-06-01", "the reports of that time add nothing"),
        ("show talks.db decisions", "nobody has ruled on anything"),
        ("show talks.db positions --as-of 2025-05-15", "nothing of this kind was read"),
        ("show talks.db changes --between 2025-05-20 2025-05-10", "Norway demands ceasefire"),
        ("show talks.db history", "position  Norway, ceasefire"),
        ("show talks.db queue", "nobody has looked at it"),
    ],
)
def test_views(run: Run, dossier: str, line: str, told: str) -> None:
    done = run(*line.split())
    assert done.exit_code == 0, done.output
    assert told in done.output
    assert all(len(row) <= 80 for row in done.output.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "show talks.db changes",
        "show talks.db changes --since 2025-05-01 --between 2025-05-01 2025-05-02",
        "show talks.db refused --as-of 2025-05-01",
        "show talks.db refused --party Norway",
        "show talks.db statements --issue ceasefire",
        "search talks.db",
        "search talks.db truce --json --csv",
        "search talks.db truce --limit 0",
    ],
)
def test_wrong_usage(run: Run, dossier: str, line: str) -> None:
    assert run(*line.split()).exit_code == 2


def lines_of(run: Run, tmp_path: Path, dossier: str, statement: str) -> list[str]:
    """Two reviewers who do not agree on one statement, as JSON lines."""
    import dragoman

    with dragoman.open(dossier) as talks:
        talks.decide("accept", statement, by="eva")
        talks.decide("reject", statement, by="jan", why="nobody said it")
    return run("decisions", "export", dossier).output.splitlines()


def test_decisions_are_handed_on(run: Run, tmp_path: Path, dossier: str, statement: str) -> None:
    lines = lines_of(run, tmp_path, dossier, statement)
    assert [json.loads(line)["by"] for line in lines] == ["eva", "jan"]
    eva = run("decisions", "export", dossier, "--by", "eva").output.splitlines()
    assert eva == lines[:1]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("read", "other.db", "oslo.txt").exit_code == 0
    taken = run("decisions", "import", "other.db", "all.jsonl")
    assert "2 decisions taken in, 0 were there" in taken.output
    assert "1 conflicts; the later decision counts" in taken.output
    assert "verdict: eva accept" in taken.output
    again = run("decisions", "import", "other.db", "all.jsonl")
    assert "0 decisions taken in, 2 were there" in again.output
    assert run("decisions", "export", "other.db").output.splitlines() == lines


def test_a_broken_line_takes_nothing_in(
    run: Run, tmp_path: Path, dossier: str, statement: str
) -> None:
    lines = lines_of(run, tmp_path, dossier, statement)
    (tmp_path / "all.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    run("read", "other.db", "oslo.txt")
    done = run("decisions", "import", "other.db", "all.jsonl")
    assert (done.exit_code, "line 3" in done.output) == (1, True)
    assert run("decisions", "export", "other.db").output == ""
    assert run("decisions", "import", "other.db", "missing.jsonl").exit_code == 1


def test_agreement_undo_and_redo(run: Run, tmp_path: Path, dossier: str, statement: str) -> None:
    lines = lines_of(run, tmp_path, dossier, statement)
    assert "eva, jan" in run("decisions", "agreement", dossier).output
    (found,) = json.loads(run("decisions", "agreement", dossier, "--json").output)
    assert (found["items"], found["same"]) == (1, 0)
    jan = json.loads(lines[1])["id"]
    states = lambda: {  # noqa: E731
        row["id"]: row["state"]
        for row in json.loads(run("show", dossier, "decisions", "--json").output)
    }
    assert run("decisions", "undo", dossier, jan[:8], "--by", "kim").exit_code == 0
    assert states()[jan] == "taken back"
    assert run("decisions", "redo", dossier, jan[:8], "--by", "kim").exit_code == 0
    assert states()[jan] == "in force"
    assert run("decisions", "undo", dossier, "nothing").exit_code == 1
