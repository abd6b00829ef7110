"""The page on speed tells what the files of figures hold."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_that_of_the_figures() -> None:
    spec = importlib.util.spec_from_file_location("speed", ROOT / "tools" / "speed.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    told = (ROOT / "docs" / "explanation" / "speed.md").read_text(encoding="utf-8")
    assert told == made.page(), "make it anew: python tools/speed.py"
