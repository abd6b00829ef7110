"""A brief that comes back among the reports is no report."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from tests.ingest import making

from dragoman.brief.composing import composed
from dragoman.ingest import Refusal, reports
from dragoman.model import Document, Record

REPORT = Document(
    text="The envoys met on Friday.",
    published=datetime.date(2025, 5, 16),
    name="a",
    title="Envoys meet",
    outlet="The Example",
)


@pytest.mark.parametrize("ending", ["md", "html", "docx", "pdf"])
def test_a_brief_is_refused(tmp_path: Path, ending: str) -> None:
    for library in {"docx": ("docx",), "pdf": ("typst", "pypdf")}.get(ending, ()):
        pytest.importorskip(library)
    path = tmp_path / f"brief.{ending}"
    composed(Record(documents=(REPORT,))).save(path)
    for given in ({}, {"date": datetime.date(2025, 5, 17)}):
        (found,) = reports([path], **given)
        assert isinstance(found, Refusal)
        assert (found.slug, found.message[:20]) == ("own-brief", "a brief of dragoman,")


def test_a_brief_in_a_letter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(
        making.letter(composed(Record(documents=(REPORT,))).markdown())
    )
    (found,) = reports([tmp_path / "a.eml"])
    assert isinstance(found, Refusal)
    assert found.slug == "own-brief"


def test_a_report_about_such_things_is_read(tmp_path: Path) -> None:
    text = "date 2025-05-16 T\n\nA person confirmed the talks; the rest was read out by an aide.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (found,) = reports([tmp_path / "a.txt"])
    assert isinstance(found, Document)
