"""From an item in the record back to the words in the file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.ingest import making

Run = Callable[..., Result]
PAGE = making.page().replace(b"The envoys of the", b"Norway said &quot;the truce holds&quot;: the")


def places(run: Run, dossier: str) -> list[dict[str, object]]:
    done = run("show", dossier, "positions", "--json", "--evidence")
    assert done.exit_code == 0, done.output
    (row,) = json.loads(done.output)
    found: list[dict[str, object]] = row["evidence"][0]["original"]
    return found


def test_a_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    assert run("read", "talks.db", "page.html").exit_code == 0
    found = places(run, "talks.db")
    assert {place["file"] for place in found} == {"page.html"}
    source = PAGE.decode()
    words = [source[int(str(p["start"])) : int(str(p["end"]))] for p in found]
    assert words[0].startswith("&quot;the truce holds&quot;: the two republics met")


def test_it_goes_with_the_archive(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    run("read", "talks.db", "page.html")
    assert run("export", "talks.db", "--format", "jsonl", "--out", "all.jsonl").exit_code == 0
    assert run("restore", "again.db", "all.jsonl").exit_code == 0
    assert places(run, "again.db") == places(run, "talks.db") != []


def test_the_terminal_names_the_part(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("docx")
    lines = ("Truce", "Published: 16 May 2025", "Norway said the truce holds.")
    (tmp_path / "note.docx").write_bytes(making.docx(*lines))
    assert run("read", "talks.db", "note.docx").exit_code == 0
    shown = run("show", "talks.db", "positions", "--evidence").output
    assert "note, 2025-05-16, paragraph 3" in " ".join(shown.split())
    assert "file     note.docx" in run("show", "talks.db", "report", "note").output


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.startswith("dragoman, version ")
