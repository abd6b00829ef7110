"""Every format: the words of a report are found again in its file."""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ingest import making
from tests.ingest.test_furniture import MESSY
from tests.ingest.test_tracing import letters_of, seen

from dragoman.ingest import reports
from dragoman.model import Document

NEWS = "<p>The envoys of the two republics met in Geneva &amp; Bern on Friday, an aide said.</p>"
LINES = (
    "Envoys meet in Geneva", "", "16 May 2025", "",
    "The envoys of the two republics met on Friday and agreed to go on with the inter-",
    "national talks.", "",
    "They are to meet again within three weeks, the mediator said after the talks.",
)  # fmt: skip


def pdf_page(data: bytes, number: int) -> str:
    import pypdf

    return pypdf.PdfReader(io.BytesIO(data)).pages[number - 1].extract_text()


def docx_part(data: bytes, part: str) -> str:
    import docx

    found = docx.Document(io.BytesIO(data))
    if cells := re.fullmatch(r"table (\d+), row (\d+)", part):
        row = found.tables[int(cells[1]) - 1].rows[int(cells[2]) - 1]
        return " | ".join(cell.text for cell in row.cells)
    return found.paragraphs[int(part.removeprefix("paragraph ")) - 1].text


def mail_part(data: bytes, part: str) -> str:
    letter = email.message_from_bytes(data, policy=email.policy.default)
    found = letter.get_body(preferencelist=(part.removeprefix("text/"),))
    assert found is not None
    return str(found.get_content())


def feed_entry(data: bytes, part: str) -> str:
    import feedparser

    entry = feedparser.parse(data, sanitize_html=False).entries[int(part.split()[1]) - 1]
    return str(entry.content[0].value if "content" in entry else entry.summary)


def tabled() -> bytes:
    import docx

    document = docx.Document()
    for words in ("Envoys meet", "", "Published: 16 May 2025", "The envoys met on Friday."):
        document.add_paragraph(words)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Head of team", "Ana Lindqvist"
    document.add_paragraph("They are to meet again within three weeks.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


Case = tuple[str, Callable[[], bytes], Callable[[bytes, str], str]]
CASES: list[Case] = [
    ("a.html", making.page, lambda d, _: seen_page(d)),
    ("messy.html", MESSY.encode, lambda d, _: d.decode()),
    ("entity.html", lambda: making.page().replace(b"<p>The", NEWS.encode() + b"<p>The"),
     lambda d, _: d.decode()),
    ("crlf.html", lambda: making.page().replace(b"\n", b"\r\n"),
     lambda d, _: d.decode().replace("\r\n", "\n")),
    ("a.mhtml", making.mhtml, lambda _, part: making.page().decode() if part else ""),
    ("a.warc", lambda: making.warc(("https://example.org/1", making.page())),
     lambda _, part: making.page().decode() if part == "record 1" else ""),
    ("a.rss", making.rss, feed_entry),
    ("a.atom", making.atom, feed_entry),
    ("a.pdf", lambda: making.pdf(*LINES), lambda d, part: pdf_page(d, int(part.split()[1]))),
    ("a.docx", tabled, docx_part),
    ("a.eml", lambda: making.letter("> The envoys met on\n> Friday.\n\nThey go on."), mail_part),
    ("page.eml", lambda: making.letter("View in browser", making.page(meta="").decode()),
     mail_part),
    ("a.json", making.event_registry,
     lambda d, _: str(json.loads(d)["articles"]["results"][0]["body"])),
    ("a.jsonl", lambda: b'{"id":"a","date":"2025-05-16","text":"They \\u2018met\\u2019."}\n',
     lambda d, _: str(json.loads(d)["text"])),
    ("a.csv", lambda: b'id,date,text\na,2025-05-16,"The envoys, they met."\n',
     lambda _, part: "The envoys, they met." if part == "line 2, text" else ""),
    ("a.parquet", lambda: making.parquet([{"text": making.TEXT, "date": "2025-05-16"}]),
     lambda _, part: making.TEXT if part == "row 1, text" else ""),
    ("a.txt", lambda: b"date 2025-05-16 T\r\n\r\nThe envoys met.\r\n",
     lambda d, _: d.decode().replace("\r\n", "\n")),
]  # fmt: skip


def seen_page(data: bytes) -> str:
    return data.decode()


@pytest.mark.parametrize(("name", "make", "part_of"), CASES, ids=[c[0] for c in CASES])
def test_the_words_are_found_again(
    tmp_path: Path, name: str, make: Callable[[], bytes], part_of: Callable[[bytes, str], str]
) -> None:
    data = make()
    (tmp_path / name).write_bytes(data)
    found = [d for d in reports([tmp_path / name]) if isinstance(d, Document)]
    assert found
    for document in found:
        body, claimed = document.text[document.body :], 0
        for sentence in re.finditer(r"[^.!?\n]+[.!?\n]*", document.text):
            for place in document.original(*sentence.span()):
                assert place.file == name
                there = part_of(data, place.part)[place.start : place.end]
                plain = seen(there) if "html" in f"{name}{place.part}" or "<" in there else there
                here = document.text[slice(*place.words)]
                assert letters_of(plain).replace(">", "") == letters_of(here).replace(">", "")
                claimed += len(letters_of(here))
        # Nothing of these files is lost on the way.
        assert claimed >= len(letters_of(body)), document.origin


def test_a_file_is_named_from_the_folder_on_that_was_given(tmp_path: Path) -> None:
    inner = tmp_path / "press" / "may"
    inner.mkdir(parents=True)
    (inner / "a.txt").write_text("date 2025-05-16 T\n\nThe envoys met.\n")
    files = []
    for given in (tmp_path / "press", inner / "a.txt"):
        (found,) = reports([given])
        assert isinstance(found, Document)
        files += [place.file for place in found.original(20, 24)]
    # Nothing of the folders above, which may tell who somebody is.
    assert files == ["press/may/a.txt", "a.txt"]
