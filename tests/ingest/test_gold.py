"""The gold reports of the project, where they are at hand: all are read, offsets hold."""

from pathlib import Path

import pytest

from dragoman.ingest import reports
from dragoman.model import Document

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "reports"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold reports are not in this checkout")
def test_every_gold_report_is_read_with_the_offsets_of_its_file() -> None:
    found = list(reports([GOLD]))
    assert found
    for document in found:
        assert isinstance(document, Document)
        same = (GOLD / f"{document.name}.txt").read_text(encoding="utf-8") == document.text
        assert same, document.name
