"""Whatever reports hold, an export is whole or refused, and an archive comes back the same."""

import contextlib
import datetime
import functools
import io
import itertools
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dragoman.brief import composed
from dragoman.dossier import Dossier
from dragoman.errors import ArchiveError, DragomanError, ExportError
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
from dragoman.model.decision import Verb

MADE = Provenance(extractor="hand", version="1")
AT = datetime.datetime(2025, 5, 20, tzinfo=datetime.UTC)
NASTY = "\x00\x07\x1b\r\n\t\u2028\u202e\ufeff\ufffe\ud800\U0001f54a'\"“”<>&=|*_`#$\\;,:% éя中"
ODD = (
    "=cmd|' /C calc'!A0", "</script><b>", "BEGIN:VEVENT", "#let x = 1", "x" * 400, "NULL",
    "../../up", "a\r\nER  - \r\n", "%%EOF", "T1\tActor 0 1\tx", "]]>", "[^1]: note", " ", "-",
)  # fmt: skip
LONG = "x" * 40_000
"""More than a cell of a workbook holds."""
DATES = ("2025-05-12", "2025-05", "2025", "199", "2018-W02", "0001-01-01", "9999-12-31")


def words(dice: random.Random) -> str:
    """A few odd characters, or words that some format could obey."""
    if dice.random() < 0.3:
        return dice.choice(ODD)
    length = dice.randint(1, 30)
    return "".join(dice.choice(NASTY) if dice.random() < 0.4 else "a b"[dice.randrange(3)]
                   for _ in range(length))  # fmt: skip


def when(dice: random.Random) -> When | None:
    return When(dice.choice(DATES)) if dice.random() < 0.7 else None


def holdings(seed: int) -> Holdings:
    """One or two reports of odd words with an item of most kinds in each, and some decisions."""
    dice = random.Random(seed)
    documents, sets = [], []
    ids = [words(dice) for _ in range(3)]
    for _ in range(dice.randint(1, 2)):
        document = Document(
            text="".join(words(dice) for _ in range(4)),
            published=datetime.date.fromordinal(dice.randint(2, datetime.date.max.toordinal() - 1)),
            name=words(dice),
            title=words(dice),
            outlet=dice.choice([None, words(dice)]),
            url=dice.choice([None, words(dice), "https://a.example/?b=c d"]),
        )
        found = tuple(
            Finding(document=document.id, item=item, provenance=MADE, confidence=0.7)
            for item in items(dice, document.text, ids)
        )
        documents.append(document)
        sets.append(FindingSet(document=document.id, fingerprint="f", read_at=AT, findings=found))
    findings = [f for one in sets for f in one.findings]
    targets = [entry.id for entry in fold(documents, findings)]
    verbs: list[Verb] = ["accept", "reject", "note"]
    decisions = [
        Decision(verb=dice.choice(verbs), target=dice.choice(targets), by=words(dice), at=AT,
                 why=words(dice))
        for _ in range(dice.randint(0, 3))
    ]  # fmt: skip
    return Holdings(
        record=fold(documents, findings, decisions),
        readings=lambda: sets,
        decisions=lambda: decisions,
    )


def items(dice: random.Random, text: str, ids: list[str]) -> list[Item]:
    """An item of most kinds, anywhere in the text."""

    def here() -> tuple[Span, ...]:
        start = dice.randrange(len(text))
        return (Span.of(text, start, dice.randint(start + 1, min(start + 60, len(text)))),)

    one, two, three = ids
    return [
        Actor(id=one, kind="party", name=LONG if dice.random() < 0.05 else words(dice),
              aliases=(words(dice),), evidence=here()),
        Actor(id=two, kind=dice.choice(["person", "group"]), name=words(dice), evidence=here()),
        Post(person=two, title=words(dice), of=one, evidence=here()),
        Statement(speaker=dice.choice([one, two, None]), source=here()[0], cue=None,
                  content=(*here(), *here()), form=dice.choice(["direct", "indirect"]),
                  said_on=when(dice)),
        Position(actor=one, issue=dice.choice(["ceasefire", "what-nobody-knows"]),
                 stance=dice.choice(["demands", "rejects"]), terms=(words(dice),),
                 toward=three, as_of=when(dice), evidence=here()),
        Round(id="r", name=words(dice), venue=dice.choice([None, words(dice)]),
              start=dice.choice([When("2025-05"), When("2025-05-12"), None]),
              end=dice.choice([When("2025-05-13"), None]), participants=(one, three),
              status=dice.choice(["held", "proposed", "failed"]), evidence=here()),
        Seat(person=two, party=three, role="head", round=dice.choice(["r", None]),
             evidence=here()),
        Time(type="DATE", value=words(dice), evidence=here()),
        Term(status="violated", by=one, accused=two, where=words(dice), start=when(dice),
             evidence=here()),
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of small files need not survive a power cut."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


EACH = 500
"""Inputs for each format."""
SLOW = {"xlsx": 10, "parquet": 10}
"""Formats whose libraries take their time to read: one file in so many is read back."""
LIBRARIES = ("openpyxl", "pyarrow", "icalendar")
held = functools.cache(holdings)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_export_is_whole_or_refused(tmp_path: Path, name: str) -> None:
    if FORMATS[name].extra:
        for library in LIBRARIES:
            pytest.importorskip(library)
    written = 0
    for seed in range(EACH):
        folder = tmp_path / str(seed)
        folder.mkdir()
        out = folder / f"out{(FORMATS[name].suffixes or ('',))[0]}"
        try:
            paths = export(held(seed), out, name)
        except DragomanError:
            paths = []
        for path in paths if seed % SLOW.get(name, 1) == 0 else []:
            assert out in (path, path.parent) or path.parent == out.parent
            read(path, name)
        written += bool(paths)
        assert not list(folder.rglob("*.part"))
        shutil.rmtree(folder)
    assert written == EACH  # nothing here needs to be refused


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_full_disk_leaves_whole_files_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The disk fills up at one file after the other: what is there is whole and new, or old."""
    if FORMATS[name].extra:
        for library in LIBRARIES:
            pytest.importorskip(library)
    ending = (FORMATS[name].suffixes or ("",))[0]
    new = {p.name: p.read_bytes() for p in export(held(3), tmp_path / "new" / f"o{ending}", name)}
    replace = Path.replace
    for good in range(len(new)):
        place = tmp_path / str(good) / f"o{ending}"
        old = {p.name: p.read_bytes() for p in export(held(4), place, name)}
        done = itertools.count()

        def moved(path: Path, to: Path, good: int = good, done: Iterator[int] = done) -> Path:
            if next(done) >= good:
                raise OSError(28, "No space left on device")
            return replace(path, to)

        with monkeypatch.context() as patch, pytest.raises(ExportError, match="No space left"):
            patch.setattr(Path, "replace", moved)
            export(held(3), place, name)
        for path in (p for p in place.parent.rglob("*") if p.is_file()):
            content = path.read_bytes()
            if content not in (old.get(path.name), new.get(path.name)):
                assert name == "sqlite"  # the same tables, other bytes
                with contextlib.closing(sqlite3.connect(path)) as base:
                    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


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


def test_an_archive_is_an_identity(tmp_path: Path) -> None:
    for seed in range(100):
        made = held(seed)
        path = tmp_path / "a.jsonl"
        export(made, path, "jsonl")
        back = read_archive(path)
        assert set(back.documents) == set(made.record.documents)
        assert summed(back.readings) == summed(made.readings())
        assert {d.id for d in back.decisions} == {d.id for d in made.decisions()}
        findings = [f for r in back.readings for f in r.findings]
        record = fold(back.documents, findings, back.decisions)
        assert record == made.record
        again = Holdings(record=record, readings=functools.partial(tuple, back.readings),
                         decisions=functools.partial(tuple, back.decisions))  # fmt: skip
        export(again, tmp_path / "b.jsonl", "jsonl")
        assert path.read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_an_archive_through_a_dossier_is_an_identity(tmp_path: Path) -> None:
    """Written, taken into a database, and written again: the same bytes, or a refusal."""
    stored = refused = 0
    for seed in range(EACH):
        export(held(seed), tmp_path / "a.jsonl", "jsonl")
        whole = "\\ud800" not in (tmp_path / "a.jsonl").read_text(encoding="utf-8")
        if stored >= 10 if whole else refused >= 2:
            continue
        with Dossier(tmp_path / f"{seed}.db") as talks:
            if not whole:
                with pytest.raises(ArchiveError, match="half a surrogate pair"):
                    talks.restore(tmp_path / "a.jsonl")
                assert talks.store.size().documents == 0
                refused += 1
                continue
            talks.restore(tmp_path / "a.jsonl")
            assert talks.record == held(seed).record
            talks.export(tmp_path / "b.jsonl")
        stored += 1
        assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert stored
    assert refused


def test_a_brief_is_whole() -> None:
    lxml = pytest.importorskip("lxml.html")
    for seed in range(EACH):
        brief = composed(held(seed).record)
        assert brief.markdown().startswith("# Brief")
        page = lxml.document_fromstring(brief.html().encode("utf-8", "replace"))
        assert not list(page.iter("script", "b", "iframe"))
        addresses = [a.get("href") for a in page.iter("a")]
        assert all(a.startswith(("#", "http://", "https://")) for a in addresses)


def test_a_brief_in_word_and_pdf_is_whole() -> None:
    docx, pypdf = pytest.importorskip("docx"), pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    for seed in range(6):
        brief = composed(holdings(seed).record)
        assert docx.Document(io.BytesIO(brief.docx())).paragraphs
        assert len(pypdf.PdfReader(io.BytesIO(brief.pdf())).pages) > 0
