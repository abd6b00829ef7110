"""The documentation builds as pages, without one warning: links, anchors, tables of contents."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_site_builds_strictly(tmp_path: Path) -> None:
    config_of = pytest.importorskip("mkdocs.config")
    commands = pytest.importorskip("mkdocs.commands.build")
    told: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    listener = Listener(level=logging.WARNING)
    logging.getLogger("mkdocs").addHandler(listener)
    try:
        config = config_of.load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        commands.build(config)
    finally:
        logging.getLogger("mkdocs").removeHandler(listener)
    assert told == []
    pages = {p.relative_to(ROOT / "docs").with_suffix("") for p in (ROOT / "docs").rglob("*.md")}
    made = {p.parent.relative_to(tmp_path / "site") for p in (tmp_path / "site").rglob("*.html")}
    assert {p for p in pages if p.name != "index"} <= made
