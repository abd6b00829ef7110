"""Whatever reports hold, an export is whole or refused, and an archive comes back the same."""

import datetime
import io
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.brief import composed
from dragoman.errors import DragomanError
from dragoman.export import FORMATS, Holdings, export
from dragoman.export.archive import read_archive
from dragoman.merge.current import FindingSet
from dragoman.merge.fold import fold
from dragoman.model import (
    Actor,
    Decision,
    Document,
    Finding,
    Item,
    Position,
    Post,
    Provenance,
    Round,
    Seat,
    Span,
    Statement,
    Term,
    Time,
    When,
)

MADE = Provenance(extractor="hand", version="1")
AT = datetime.datetime(2025, 5, 20, tzinfo=datetime.UTC)
NASTY = st.one_of(
    st.characters(),
    st.sampled_from(
        "\x00\x07\x1b\r\n\t\u2028\u202e\ufeff\ufffe\ud800\U0001f54a'\"“”<>&=|*_`#$\\;,:%"
    ),
)
WORDS = st.one_of(
    st.text(NASTY, min_size=1, max_size=30),
    st.sampled_from(
        ["=cmd|' /C calc'!A0", "</script><b>", "BEGIN:VEVENT", "#let x = 1", "x" * 40_000, "NULL",
         "../../up", "a\r\nER  - \r\n", "%%EOF", "T1\tActor 0 1\tx", "]]>", "[^1]: note"]
    ),
)  # fmt: skip
WHEN = st.one_of(
    st.none(),
    st.sampled_from(
        ["2025-05-12", "2025-05", "2025", "199", "2018-W02", "0001-01-01", "9999-12-31"]
    ).map(When),
)  # fmt: skip
DAYS = st.dates(datetime.date(1, 1, 2), datetime.date(9999, 12, 30))


@st.composite
def holdings(draw: st.DrawFn) -> Holdings:
    """Two reports of odd words with an item of most kinds in each, and some decisions."""
    documents, sets = [], []
    ids = [draw(WORDS) for _ in range(3)]
    for _ in range(draw(st.integers(1, 2))):
        document = Document(
            text=draw(st.text(NASTY, min_size=3, max_size=80)) + draw(WORDS),
            published=draw(DAYS),
            name=draw(WORDS),
            title=draw(WORDS),
            outlet=draw(st.one_of(st.none(), WORDS)),
            url=draw(st.one_of(st.none(), WORDS, st.just("https://a.example/?b=c d"))),
        )
        found = [
            Finding(document=document.id, item=item, provenance=MADE, confidence=0.7)
            for item in items(draw, document.text, ids)
        ]
        documents.append(document)
        sets.append(
            FindingSet(document=document.id, fingerprint="f", read_at=AT, findings=tuple(found))
        )
    findings = [f for one in sets for f in one.findings]
    bare = fold(documents, findings)
    targets = [entry.id for entry in bare]
    decisions = [
        Decision(verb=verb, target=draw(st.sampled_from(targets)), by=draw(WORDS), at=AT,
                 why=draw(WORDS))
        for verb in draw(st.lists(st.sampled_from(["accept", "reject", "note"]), max_size=3))
    ]  # fmt: skip
    return Holdings(
        record=fold(documents, findings, decisions),
        readings=lambda: sets,
        decisions=lambda: decisions,
    )


def items(draw: st.DrawFn, text: str, ids: list[str]) -> list[Item]:
    """An item of each kind, anywhere in the text."""

    def here() -> tuple[Span, ...]:
        start = draw(st.integers(0, len(text) - 2))
        return (Span.of(text, start, draw(st.integers(start + 1, min(start + 60, len(text))))),)

    one, two, three = ids
    return [
        Actor(id=one, kind="party", name=draw(WORDS), aliases=(draw(WORDS),), evidence=here()),
        Actor(id=two, kind=draw(st.sampled_from(["person", "group"])), name=draw(WORDS),
              evidence=here()),
        Post(person=two, title=draw(WORDS), of=one, evidence=here()),
        Statement(speaker=draw(st.sampled_from([one, two, None])), source=here()[0], cue=None,
                  content=(*here(), *here()), form=draw(st.sampled_from(["direct", "indirect"])),
                  said_on=draw(WHEN)),
        Position(actor=one, issue=draw(st.sampled_from(["ceasefire", "what-nobody-knows"])),
                 stance=draw(st.sampled_from(["demands", "rejects"])), terms=(draw(WORDS),),
                 toward=three, as_of=draw(WHEN), evidence=here()),
        Round(id="r", name=draw(WORDS), venue=draw(st.one_of(st.none(), WORDS)),
              start=draw(WHEN), end=draw(WHEN), participants=(one, three),
              status=draw(st.sampled_from(["held", "proposed", "failed"])), evidence=here()),
        Seat(person=two, party=three, role="head", round=draw(st.sampled_from(["r", None])),
             evidence=here()),
        Time(type="DATE", value=draw(WORDS), evidence=here()),
        Term(status="violated", by=one, accused=two, where=draw(WORDS), start=draw(WHEN),
             evidence=here()),
    ]  # fmt: skip


CALM = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(CALM, max_examples=500)
@given(held=holdings(), name=st.sampled_from(sorted(FORMATS)))
def test_an_export_is_whole_or_refused(held: Holdings, name: str) -> None:
    if FORMATS[name].extra:
        pytest.importorskip("openpyxl")
        pytest.importorskip("pyarrow")
        pytest.importorskip("icalendar")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"out{(FORMATS[name].suffixes or ('',))[0]}"
        try:
            paths = export(held, out, name)
        except DragomanError:
            paths = []
        for path in paths:
            assert out in (path, path.parent) or path.parent == out.parent
            read(path, name)
        assert not list(Path(folder).rglob("*.part"))


def read(path: Path, name: str) -> Any:
    """The file by the plainest reader of its form."""
    content = path.read_bytes()
    match ".jsonl" if name == "followthemoney" else path.suffix:
        case ".json" | ".jsonld":
            return json.loads(content)
        case ".jsonl":
            return [json.loads(line) for line in content.split(b"\n") if line]
        case ".graphml":
            return ElementTree.fromstring(content)
        case ".xlsx":
            import openpyxl

            return openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        case ".parquet":
            import pyarrow.parquet

            return pyarrow.parquet.read_table(io.BytesIO(content))
        case ".ics":
            import icalendar

            return icalendar.Calendar.from_ical(content)
        case ".db":
            assert content.startswith(b"SQLite format 3\x00")
            return content
        case _:
            return content.decode("utf-8")


def summed(readings: Iterable[FindingSet]) -> set[tuple[str, frozenset[str]]]:
    """Readings as document and ids of findings."""
    return {(r.document, frozenset(f.id for f in r.findings)) for r in readings}


@settings(CALM, max_examples=200)
@given(held=holdings())
def test_an_archive_is_an_identity(held: Holdings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        export(held, path, "jsonl")
        back = read_archive(path)
        assert set(back.documents) == set(held.record.documents)
        assert summed(back.readings) == summed(held.readings())
        assert {d.id for d in back.decisions} == {d.id for d in held.decisions()}
        findings = [f for r in back.readings for f in r.findings]
        record = fold(back.documents, findings, back.decisions)
        assert record == held.record
        again = Holdings(record=record, readings=lambda: back.readings,
                         decisions=lambda: back.decisions)  # fmt: skip
        export(again, Path(folder) / "b.jsonl", "jsonl")
        assert path.read_bytes() == (Path(folder) / "b.jsonl").read_bytes()


@settings(CALM, max_examples=60)
@given(held=holdings())
def test_a_brief_is_whole(held: Holdings) -> None:
    lxml = pytest.importorskip("lxml.html")
    brief = composed(held.record)
    brief.markdown()
    page = lxml.document_fromstring(brief.html().encode("utf-8", "replace"))
    assert not list(page.iter("script", "b", "iframe"))
    assert all(a.get("href").startswith(("#", "http://", "https://")) for a in page.iter("a"))


@settings(CALM, max_examples=15)
@given(held=holdings())
def test_a_brief_in_word_and_pdf_is_whole(held: Holdings) -> None:
    docx, pypdf = pytest.importorskip("docx"), pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    brief = composed(held.record)
    assert docx.Document(io.BytesIO(brief.docx())).paragraphs
    assert len(pypdf.PdfReader(io.BytesIO(brief.pdf())).pages) > 0
