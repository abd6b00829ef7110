"""The record as files."""

import dataclasses
import datetime
import json
import os
import stat
from pathlib import Path

import pytest

from dragoman.errors import ExportError
from dragoman.export import export
from dragoman.export.names import FileNames
from dragoman.export.writing import write_whole
from dragoman.merge.fold import fold
from dragoman.model import Document

ONE = Document(text="No.", published=datetime.date(2025, 5, 10), name="one")


def test_one_file_a_report(tmp_path: Path) -> None:
    two = dataclasses.replace(ONE, text="Yes.", name="two")
    paths = export(fold([ONE, two], []), tmp_path / "new" / "out")
    assert [p.name for p in paths] == ["one.json", "two.json"]
    content = paths[0].read_text(encoding="utf-8")
    assert json.loads(content)["schema"] == "negotiation-record/1"
    assert content.endswith("}\n")


def test_two_reports_of_one_name_are_two_files(tmp_path: Path) -> None:
    two = dataclasses.replace(ONE, text="Yes.", name="ONE")
    paths = export(fold([ONE, two], []), tmp_path)
    assert len({p.name.casefold() for p in paths}) == 2


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d", "a-b-c-d"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("...", "0123456789"),
        ("tab\tand\x00nul\u202e", "tabandnul"),
        ("Zürich", "Zürich"),
    ],
)
def test_names_are_safe(name: str, safe: str) -> None:
    assert FileNames().safe(name, "0123456789abcdef") == safe


def test_long_names_are_cut() -> None:
    assert len(FileNames().safe("é" * 400, "0").encode()) <= 150


def test_an_unknown_format_and_a_bad_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="choose csv"):
        export(fold([], []), tmp_path, "tei")
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="choose another place"):
        export(fold([], []), tmp_path / "file")


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    write_whole(path, "old")

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.json"]


def test_files_have_ordinary_permissions(tmp_path: Path) -> None:
    write_whole(tmp_path / "x.json", "")
    (tmp_path / "y.json").write_text("")
    modes = {stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()}
    assert len(modes) == 1
