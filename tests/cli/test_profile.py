from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from tests.cli.conftest import REPORT

Run = Callable[..., Result]


def test_the_profile_names_what_took_the_time(run: Run, tmp_path: Path) -> None:
    (tmp_path / "oslo.txt").write_text(REPORT, encoding="utf-8")
    lines = run("read", "talks.db", "oslo.txt", "--profile").output.splitlines()
    assert lines[1].split() == ["stage", "seconds", "share", "words", "a", "second"]
    assert lines[2].split()[0] == "store"
    assert all(len(line) <= 80 for line in lines)


def test_a_profile_of_several_processes_is_refused(run: Run, dossier: str) -> None:
    told = run("read", dossier, "oslo.txt", "--profile", "--workers", "2")
    assert told.exit_code == 2
    assert "give --workers 1 with it" in told.output
