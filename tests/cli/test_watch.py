from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.watch.desk import opened

from dragoman.cli.watch import command
from dragoman.dossier import Dossier

pytest.importorskip("httpx")
pytest.importorskip("feedparser")


def test_reads_what_is_new_once_and_goes_on_where_it_ended(tmp_path: Path) -> None:
    dossier = str(tmp_path / "talks.db")
    with opened() as desk:
        sources = [dossier, f"{desk.url}/news.rss", "--once"]
        first = CliRunner().invoke(command, sources)
        assert first.exit_code == 0, first.output
        assert ": read 1" in first.output
        again = CliRunner().invoke(command, sources)
        assert (again.exit_code, again.output) == (0, "")
        desk.items.insert(0, "Okoro")
        assert ": read 1" in CliRunner().invoke(command, sources).output
    with Dossier(dossier, create=False) as talks:
        assert talks.store.size().documents == 2


def test_trouble_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    with opened() as desk:
        good = f"{desk.url}/news.rss"
        told = CliRunner().invoke(
            command, [str(tmp_path / "t.db"), "http://127.0.0.1:1/feed", good, "--once"]
        )
    assert told.exit_code == 0
    assert "[unreachable]" in told.output
    assert f"{good}: read 1" in told.output


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    told = CliRunner().invoke(command, [str(tmp_path / "t.db"), str(tmp_path / "none")])
    assert told.exit_code == 2
    assert "give a folder that is there" in told.output
    assert not (tmp_path / "t.db").exists()
