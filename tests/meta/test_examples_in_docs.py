"""The files that the documentation shows can be used as they stand."""

import re
from pathlib import Path

import pytest

from dragoman.codebook.codebook import Codebook
from dragoman.ingest import reports
from dragoman.model import Document
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.settings import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of one language on a page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_codebook(tmp_path: Path) -> None:
    (block,) = blocks("how-to/use-your-own-codebook.md", "yaml")
    path = tmp_path / "water.yml"
    path.write_text(block, encoding="utf-8")
    codebook = Codebook.load(path)
    assert codebook.issue("water").terms
    assert "lull in the fighting" in codebook.issue("ceasefire").terms


def test_the_gazetteer(tmp_path: Path) -> None:
    (block,) = blocks("how-to/use-your-own-gazetteer.md", "yaml")
    path = tmp_path / "actors.yml"
    path.write_text(block, encoding="utf-8")
    hit = Gazetteer.shipped().extended(path).find("RLF")
    assert hit is not None
    assert hit[0].name == "River Liberation Front"


def test_the_settings(tmp_path: Path) -> None:
    (block,) = blocks("reference/settings.md", "toml")
    path = tmp_path / "dragoman.toml"
    (tmp_path / "water.yml").touch()
    path.write_text(block, encoding="utf-8")
    found = Settings.load(path, environ={})
    assert (found.workers, found.codebook) == (2, tmp_path / "water.yml")


@pytest.mark.parametrize("block", blocks("how-to/give-a-date.md", "text"))
def test_the_ways_to_give_a_date(tmp_path: Path, block: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(block, encoding="utf-8")
    (found,) = reports([path])
    assert isinstance(found, Document)
    assert found.published.isoformat() == "2025-05-16"
    assert found.title == "Talks open in Istanbul"
    assert found.text[found.body :].strip() == "The delegations met on Friday."


def test_the_python_interface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, choosing = blocks("reference/python.md", "python")
    (tmp_path / "examples" / "reports").mkdir(parents=True)
    for name in ("2022-03-29-host-readout.txt", "2025-05-11-harbour-wire-proposal.txt"):
        text = (DOCS.parent / "examples" / "reports" / name).read_text(encoding="utf-8")
        (tmp_path / "examples" / "reports" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(reading, "reading", "exec"), names)
    exec(compile(choosing, "choosing", "exec"), names)
    assert (tmp_path / "talks.db").exists()


def test_the_brief_from_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = blocks("how-to/write-a-brief.md", "python")
    reports_ = DOCS.parent / "examples" / "reports"
    monkeypatch.chdir(tmp_path)
    import dragoman

    with dragoman.open("talks.db") as talks:
        talks.read(reports_ / "2025-05-16-harbour-wire.txt")
    exec(compile(block, "brief", "exec"), {})
    assert (tmp_path / "brief.html").exists()
    assert "sentences" in capsys.readouterr().out
