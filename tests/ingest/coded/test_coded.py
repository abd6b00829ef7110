"""Coded material of other programs, as reports with codings and as codebooks."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.ingest.coded import coding_files as made

from dragoman.codebook.codebook import Codebook
from dragoman.errors import DocumentError
from dragoman.ingest.coded import codebook, coded_reports, codes, findings
from dragoman.model import Position, Statement


@pytest.mark.parametrize("version", [2, 3])
def test_a_dna_database(tmp_path: Path, version: int) -> None:
    one, two = coded_reports(made.dna(tmp_path / "talks.dna", version=version))
    assert one.document == two.document
    assert one.document.published.isoformat() == "2025-05-16"
    assert (one.document.title, one.document.outlet) == ("Truce at sea", "The Example")
    assert (one.coder, two.coder) == ("Maja", "Tom")
    (coding,) = one.codings
    # Java counts the dove as two; spans count it as one.
    assert coding.content[0].exact == made.FIRST
    assert (coding.person, coding.organisation) == ("Ana Lindqvist", "Norway")
    assert (coding.concept, coding.agrees) == (made.CONCEPT, True)
    assert two.codings[0].content[0].exact == made.SECOND
    assert two.codings[0].agrees is False


def test_codings_as_findings(tmp_path: Path) -> None:
    one, two = coded_reports(made.dna(tmp_path / "talks.dna"))
    items = [f.item for f in (*findings(one), *findings(two))]
    positions = [i for i in items if isinstance(i, Position)]
    assert [(p.actor, p.issue, p.stance) for p in positions] == [
        ("norway", "a-truce-at-sea", "supports"),
        ("chad", "a-truce-at-sea", "rejects"),
    ]
    speakers = [i.speaker for i in items if isinstance(i, Statement)]
    assert speakers == ["ana-lindqvist", "karim-osei"]
    assert {f.provenance.reader for f in findings(one)} == {"Maja"}


@pytest.mark.parametrize("relations", [False, True])
def test_brat_standoff(tmp_path: Path, relations: bool) -> None:
    made.brat(tmp_path, relations=relations)
    (report,) = coded_reports(tmp_path)
    (coding,) = report.codings
    assert coding.content[0].exact == made.FIRST
    assert coding.source is not None and coding.source.exact == "Ana Lindqvist"
    assert coding.cue is not None and coding.cue.exact == "said"


def test_a_discontinuous_content(tmp_path: Path) -> None:
    path = made.brat(tmp_path)
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    a, b = text.index("her government"), text.index("a truce at sea")
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = f"T3\tContent {a} {a + 14};{b} {b + 14}\ther government a truce at sea"
    path.write_text("\n".join(lines), encoding="utf-8")
    (report,) = coded_reports(path)
    assert [s.exact for s in report.codings[0].content] == ["her government", "a truce at sea"]


def test_standoff_without_its_text_is_refused(tmp_path: Path) -> None:
    made.brat(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(DocumentError, match=r"its text a\.txt is not beside it"):
        list(coded_reports(tmp_path))


def test_a_refi_codebook(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text(made.QDC)
    found = list(codes(path))
    assert [(c.name, c.above) for c in found] == [
        ("Ceasefire", ""), ("Truce at sea", "Ceasefire"), ("Prisoners", ""),
    ]  # fmt: skip
    made_file = tmp_path / "codebook.yml"
    made_file.write_text(codebook(found, "2"))
    held = Codebook.load(made_file)
    assert held.codes == ("ceasefire", "truce-at-sea", "prisoners")
    assert held.issue("ceasefire").definition == "An end to fighting"
    assert held.issue("truce-at-sea").terms == ("truce at sea",)


def test_the_codebook_of_a_refi_project(tmp_path: Path) -> None:
    project = made.QDC.replace("<CodeBook ", "<Project><CodeBook ").replace(
        "</CodeBook>", "</CodeBook></Project>"
    )
    with zipfile.ZipFile(tmp_path / "talks.qdpx", "w") as packed:
        packed.writestr("project.qde", project)
    assert len(list(codes(tmp_path / "talks.qdpx"))) == 3


def test_the_codebook_of_a_dna_database(tmp_path: Path) -> None:
    found = list(codes(made.dna(tmp_path / "talks.dna")))
    assert [c.name for c in found] == [made.CONCEPT]


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text('<!DOCTYPE a [<!ENTITY b "c">]>' + made.QDC[39:])
    with pytest.raises(DocumentError, match="entities"):
        list(codes(path))


@pytest.mark.parametrize("name", ["a.dna", "a.qdc", "a.qdpx", "a.xyz", "absent.dna"])
def test_what_does_not_hold_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name != "absent.dna":
        path.write_bytes(b"\x00\x01 nothing of the kind")
    with pytest.raises(DocumentError):
        list(codes(path))
    with pytest.raises(DocumentError):
        list(coded_reports(path))
