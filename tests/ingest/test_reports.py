"""Paths to documents and refusals."""

import datetime
import io
import os
import sys
import threading
import time
import types
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import DocumentError
from dragoman.ingest import SLUGS, Refusal, reports
from dragoman.model import Document

TEXT = " date 2025-05-16 Talks open\n\nThe envoys met on Friday, an aide said.\n"


def put(folder: Path, name: str, content: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path, **options: int) -> Refusal:
    (found,) = reports([path], **options)
    assert isinstance(found, Refusal)
    return found


def document(path: Path) -> Document:
    (found,) = reports([path])
    assert isinstance(found, Document), found
    return found


def test_a_report(tmp_path: Path) -> None:
    found = document(put(tmp_path, "talks.txt"))
    assert found.text == TEXT
    assert found.name == "talks"
    assert found.title == "Talks open"
    assert found.published == datetime.date(2025, 5, 16)
    assert found.text[found.body :].strip().startswith("The envoys")


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_offsets_are_those_of_the_file_as_python_reads_it(
    tmp_path: Path, end: bytes, bom: bytes
) -> None:
    path = put(tmp_path, "talks.txt", bom + TEXT.encode().replace(b"\n", end))
    found = document(path)
    assert found.text == path.read_text(encoding="utf-8")
    assert found.text[found.body :].strip().startswith("The envoys")


def test_folders_are_read_in_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/a.txt", ".git/config", "sub/.x"):
        put(tmp_path, name)
    found = list(reports([tmp_path]))
    assert [d.name for d in found if isinstance(d, Document)] == ["a", "b", "a-2"]
    assert len(found) == 3


def test_a_dossier_beside_its_reports_is_passed_over(tmp_path: Path) -> None:
    database = b"SQLite format 3\x00" + bytes(100)
    for name in ("talks.db", "talks.db-wal", "talks.db-shm"):
        put(tmp_path, name, database if name == "talks.db" else b"\x00")
    put(tmp_path, "a.txt")
    assert [type(f).__name__ for f in reports([tmp_path])] == ["Document"]
    assert refusal(tmp_path / "talks.db").slug == "not-text"


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    assert len(list(reports([path, tmp_path, str(path)]))) == 1


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    found = list(reports([tmp_path]))
    assert [type(f).__name__ for f in found] == ["Document", "Refusal"]


def test_overrides(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "date: 2025-02-31\noutlet: Theirs\n\nThe envoys met.")
    (found,) = reports([path], date=datetime.date(2025, 5, 15), outlet="Ours")
    assert isinstance(found, Document)
    assert (found.published, found.outlet) == (datetime.date(2025, 5, 15), "Ours")


@pytest.mark.parametrize(
    ("said", "language"), [("", "tr"), ("lang: en-GB\n", "en"), ("lang: ?\n", "tr")]
)
def test_the_language(tmp_path: Path, said: str, language: str) -> None:
    path = put(tmp_path, "a.txt", f"date: 2025-05-16\n{said}\nText.")
    (found,) = reports([path], language="tr")
    assert isinstance(found, Document)
    assert found.language == language


def test_a_date_of_the_callers_that_makes_no_sense_raises_at_once() -> None:
    with pytest.raises(DocumentError):
        reports([], date=datetime.date(1066, 10, 14))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BufferedReader(io.BytesIO(TEXT.encode()))

    monkeypatch.setattr(sys, "stdin", Stdin())
    (found,) = reports(["-", "-"])
    assert isinstance(found, Document)
    assert found.name == "stdin"


def test_a_slow_pipe_is_known_by_its_whole_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    table = b"id,date,title,text\na,2025-05-16,T,The envoys met.\n"
    outlet, inlet = os.pipe()

    def write() -> None:
        with os.fdopen(inlet, "wb", buffering=0) as pipe:
            for i in range(0, len(table), 5):
                pipe.write(table[i : i + 5])
                time.sleep(0.001)

    writer = threading.Thread(target=write)
    writer.start()
    with os.fdopen(outlet, "rb") as stream:
        monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=stream))
        (found,) = reports(["-"])
    writer.join()
    assert isinstance(found, Document)
    assert found.name == "a"


def test_the_dateline_gives_the_outlet_where_none_is_given(tmp_path: Path) -> None:
    wire = "KYIV, Feb 5 (Reuters) - The envoys met.\n"
    assert document(put(tmp_path, "a.txt", "date 2025-02-05 T\n\n" + wire)).outlet == "Reuters"
    kept = document(put(tmp_path, "b.txt", "date: 2025-02-05\noutlet: The Example\n\n" + wire))
    assert kept.outlet == "The Example"


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        ("The envoys met on Friday.\n", "undated-document"),
        ("date 2025-02-31 T\n\nText.", "impossible-date"),
        ("date 1812-06-24 T\n\nText.", "implausible-date"),
        ("date 2999-01-01 T\n\nText.", "implausible-date"),
        ("", "empty-document"),
        (" \n\t\n \u00a0", "empty-document"),
        ("\ufeff", "empty-document"),
        ("date 2025-05-16 Only a header", "empty-document"),
        (b"%PDF-1.4\n1 0 obj", "unreadable-document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not-text"),
        (b"date 2025-05-16 T\n\na\x00b", "not-text"),
        ("date 2025-05-16 Переговоры\n\nОни встретились.".encode("cp1251"), "undecodable"),
        (b"date 2025-05-16 T\n\n" + b"word " * 2_000_000, "too-large"),
        (b"date 2025-05-16 T\n\n" + b"word " * 100_000, "too-large"),
    ],
)
def test_refusals(tmp_path: Path, content: str | bytes, slug: str) -> None:
    found = refusal(put(tmp_path, "odd.txt", content))
    assert found.slug == slug
    assert found.path == str(tmp_path / "odd.txt")
    assert found.line is None


def test_an_undated_report_says_how_to_give_a_date(tmp_path: Path) -> None:
    message = refusal(put(tmp_path, "a.txt", "No date.")).message
    assert "--date YYYY-MM-DD" in message
    assert "date YYYY-MM-DD Title" in message
    assert "date: YYYY-MM-DD" in message


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    assert refusal(put(tmp_path, "a.txt"), max_bytes=20).slug == "too-large"


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    paths = [tmp_path / "gone.txt", tmp_path / "empty", tmp_path / "pipe", "a" * 5_000, "a\x00b"]
    slugs = [f.slug for f in reports(paths) if isinstance(f, Refusal)]
    assert slugs[:3] == ["missing-path", "empty-folder", "unreadable-file"]
    assert len(slugs) == 5


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    path.chmod(0)
    assert refusal(path).slug == "unreadable-file"


def test_one_bad_report_does_not_stop_the_batch(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt", "undated")
    put(tmp_path, "c.txt")
    kinds = [type(f).__name__ for f in reports([tmp_path])]
    assert kinds == ["Document", "Refusal", "Document"]


def test_mojibake_is_kept(tmp_path: Path) -> None:
    text = "date 2025-05-16 T\n\nThe envoyâ€™s cafÃ© \ufffd talk.\n"
    assert document(put(tmp_path, "a.txt", text)).text == text


def test_a_reason_that_is_not_listed_cannot_be_given() -> None:
    with pytest.raises(ValueError, match="no such reason"):
        Refusal(path="a", slug="whim", message="no")
    assert all(SLUGS.values())


@settings(deadline=None)
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".md", "", ".html"]))
def test_odd_bytes_never_raise(
    data: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"odd{suffix}"
    for content in (data, b"date 2025-05-16 T\n" + data):
        path.write_bytes(content)
        for found in reports([path]):
            assert isinstance(found, (Document, Refusal))


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_a_dated_text_is_kept_to_the_letter(text: str) -> None:
    from dragoman.ingest import plain

    whole = "date 2025-05-16 T\n" + text.replace("\r", "")
    if "\x00" in whole or sum(c < " " for c in whole) > 1:
        return
    (draft,) = plain.drafts(io.BytesIO(whole.encode()), 10_000)
    assert draft.text == whole
    assert draft.text[draft.body :] == text.replace("\r", "")
