"""Web pages."""

from pathlib import Path

import pytest

from dragoman.ingest import Refusal, reports
from dragoman.model import Document

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>Envoys meet</title>
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2025-05-16T18:00:00+03:00">
<link rel="canonical" href="https://example.org/envoys">
<script>document.write("never kept")</script><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Front page</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Envoys meet</h1>
<p>The envoys met in the palace on Friday, the ministry said,
and “agreed” to meet again within weeks.</p>
<p>A second paragraph follows, with the demand for a truce that the other side
has so far refused.</p>
<script>alert("never kept")</script>
<p>The hosts called the sitting useful &lt;b&gt;and calm&lt;/b&gt;, and named no date
for the next.</p>
</article><div class="comments"><p>First!</p></div><footer>© 2031 The Example</footer></body></html>
"""


def only(path: Path) -> Document | Refusal:
    (found,) = reports([path])
    return found


def test_a_page(tmp_path: Path) -> None:
    path = tmp_path / "envoys.html"
    path.write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    found = only(path)
    assert isinstance(found, Document)
    assert found.published.isoformat() == "2025-05-16"
    assert (found.title, found.outlet) == ("Envoys meet", "The Example")
    assert found.url == "https://example.org/envoys"
    assert found.name == "envoys"
    assert "never kept" not in found.text
    assert "First!" not in found.text
    assert "Front page" not in found.text
    assert "\n\nA second paragraph follows" in found.text
    assert "<b>and calm</b>" in found.text


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "utf-16"])
def test_the_declared_encoding(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "envoys.htm"
    path.write_bytes(PAGE.format(charset=charset).encode(charset))
    found = only(path)
    assert isinstance(found, Document)
    assert "“agreed”" in found.text


def test_a_page_under_another_name_is_known_by_its_head(tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    path.write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    found = only(path)
    assert isinstance(found, Document)
    assert not found.text.startswith("<")


def test_a_page_without_a_date_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "undated.html"
    page = PAGE.format(charset="utf-8")
    path.write_text("\n".join(line for line in page.split("\n") if "published_time" not in line))
    found = only(path)
    assert isinstance(found, Refusal)
    assert found.slug == "undated-document"


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x()</script>", "", "<"])
def test_a_page_without_text_is_refused(tmp_path: Path, page: str) -> None:
    path = tmp_path / "empty.html"
    path.write_text(page)
    found = only(path)
    assert isinstance(found, Refusal)


def test_deep_markup_does_not_crash(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 30_000 + "text" + "</div>" * 30_000)
    assert isinstance(only(path), (Document, Refusal))


def test_a_page_from_before_the_web_keeps_its_date(tmp_path: Path) -> None:
    path = tmp_path / "archive.html"
    path.write_text(PAGE.format(charset="utf-8").replace("2025-05-16", "1987-03-03"))
    found = only(path)
    assert isinstance(found, Document)
    assert found.published.isoformat() == "1987-03-03"


def test_a_bad_page_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.html"
    path.write_text("<html><body><p>")
    only(path)
    assert capfd.readouterr() == ("", "")


def test_a_saved_site(tmp_path: Path) -> None:
    (tmp_path / "envoys.html").write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    parts = tmp_path / "envoys_files"
    parts.mkdir()
    (parts / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (parts / "frame.html").write_text("<html><body>Buy now</body></html>")
    (tmp_path / "main.css").write_text("p { color: red }")
    other = tmp_path / "notes_files"  # of no page: a folder like any other
    other.mkdir()
    (other / "a.txt").write_text(" date 2025-05-16 Note\n\nThe envoys met.\n")
    found = list(reports([tmp_path]))
    assert [f.name for f in found if isinstance(f, Document)] == ["envoys", "a"]
    assert len(found) == 2
