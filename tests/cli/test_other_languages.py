"""A report in a language that is not read is kept, found and marked."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from tests.ingest import making

from dragoman.language import reach
from dragoman.model import Document

Run = Callable[..., Result]


def test_it_is_kept_found_and_marked(run: Run, tmp_path: Path) -> None:
    text = f"date 2025-05-16 Pourparlers\n\n{making.FRENCH}\n« Norway said » n’est pas français.\n"
    (tmp_path / "genève.txt").write_text(text, encoding="utf-8")
    assert run("read", "talks.db", "genève.txt").exit_code == 0
    shown = run("show", "talks.db", "report", "genève")
    assert "language fr: kept and searchable, not read" in shown.output
    (found,) = json.loads(
        run("search", "talks.db", "pourparlers", "--kind", "report", "--json").output
    )
    assert found["report"] == "genève"


def test_only_english_is_read() -> None:
    day = datetime.date(2025, 5, 16)
    told = {
        code: reach.read(Document(text="x", published=day, name="a", language=code))
        for code in ("en", "fr", "uk")
    }
    assert told == {"en": True, "fr": False, "uk": False}
