"""The tutorial, followed to the letter."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli.main import dragoman

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


def test_the_tutorial_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for needed in ("typst", "altair", "openpyxl"):
        pytest.importorskip(needed)
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "examples" / "reports")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```sh\n(.*?)^```", TUTORIAL, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(lines) > 10
    said = {}
    for line in lines:
        name, *words = shlex.split(line)
        assert name == "dragoman"
        done = CliRunner().invoke(dragoman, words)
        assert done.exit_code == 0, f"{line}\n{done.output}"
        assert done.output.strip(), line
        said[line] = done.output
    assert "refused 0" in said[lines[0]]
    again = CliRunner().invoke(dragoman, shlex.split(lines[0])[1:])
    assert "read 0" in again.output
    for made in ("brief.pdf", "timeline.svg", "matrix.png", "talks.xlsx", "record.db"):
        assert (tmp_path / made).stat().st_size > 1000
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
