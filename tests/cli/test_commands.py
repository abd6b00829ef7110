"""The commands from outside: output, exit status, what is told on standard error."""

import csv
import datetime
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.model import Decision
from dragoman.store import Store

Run = Callable[..., Result]
VIEWS = ("delegations", "positions", "rounds", "statements", "timeline", "actors")


def test_read_tells_what_it_did(run: Run, dossier: str) -> None:
    again = run("read", dossier, "oslo.txt")
    assert again.exit_code == 0
    assert again.output == "read 0, unchanged 1, refused 0\n"


def test_refusals_are_listed_and_the_exit_status_is_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway said no date.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("date 2025-05-16 T\n\nNorway said yes.", encoding="utf-8")
    done = run("read", "talks.db", ".")
    assert done.exit_code == 1
    assert done.output.startswith("read 1, unchanged 0, refused ")
    assert "a.txt: the report has no date: give one with --date" in done.output
    assert "undated-document" in run("show", "talks.db", "refused").output


def test_date_and_outlet_override(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway said no date.", encoding="utf-8")
    done = run("read", "t.db", "a.txt", "--date", "2025-05-16", "--outlet", "Daily")
    assert done.exit_code == 0
    shown = json.loads(run("show", "t.db", "report", "a", "--json").output)
    assert (shown["published"], shown["outlet"]) == ("2025-05-16", "Daily")


def test_standard_input(run: Run) -> None:
    done = run("read", "talks.db", "-", input="date 2025-05-16 T\n\nNorway said yes.")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    "line",
    [
        "read talks.db",
        "read talks.db oslo.txt --date yesterday",
        "show talks.db nothing",
        "show talks.db report",
        "show talks.db rounds oslo",
        "show talks.db rounds --json --csv",
        "export talks.db",
        "frobnicate",
        "evaluate . --update-baseline",
        "evaluate . --corpus timeml --half open",
    ],
)
def test_wrong_usage_is_status_2(run: Run, dossier: str, line: str) -> None:
    assert run(*line.split()).exit_code == 2


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("show none.db rounds", "dragoman read none.db"),
        ("show oslo.txt rounds", "is not a dossier"),
        ("show talks.db positions --party Norwey", "did you mean 'Norway'?"),
        ("show talks.db positions --issue ceasefir", "did you mean 'ceasefire'?"),
        ("show talks.db report bergen", "no report is called 'bergen'"),
        ("export talks.db --out out --format tei", "choose csv"),
        ("codebook explain ceasefir", "did you mean 'ceasefire'?"),
        ("evaluate .", "name a gold folder"),
    ],
)
def test_errors_are_one_line_with_the_fix(run: Run, dossier: str, line: str, told: str) -> None:
    done = run(*line.split())
    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stderr.startswith("dragoman: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("form", [(), ("--evidence",), ("--json",), ("--csv",)])
def test_nothing_that_a_terminal_obeys_is_shown(
    run: Run, dossier: str, view: str, form: tuple[str, ...]
) -> None:
    done = run("show", dossier, view, *form)
    assert done.exit_code == 0, done.output
    assert not any(ord(c) < 32 and c != "\n" for c in done.output)
    assert max(len(line) for line in done.output.splitlines()) <= 80 or form in (
        ("--json",),
        ("--csv",),
    )


def test_json_carries_evidence(run: Run, dossier: str) -> None:
    (row,) = json.loads(run("show", dossier, "statements", "--json", "--evidence").output)
    (citation,) = row["evidence"]
    marked = [citation["sentence"][a:b] for a, b in citation["marks"]]
    assert marked[0] == "Norway"
    assert citation["report"] == "oslo"


def test_csv_holds_no_formulas(run: Run, dossier: str) -> None:
    done = run("show", dossier, "actors", "--csv", "--evidence")
    (row,) = csv.DictReader(io.StringIO(done.output))
    assert row["aliases"] == "'=Oslo"
    assert row["evidence"].startswith("“[Norway]")


def test_evidence_marks_the_words(run: Run, dossier: str) -> None:
    shown = run("show", dossier, "positions", "--evidence").output
    assert "Norway · ceasefire · demands" in shown
    assert "oslo, 2025-05-16" in shown


def test_filters(run: Run, dossier: str) -> None:
    def rows(*options: str) -> int:
        return len(json.loads(run("show", dossier, "positions", "--json", *options).output))

    assert rows("--party", "norway", "--issue", "ceasefire") == 1
    assert rows("--issue", "talks") == 0
    assert rows("--since", "2025-05-17") == rows("--until", "2025-05-15") == 0


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",), ("--evidence",)])
def test_one_report(run: Run, dossier: str, form: tuple[str, ...]) -> None:
    shown = run("show", dossier, "report", "oslo", *form)
    assert shown.exit_code == 0
    assert "the truce" in shown.output


def test_export(run: Run, dossier: str, tmp_path: Path) -> None:
    done = run("export", dossier, "--out", "out")
    assert done.output == "out/oslo.json\n"
    content = json.loads((tmp_path / "out" / "oslo.json").read_text(encoding="utf-8"))
    assert content["schema"] == "negotiation-record/1"


def test_codebook(run: Run) -> None:
    checked = run("codebook", "check").output
    assert "ceasefire" in checked
    explained = run("codebook", "explain", "ceasefire").output
    assert explained.startswith("ceasefire: ")
    assert "\n  but not: Observers will verify the truce. (ceasefire-monitoring)\n" in explained
    assert max(len(line) for line in (checked + explained).splitlines()) <= 80


def test_codebook_coverage(run: Run, dossier: str) -> None:
    shown = run("codebook", "coverage", dossier).output
    assert "statements that no issue covers" in shown
    assert max(len(line) for line in shown.splitlines()[:3]) <= 80
    held = json.loads(run("codebook", "coverage", dossier, "--json").output)
    ceasefire = next(i for i in held["issues"] if i["code"] == "ceasefire")
    assert ceasefire["reports"] >= 1
    assert ceasefire["terms"]
    assert len(held["uncovered"]) <= held["statements"]


def test_help_needs_no_heavy_library() -> None:
    code = (
        "import sys; from dragoman.cli.main import dragoman\n"
        "try: dragoman(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('spacy', 'sqlalchemy', 'rich', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
    assert "codebook" in done.stdout


def test_a_decision_in_the_dossier_is_seen_and_outlives_a_new_reading(
    run: Run, dossier: str
) -> None:
    (row,) = json.loads(run("show", dossier, "statements", "--json").output)
    moment = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
    ruled = Decision(verb="reject", target=row["id"], by="eva", at=moment)
    with Store(dossier, create=False) as store:
        store.decide([ruled])
    run("read", dossier, "oslo.txt")
    assert json.loads(run("show", dossier, "statements", "--json").output) == []
    with Store(dossier, create=False) as store:
        store.decide([Decision(verb="undo", target=ruled.id, by="eva", at=moment)])
    assert len(json.loads(run("show", dossier, "statements", "--json").output)) == 1
