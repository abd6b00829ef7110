import os
import time
from pathlib import Path

from dragoman.model import Document
from dragoman.watch import Folder

REPORT = "date 2025-05-12 Talks in Oslo\n\nNorway would host the talks, Anna Berg said.\n"


def put(path: Path, text: str, age: float = 60) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    at = time.time() - age
    os.utime(path, (at, at))


def names(folder: Folder) -> list[str]:
    return [e.name for e in folder.look().entries if isinstance(e, Document)]


def test_files_come_once_and_again_when_they_change(tmp_path: Path) -> None:
    watched = Folder(tmp_path, every=60)
    assert names(watched) == []
    put(tmp_path / "a.txt", REPORT)
    put(tmp_path / "deep" / "b.txt", REPORT)
    assert names(watched) == ["a", "b"]
    assert names(watched) == []
    put(tmp_path / "a.txt", REPORT + "She left.\n", age=30)
    assert names(watched) == ["a"]


def test_what_is_still_being_written_waits(tmp_path: Path) -> None:
    watched = Folder(tmp_path, every=60)
    put(tmp_path / "a.txt", REPORT, age=0)
    assert names(watched) == []
    put(tmp_path / "a.txt", REPORT, age=10)
    assert names(watched) == ["a"]


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path / ".drafts" / "a.txt", REPORT)
    put(tmp_path / ".b.txt", REPORT)
    assert names(Folder(tmp_path, every=60)) == []


def test_a_single_file_is_watched_too(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", REPORT)
    assert names(Folder(tmp_path / "a.txt", every=60)) == ["a"]
