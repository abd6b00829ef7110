"""Feeds, archives, PDF, Word, letters, Parquet and the answers of news interfaces."""

from __future__ import annotations

import importlib
import io
import json
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from tests.ingest import making

from dragoman.ingest import Refusal, reports
from dragoman.model import Document


def read(path: Path, data: bytes, **options: object) -> list[Document | Refusal]:
    path.write_bytes(data)
    return list(reports([path], **options))  # type: ignore[arg-type]


def documents(found: list[Document | Refusal]) -> list[Document]:
    return [f for f in found if isinstance(f, Document)]


def slugs(found: list[Document | Refusal]) -> list[str]:
    return [f.slug for f in found if isinstance(f, Refusal)]


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml"])
def test_rss(tmp_path: Path, name: str) -> None:
    found = read(tmp_path / name, making.rss())
    first, second = documents(found)
    assert first.text.startswith("The envoys met on Friday, the ministry said.\n\nThey agreed")
    assert (first.title, first.outlet) == ("Envoys meet", "The Example")
    assert first.author == "Ana Lindqvist"
    assert first.published.isoformat() == "2025-05-16"
    assert first.url == "https://example.org/1"
    assert first.language == "en"
    assert "never" not in first.text
    assert second.text.startswith("The truce held for a second day")
    assert slugs(found) == ["empty-document"]


def test_atom_takes_the_day_of_publication(tmp_path: Path) -> None:
    (found,) = documents(read(tmp_path / "feed.atom", making.atom()))
    assert found.published.isoformat() == "2025-05-16"
    assert found.text.strip() == "The envoys met on Friday, the ministry said."


def test_a_feed_with_its_own_entities_is_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa">]>' + making.rss()[39:]
    assert slugs(read(tmp_path / "bomb.rss", bomb)) == ["bad-row"]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_a_web_archive(tmp_path: Path, name: str) -> None:
    pages = [
        ("https://example.org/1", making.page()),
        ("https://example.org/2", making.page("No date", meta="")),
    ]
    make = making.warc_gz if name.endswith("gz") else making.warc
    found = read(tmp_path / name, make(*pages))
    (first,) = documents(found)
    assert first.url == "https://example.org/1"
    assert first.title == "Envoys meet"
    assert "Storm" not in first.text
    # The day of the capture is not the day of the report.
    assert slugs(found) == ["undated-document"]


def test_pages_that_were_not_there_are_passed_over(tmp_path: Path) -> None:
    data = making.warc(("https://example.org/1", making.page()), status="404 Not Found")
    assert slugs(read(tmp_path / "crawl.warc", data)) == ["empty-document"]


def test_a_pdf(tmp_path: Path) -> None:
    data = making.pdf(
        "Envoys meet in Geneva", "", "16 May 2025", "",
        "The envoys of the two republics met on Friday and agreed to go on with the inter-",
        "national talks.", "",
        "They are to meet again within three weeks, the mediator said after the talks.",
    )  # fmt: skip
    (found,) = documents(read(tmp_path / "report.pdf", data))
    assert found.published.isoformat() == "2025-05-16"
    assert "agreed to go on with the international talks." in found.text
    assert "\n\nThey are to meet again" in found.text


def test_a_pdf_without_a_date_wants_one(tmp_path: Path) -> None:
    data = making.pdf("The envoys of the two republics met on Friday and agreed to go on.")
    assert slugs(read(tmp_path / "report.pdf", data)) == ["undated-document"]


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    assert slugs(read(tmp_path / "scan.pdf", making.pdf())) == ["not-text"]


def test_a_word_document(tmp_path: Path) -> None:
    data = making.docx("Envoys meet", "Published: 16 May 2025", "The envoys met on Friday.")
    (found,) = documents(read(tmp_path / "report.docx", data))
    assert found.published.isoformat() == "2025-05-16"
    assert found.text.endswith("\n\nThe envoys met on Friday.\n")


def test_a_word_document_that_unpacks_too_far_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 3_000_000)
    found = read(tmp_path / "bomb.docx", out.getvalue(), max_bytes=20_000)
    assert slugs(found) == ["too-large"]


def test_a_letter(tmp_path: Path) -> None:
    (found,) = documents(read(tmp_path / "daily.eml", making.letter(making.TEXT)))
    assert found.published.isoformat() == "2025-05-16"
    assert (found.title, found.outlet) == ("Envoys meet", "The Example")
    assert found.text.startswith("GENEVA, May 16 (Reuters)")


def test_a_newsletter_with_a_page(tmp_path: Path) -> None:
    page = making.page(meta="").decode()
    data = making.letter("View this email in your browser: https://example.org/x", page)
    (found,) = documents(read(tmp_path / "daily.eml", data))
    assert "The envoys of the two republics met on Friday" in found.text
    assert "Storm" not in found.text
    assert "Front page" not in found.text


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page"])
def test_a_page_saved_in_one_file(tmp_path: Path, name: str) -> None:
    (found,) = documents(read(tmp_path / name, making.mhtml()))
    assert "The envoys of the two republics met on Friday" in found.text
    assert "Storm" not in found.text
    assert (found.title, found.url) == ("Envoys meet", "https://example.org/envoys")
    assert found.published.isoformat() == "2025-05-16"
    # The day on which it was saved is not that of the report.
    undated = making.mhtml(making.page(meta=""))
    assert slugs(read(tmp_path / name, undated)) == ["undated-document"]


def test_a_box_of_letters(tmp_path: Path) -> None:
    one, two = making.letter(making.TEXT), making.letter("The truce held, monitors said.", date="")
    box = b"".join(b"From a@b Fri May 16 09:30:00 2025\n" + d + b"\n\n" for d in (one, two, one))
    found = read(tmp_path / "all.mbox", box)
    assert [d.name for d in documents(found)] == ["all-1", "all-3"]
    assert slugs(found) == ["undated-document"]


def test_parquet(tmp_path: Path) -> None:
    import datetime

    rows = [
        {"doc_id": "a", "text": making.TEXT, "date": datetime.date(2025, 5, 16), "n": 3},
        {"doc_id": "b", "text": None, "date": datetime.date(2025, 5, 16), "n": 4},
    ]
    found = read(tmp_path / "all.parquet", making.parquet(rows))
    (first,) = documents(found)
    assert (first.name, first.published.isoformat()) == ("a", "2025-05-16")
    assert first.outlet == "Reuters"
    assert slugs(found) == ["bad-row"]


def test_parquet_without_a_text_column_is_refused(tmp_path: Path) -> None:
    assert slugs(read(tmp_path / "all.parquet", making.parquet([{"n": 1}]))) == ["bad-row"]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("opening", ["", "\ufeff"])
def test_an_answer_in_any_layout(tmp_path: Path, indent: int | None, opening: str) -> None:
    answer = json.loads(making.event_registry())
    text = opening + json.dumps(answer, indent=indent).replace("{\n ", "{", 1)
    found = read(tmp_path / "answer.json", text.encode())
    assert [d.name for d in documents(found)] == ["8001"]


def test_the_answer_of_event_registry(tmp_path: Path) -> None:
    found = read(tmp_path / "answer.json", making.event_registry())
    (first,) = documents(found)
    assert (first.name, first.outlet, first.language) == ("8001", "The Example", "en")
    assert first.author == "Ana Lindqvist; Tom Okoro"
    assert first.published.isoformat() == "2025-05-16"
    assert slugs(found) == ["bad-row"]


def test_the_answer_of_news_api(tmp_path: Path) -> None:
    (found,) = documents(read(tmp_path / "answer.json", making.news_api()))
    assert found.text == "The envoys met on Friday, the ministry said"
    assert (found.outlet, found.published.isoformat()) == ("The Example", "2025-05-16")


def test_a_list_of_addresses_gives_dates_to_pages(tmp_path: Path) -> None:
    url = "https://www.example.org/1?utm_source=x"
    listed = tmp_path / "list.json"
    listed.write_bytes(making.gdelt(url, "https://example.org/2"))
    crawl = tmp_path / "crawl.warc"
    crawl.write_bytes(making.warc(("https://example.org/1", making.page(meta=""))))
    found = list(reports([crawl, listed]))
    (first,) = documents(found)
    assert first.published.isoformat() == "2025-05-16"
    assert first.outlet == "The Example"
    assert slugs(found) == ["only-listed"]


def test_a_gdelt_table_of_addresses(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("URL,MobileURL,Date,Title\nhttps://example.org/1,,2025-05-16,Envoys meet\n")
    texts = tmp_path / "texts.csv"
    texts.write_text('url,text\nhttps://example.org/1,"The envoys met on Friday."\n')
    (found,) = documents(list(reports([table, texts])))
    assert (found.title, found.published.isoformat()) == ("Envoys meet", "2025-05-16")


def test_a_readtext_table(tmp_path: Path) -> None:
    data = b"doc_id,text,date,headline\nwire_1.txt,The envoys met.,2025-05-16,Envoys meet\n"
    (found,) = documents(read(tmp_path / "readtext.csv", data))
    assert (found.name, found.title) == ("wire_1.txt", "Envoys meet")


def test_a_dateline_with_its_year_dates_the_report(tmp_path: Path) -> None:
    text = b"KYIV, Feb 5, 2025 (Reuters) - The envoy left for talks.\n"
    (found,) = documents(read(tmp_path / "wire.txt", text))
    assert (found.published.isoformat(), found.outlet) == ("2025-02-05", "Reuters")
    assert slugs(read(tmp_path / "bare.txt", text.replace(b", 2025", b""))) == ["undated-document"]


@pytest.mark.parametrize(
    ("name", "data", "needs"),
    [
        ("a.pdf", making.pdf("Words."), ("pypdf", "pypdf")),
        ("a.rss", making.rss(), ("feedparser", "feedparser")),
        ("a.warc", making.warc(), ("fastwarc.warc", "fastwarc")),
        ("a.docx", b"PK\x03\x04", ("docx", "python-docx")),
        ("a.parquet", b"PAR1", ("pyarrow.parquet", "pyarrow")),
    ],
)
def test_a_missing_library_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    data: bytes,
    needs: tuple[str, str],
) -> None:
    module, package = needs
    real = importlib.import_module

    def absent(wanted: str, package: str | None = None) -> ModuleType:
        if wanted == module:
            raise ImportError(wanted)
        return real(wanted, package)

    monkeypatch.setattr(importlib, "import_module", absent)
    (found,) = read(tmp_path / name, data)
    assert isinstance(found, Refusal)
    assert found.slug == "missing-library"
    assert package in found.message
    assert "pip install 'dragoman[formats]'" in found.message


@pytest.mark.parametrize("ending", ["pdf", "docx", "parquet", "warc", "rss", "eml"])
@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"<html>", b"PK\x03\x04" + b"\xff" * 90])
def test_a_damaged_file_is_refused_and_the_rest_goes_on(
    tmp_path: Path, ending: str, data: bytes
) -> None:
    (tmp_path / f"a.{ending}").write_bytes(data)
    (tmp_path / "b.txt").write_text(" date 2025-05-16 Envoys meet\n\nThe envoys met.\n")
    bad, good = reports([tmp_path])
    assert isinstance(bad, Refusal)
    assert isinstance(good, Document)


def test_one_letter_that_breaks_the_library_does_not_stop_the_box(tmp_path: Path) -> None:
    odd = making.letter(making.TEXT).replace(b"Date: Fri, 16 May", b"Date: Fri, 99999999999 May")
    good = making.letter("The truce held, monitors said.")
    box = b"".join(b"From a@b Fri May 16 09:30:00 2025\n" + d + b"\n\n" for d in (odd, good))
    found = read(tmp_path / "all.mbox", box)
    assert [d.name for d in documents(found)] == ["all-2"]
    assert len(slugs(found)) == 1
