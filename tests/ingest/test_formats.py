"""Which format reads which file."""

import pytest

from dragoman.ingest.formats import FORMATS, chosen


@pytest.mark.parametrize(
    ("suffix", "head", "name"),
    [
        (".txt", b" date 2025-05-16 Talks", "text"),
        (".md", b"---\ndate: 2025-05-16", "text"),
        ("", b"", "text"),
        (".HTML", b"", "html"),
        (".txt", b"<!DOCTYPE html><html>", "html"),
        ("", b"\n<!-- saved --><html>", "html"),
        (".jsonl", b"", "jsonl"),
        ("", b'{"id": 1}', "jsonl"),
        (".csv", b"", "csv"),
        ("", b"id,date,title,text\n", "csv"),
        ("", b"The date, the text, the place.\n", "text"),
        ("", b"\xff\xfe\x00", "text"),
    ],
)
def test_chosen(suffix: str, head: bytes, name: str) -> None:
    assert chosen(suffix, head).name == name


def test_names_and_endings_are_each_ones_own() -> None:
    assert len({f.name for f in FORMATS}) == len(FORMATS)
    endings = [s for f in FORMATS for s in f.suffixes]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize(
    "head", [b"<!---->" * 580, b"<!--\n-->\n" * 400, b"\n" * 4_000, b"," * 4_000]
)
def test_a_hostile_head_takes_no_time(head: bytes) -> None:
    assert chosen("", head).name == "text"
