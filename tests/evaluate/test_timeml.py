"""The scorer of TimeML folders."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dragoman.errors import GoldError
from dragoman.evaluate import timeml
from dragoman.evaluate.timeml import Marked, Tally

PAGE = """<?xml version="1.0" ?>
<TimeML>
<DOCID>{name}</DOCID>
<DCT><TIMEX3 tid="t0" value="2025-05-16" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>
<TITLE>A title</TITLE>
<TEXT>
The minister <EVENT eid="e1" class="REPORTING">said</EVENT> on
<TIMEX3 tid="t1" type="DATE" value="2025-05-15">Thursday</TIMEX3> that a
<TIMEX3 tid="t2" type="DURATION" value="P30D">30-day</TIMEX3> truce &amp; a pause would hold.
It began <TIMEX3 tid="t3" type="DATE" value="2025-05-01">early this month</TIMEX3>.
</TEXT>
</TimeML>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.tml", "b.tml", "c.tml", "d.tml"):
        (tmp_path / name).write_text(PAGE.format(name=name), encoding="utf-8")
    (tmp_path / "._a.tml").write_text("not TimeML", encoding="utf-8")
    return tmp_path


def test_a_document_is_its_text_with_its_expressions(folder: Path) -> None:
    document = timeml.read(folder / "a.tml")
    assert document.published == datetime.date(2025, 5, 16)
    assert [document.text[m.start : m.end] for m in document.times] == [
        "Thursday",
        "30-day",
        "early this month",
    ]
    assert "truce & a pause" in document.text


def test_the_figures(folder: Path) -> None:
    figures = timeml.score(folder)
    assert figures["documents"] == 4
    assert figures["relaxed_f1"] == figures["strict_f1"] == 100.0
    assert figures["value_f1"] == pytest.approx(66.67)


def test_parts_are_fixed_by_the_name(folder: Path) -> None:
    parts = [{d.name for d in timeml.documents(folder, p)} for p in ("seen", "unseen")]
    assert parts[0] | parts[1] == {"a", "b", "c", "d"} and not parts[0] & parts[1]
    assert timeml.unseen("wsj_0006.tml") is timeml.unseen("wsj_0006.tml")


def test_matches_are_one_to_one_and_value_counts_over_the_matched() -> None:
    def mark(start: int, end: int, value: str) -> Marked:
        return Marked(start=start, end=end, type="DATE", value=value)

    tally = Tally()
    timeml.count(
        tally,
        [mark(0, 10, "2025"), mark(20, 30, "2024")],
        [mark(0, 4, "2025"), mark(5, 10, "2025"), mark(20, 30, "2023")],
    )
    figures = tally.figures()
    assert (figures["relaxed_precision"], figures["relaxed_recall"]) == (66.67, 100.0)
    assert (figures["relaxed_f1"], figures["strict_f1"], figures["value_f1"]) == (80.0, 40.0, 40.0)


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \*\.tml file"):
        timeml.score(tmp_path)


@pytest.mark.parametrize("page", ["<TimeML", "<TimeML><TEXT>x</TEXT></TimeML>"])
def test_a_broken_document_is_named(tmp_path: Path, page: str) -> None:
    (tmp_path / "x.tml").write_text(page, encoding="utf-8")
    with pytest.raises(GoldError, match=r"x\.tml"):
        list(timeml.documents(tmp_path))
