"""A brief: every sentence rests on the record and carries its words."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dragoman.brief import Brief, Section, Sentence, composed
from dragoman.brief.wording import quoted
from dragoman.dossier import Dossier
from dragoman.errors import ExportError
from dragoman.views.query import Query

from ..export.conftest import FIRST, SECOND

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sections(parts: tuple[Section, ...]) -> Iterator[Section]:
    for part in parts:
        yield part
        yield from sections(part.under)


def sentences(brief: Brief) -> list[Sentence]:
    return [s for part in sections(brief.sections) for s in part.sentences]


@pytest.fixture
def brief(talks: Dossier) -> Brief:
    return composed(talks.record, title="Oslo & after")


def test_what_it_tells(brief: Brief) -> None:
    told = {part.title: [s.words for s in part.sentences] for part in sections(brief.sections)}
    assert told["Who met"] == [
        "Norway and Chad met in Oslo on 12 May 2025.",
        "For Norway: Ana Lindqvist (head of delegation; envoy, Norway).",
    ]
    assert told["What changed"] == [
        "Ceasefire: Chad went from proposing (12 May 2025) to rejecting (31 May 2025)."
    ]
    assert told["Ceasefire"] == [
        "Chad rejected this in answer to Norway in May 2025.",
        "Norway demanded this on 5 May 2025.",
        "Chad proposed this on 12 May 2025: “a truce”.",
    ]
    assert "Chad alleged that Norway broke the ceasefire." in told["Where the sides differ"]
    assert told["Ana Lindqvist (envoy, Norway)"] == [
        "On 5 May 2025, as The Daily has it: “the truce must hold for now”"
    ]
    assert told["How the outlets judge it"][0].startswith("The Daily sounded doubtful on 10 May")


def test_every_sentence_has_notes_with_words_of_a_report(brief: Brief) -> None:
    used = set()
    for sentence in sentences(brief):
        assert sentence.notes, sentence.words
        used.update(sentence.notes)
    assert used == set(range(1, len(brief.notes) + 1))
    texts = [" ".join(text.split()) for text in (FIRST, SECOND.replace("\x07", ""))]
    for note in brief.notes:
        assert any(" ".join(note.sentence.split()) in text for text in texts)
        assert any(marked for _, marked in note.parts)
        assert re.search(r"1[03] May 2025$", note.source)


def test_what_a_person_confirmed_is_marked(brief: Brief) -> None:
    ticked = [s.words for s in sentences(brief) if s.confirmed]
    assert "Norway demanded this on 5 May 2025." in ticked
    assert any("the truce must hold" in words for words in ticked)
    assert "Chad rejected this in answer to Norway in May 2025." not in ticked
    standings = {note.standing for note in brief.notes}
    assert standings == {"accepted by a person", "corrected by a person",
                         "read with confidence 0.90"}  # fmt: skip
    assert "A person confirmed 2 of" in brief.lead


def test_only_what_is_sure(talks: Dossier) -> None:
    left = composed(talks.record, least=0.95)
    assert {note.standing.partition(" ")[0] for note in left.notes} == {"accepted", "corrected"}
    assert "below 0.95 are left out" in left.lead


def test_only_the_time_asked_for(talks: Dossier) -> None:
    from datetime import date

    late = composed(talks.record, Query(since=date(2025, 5, 11)))
    assert late.period == "11 May 2025 to 13 May 2025"
    assert "Ana Lindqvist (envoy, Norway)" not in {p.title for p in sections(late.sections)}


def test_an_empty_dossier_has_an_empty_brief(tmp_path: Path) -> None:
    with Dossier(tmp_path / "empty.db") as empty:
        brief = empty.brief()
        assert brief.sections == ()
        assert brief.period == "no reports"
        for ending in ("md", "html", "docx", "pdf"):
            brief.save(tmp_path / f"b.{ending}")


def test_markdown(brief: Brief) -> None:
    text = brief.markdown()
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert len(defined) == len(set(defined))
    assert set(defined) == used
    assert r"Chad \<b\>offered\</b\> a truce" in text.replace("**", "")
    assert "✓" in text


def test_html(brief: Brief, tmp_path: Path) -> None:
    html5 = pytest.importorskip("lxml.html")
    page = html5.document_fromstring(brief.html())
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = [a.get("href") for a in page.iter("a")]
    assert {h[1:] for h in links if h.startswith("#")} <= set(ids)
    assert all(h.startswith(("#", "https://daily.example/")) for h in links)
    assert not list(page.iter("script", "link", "b"))
    assert "Chad <b>offered</b> a truce" in page.text_content()
    assert page.findtext(".//title") == "Oslo & after"


def test_word_has_real_footnotes(brief: Brief) -> None:
    docx = pytest.importorskip("docx")
    content = brief.docx()
    document = docx.Document(io.BytesIO(content))
    words = "\n".join(p.text for p in document.paragraphs)
    assert "Norway and Chad met in Oslo on 12 May 2025." in words
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        notes = ElementTree.fromstring(parts.read("word/footnotes.xml"))
        body = ElementTree.fromstring(parts.read("word/document.xml"))
        links = parts.read("word/_rels/footnotes.xml.rels").decode()
    written = {n.get(f"{W}id") for n in notes.iter(f"{W}footnote")} - {"-1", "0"}
    referred = [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")]
    assert sorted(referred) == sorted(written)
    assert len(written) == len(brief.notes)
    assert "https://daily.example/1?a=b&amp;c=d" in links
    assert "Chad <b>offered</b> a truce" in "".join(notes.itertext())


def test_pdf(brief: Brief) -> None:
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")
    pages = pypdf.PdfReader(io.BytesIO(brief.pdf())).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "Norway and Chad met in Oslo on 12 May 2025." in text
    assert "<b>offered</b> a truce" in text
    assert "confirmed" in text


def test_the_chart_comes_along(talks: Dossier, tmp_path: Path) -> None:
    pytest.importorskip("altair")
    brief = talks.brief()
    assert brief.chart.startswith("<svg")
    assert brief.save(tmp_path / "b.md") == [tmp_path / "b.md", tmp_path / "b.svg"]
    assert "(<b.svg>)" in (tmp_path / "b.md").read_text(encoding="utf-8")
    assert "<figure" in brief.html()
    assert b"media/image" in brief.docx()


def test_a_bad_ending_is_told(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.md, \.html, \.docx or \.pdf"):
        brief.save(tmp_path / "b.odt")


def test_quotes_within_quotes() -> None:
    assert quoted('"Never," he said') == '“"Never," he said”'
    assert quoted('"Never"') == "“Never”"


def test_pandoc_reads_the_markdown(brief: Brief, tmp_path: Path) -> None:
    import shutil

    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    brief.save(tmp_path / "b.md")
    done = subprocess.run(["pandoc", str(tmp_path / "b.md"), "-t", "html"], capture_output=True,
                          check=True, text=True)  # fmt: skip
    assert done.stdout.count('role="doc-backlink"') == len(brief.notes)


def test_notes_are_numbered_as_they_are_used(talks: Dossier) -> None:
    brief = composed(talks.record)
    order = list(dict.fromkeys(n for s in sentences(brief) for n in s.notes))
    assert order == sorted(order)
