"""Exports of INCEpTION, statement tables and REFI-QDA projects, as reports with codings."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.ingest.coded import annotation_files as made
from tests.ingest.coded.coding_files import CONCEPT, FIRST, SECOND, brat, dna

from dragoman.coding import take
from dragoman.dossier import Dossier
from dragoman.errors import DocumentError
from dragoman.ingest import Refusal
from dragoman.ingest.coded import Coded, coded_reports, codes


def only(path: Path) -> Coded:
    """The one coding of the one report."""
    (report,) = coded_reports(path)
    assert report.document.text in {made.DATED, made.DATED[1:]}
    assert report.document.published.isoformat() == "2025-05-16"
    (coding,) = report.codings
    return coding


def check(coding: Coded) -> None:
    assert [s.exact for s in coding.content] == [FIRST]
    assert coding.source is not None and coding.source.exact == "Ana Lindqvist"
    assert coding.cue is not None and coding.cue.exact == "said"
    assert (coding.person, coding.concept) == ("Ana Lindqvist", CONCEPT)


@pytest.mark.parametrize("slots", [False, True])
@pytest.mark.parametrize("beside", [False, True])
def test_webanno_tsv(tmp_path: Path, slots: bool, beside: bool) -> None:
    path = made.webanno(tmp_path / "report.tsv", slots=slots)
    if beside:
        (tmp_path / "report.txt").write_text(made.DATED, encoding="utf-8")
    coding = only(path)
    check(coding)
    assert coding.agrees is (True if slots else None)
    assert [c.name for c in codes(path)] == [CONCEPT]


def test_the_coder_and_the_report_by_their_places(tmp_path: Path) -> None:
    made.webanno(tmp_path / "annotation" / "report.txt" / "maja.tsv")
    (report,) = coded_reports(tmp_path)
    assert (report.document.name, report.coder) == ("report", "maja")


@pytest.mark.parametrize("ending", ["xmi", "json", "zip"])
@pytest.mark.parametrize("slots", [False, True])
def test_uima_cas(tmp_path: Path, ending: str, slots: bool) -> None:
    pytest.importorskip("cassis")
    path = made.cas(tmp_path / f"report.{ending}", slots=slots)
    coding = only(path)
    check(coding)
    assert coding.agrees is True
    assert [c.name for c in codes(path)] == [CONCEPT]


def test_a_cas_with_other_line_ends(tmp_path: Path) -> None:
    pytest.importorskip("cassis")
    check(only(made.cas(tmp_path / "report.xmi", text=made.DATED.replace("\n", "\r\n"))))


def test_a_cas_without_its_types_or_with_entities_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("cassis")
    path = made.cas(tmp_path / "report.xmi")
    types = tmp_path / "TypeSystem.xml"
    types.write_text('<!DOCTYPE a [<!ENTITY b "c">]>' + types.read_text())
    with pytest.raises(DocumentError, match="document type"):
        list(coded_reports(path))
    types.unlink()
    with pytest.raises(DocumentError, match=r"TypeSystem\.xml is not beside it"):
        list(coded_reports(path))


def test_a_statement_table(tmp_path: Path) -> None:
    path = made.table(tmp_path / "statements.csv")
    one, two = coded_reports(tmp_path)
    assert (one.coder, two.coder) == ("Maja", "Tom")
    assert one.codings[0].content[0].exact == FIRST
    assert (one.codings[0].person, one.codings[0].agrees) == ("Ana Lindqvist", True)
    assert (two.codings[0].content[0].exact, two.codings[0].agrees) == (SECOND, False)
    assert (one.unplaced, two.unplaced) == (("words of no report",), ())
    assert [c.name for c in codes(path)] == [CONCEPT]


def test_a_statement_table_of_reports_in_the_dossier(tmp_path: Path) -> None:
    path = made.table(tmp_path / "statements.csv", report=False)
    with pytest.raises(DocumentError, match="no report has the words"):
        list(coded_reports(path))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text(made.DATED, encoding="utf-8")
    with Dossier(tmp_path / "talks.db") as talks:
        talks.read(tmp_path / "elsewhere")
        taken = take(talks, path)
        assert (taken.reports, taken.codings, taken.decisions) == (1, 2, 4)
        assert taken.unplaced == ("words of no report",)
        assert talks.store.size().documents == 1


def test_our_own_statement_table_comes_back(tmp_path: Path) -> None:
    with Dossier(tmp_path / "talks.db") as talks:
        take(talks, dna(tmp_path / "talks.dna"))
        (out,) = talks.export(tmp_path / "out.csv", format="dna")
        documents = list(talks.store.documents())
        # Only what was coded: the reading finds more.
        coded = {
            (c.concept, c.agrees, c.content[0].exact)
            for report in coded_reports(out, documents)
            for c in report.codings
            if c.concept == "a-truce-at-sea"
        }
    assert coded == {("a-truce-at-sea", True, FIRST), ("a-truce-at-sea", False, SECOND)}


@pytest.mark.parametrize("inside", [False, True])
def test_a_refi_project(tmp_path: Path, inside: bool) -> None:
    one, two, picture = coded_reports(made.project(tmp_path / "talks.qdpx", inside=inside))
    assert isinstance(picture, Refusal)
    assert str(picture).endswith("talks.qdpx: map.png: a picture: export it with its text")
    assert one.document.text == made.DATED
    assert one.document.name == "report"
    assert (one.coder, two.coder) == ("Maja", "Tom")
    (coding,) = one.codings
    assert coding.content[0].exact == FIRST
    assert (coding.person, coding.organisation) == ("Ana Lindqvist", "Norway")
    assert (coding.concept, coding.agrees) == (CONCEPT, True)
    (coding,) = two.codings
    assert coding.content[0].exact == SECOND
    assert (coding.organisation, coding.agrees) == ("Chad", False)


def test_a_refi_project_without_its_text_is_refused(tmp_path: Path) -> None:
    whole = made.project(tmp_path / "whole.qdpx")
    path = tmp_path / "talks.qdpx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        new.writestr("project.qde", old.read("project.qde"))
    with pytest.raises(DocumentError, match=r"sources/t\.txt cannot be read"):
        list(coded_reports(path))


def test_a_folder_of_many_kinds(tmp_path: Path) -> None:
    brat(tmp_path)
    made.webanno(tmp_path / "b.tsv")
    (tmp_path / "other.csv").write_text("id,name\n1,a\n")
    (tmp_path / "other.tsv").write_text("id\tname\n1\ta\n")
    (tmp_path / "other.json").write_text("{}")
    (tmp_path / "other.zip").write_bytes(b"PK")
    assert len(list(coded_reports(tmp_path))) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"#FORMAT=WebAnno TSV 3.3\n1-1\t0-4\tword\t_\n",
        b"#FORMAT=WebAnno TSV 3.3\n#Text=a\n1-1\t99999999999-100000000000\ta\t_\n",
        b"#FORMAT=WebAnno TSV 3.3\n\n#Text=a\n1-1\t5-6\ta\n\n#Text=b\n2-1\t0-1\tb\n",
        b"text;concept\n",
        b"\xff\xfe\x00",
        b'{"%TYPES": 7}',
        b"<xmi>",
    ],
)
@pytest.mark.parametrize("ending", ["tsv", "csv", "json", "zip", "xmi", "qdpx"])
def test_what_does_not_hold_is_refused(tmp_path: Path, data: bytes, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=r"a\.\w+"):
        list(coded_reports(path))
