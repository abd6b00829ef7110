"""JSON lines and CSV: good rows are read, broken ones listed with their line."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest import Refusal, reports
from dragoman.model import Document

ROW = {"id": "a", "date": "2025-05-16", "title": "Talks", "text": "The envoys met."}


def read(path: Path, **options: int) -> tuple[list[Document], list[Refusal]]:
    found = list(reports([path], **options))
    return (
        [d for d in found if isinstance(d, Document)],
        [r for r in found if isinstance(r, Refusal)],
    )


def lines(path: Path, *rows: object) -> Path:
    path.write_text(
        "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8"
    )
    return path


def test_json_lines(tmp_path: Path) -> None:
    more = ROW | {"id": "b", "source": "The Example", "url": "https://example.org", "lang": "en"}
    good, bad = read(lines(tmp_path / "t.jsonl", ROW, more))
    assert [d.name for d in good] == ["a", "b"]
    assert not bad
    assert (good[1].outlet, good[1].url, good[1].body) == ("The Example", "https://example.org", 0)
    assert good[0].text == ROW["text"]


def test_broken_json_lines_are_listed_and_the_rest_read(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "t.jsonl",
        ROW,
        '{"id": "cut", "da',
        "",
        "[1, 2]",
        {"id": "x", "date": "2025-05-16"},
        ROW | {"id": "c", "text": ["a", "list"]},
        ROW | {"id": "d", "date": None},
        ROW | {"id": "e", "date": "2025-02-31"},
        ROW | {"id": "f", "text": " \n "},
        ROW | {"id": "g", "text": "a\x00b"},
        "[" * 100_000,
        ROW | {"id": "h", "text": "lone \ud800 surrogate"},
        ROW | {"id": "a"},
    )
    good, bad = read(path)
    assert [d.name for d in good] == ["a", "h", "a-2"]
    assert good[1].text == "lone \ufffd surrogate"
    assert [(r.line, r.slug) for r in bad] == [
        (2, "bad-row"),
        (4, "bad-row"),
        (5, "bad-row"),
        (6, "bad-row"),
        (7, "undated-document"),
        (8, "impossible-date"),
        (9, "empty-document"),
        (10, "not-text"),
        (11, "bad-row"),
    ]
    assert all(r.place == f"{path}:{r.line}" for r in bad)


def test_bad_bytes_spoil_one_line_only(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes(b"\xff\xfe\xfa{\n" + json.dumps(ROW).encode() + b"\n")
    good, bad = read(path)
    assert len(good) == 1
    assert bad[0].line == 1


def test_a_list_of_objects(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps([ROW, ROW | {"id": "b", "text": ""}, 7], indent=1))
    good, bad = read(path)
    assert [d.name for d in good] == ["a"]
    assert [(r.line, r.slug) for r in bad] == [(2, "bad-row"), (3, "bad-row")]


def test_one_object_over_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps(ROW, indent=2))
    good, bad = read(path)
    assert [d.name for d in good] == ["a"]
    assert not bad


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = lines(tmp_path / "t.jsonl", ROW | {"text": "word " * 20_000}, ROW)
    good, bad = read(path, max_bytes=1_000)
    assert [(r.line, r.slug) for r in bad] == [(1, "too-large")]
    assert len(good) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "t.csv"
    text = 'He said: "No, not yet; not now."\n\nThen he left.\n' + "More. " * 40_000
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(ROW), delimiter=delimiter)
        writer.writeheader()
        writer.writerow(ROW | {"text": text})
        writer.writerow(ROW | {"id": "b"})
    good, bad = read(path)
    assert bad == [] or [r.slug for r in bad] == ["too-large"]
    assert good[-1].name == "b"


def test_a_cell_of_many_paragraphs_is_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    text = "\n\n".join(f'Paragraph {i}, with "quotes".' for i in range(9_000))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROW))
        writer.writeheader()
        writer.writerow(ROW | {"text": text})
    good, bad = read(path)
    assert not bad
    assert good[0].text == text


def test_broken_rows_of_csv_are_listed_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(
        b"id,date,title,text\n"
        b"a,2025-05-16,Talks,The envoys met.\n"
        b"short,2025-05-16\n"
        b'open,2025-05-16,Talks,"never closed\n'
        b'b,2025-05-16,Talks,"The envoys, again, met."\n'
        b"\n"
        b"bytes,2025-05-16,Talks,\xcf\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb\n"
        b"west,2025-05-16,Talks,The envoy\x92s caf\xe9.\n"
        b"nodate,,Talks,The envoys met.\n"
        b"long,2025-05-16,Talks,The envoys met.,and more,and more\n"
        b'c,2025-05-16,Talks,"Two\nlines."\n'
    )
    good, bad = read(path)
    assert [d.name for d in good] == ["a", "b", "west", "c"]
    assert good[2].text == "The envoy’s café."
    assert [(r.line, r.slug) for r in bad] == [
        (3, "bad-row"),
        (4, "bad-row"),
        (7, "undecodable"),
        (9, "undated-document"),
        (10, "bad-row"),
    ]


@pytest.mark.parametrize(
    ("data", "slug"), [(b"", "empty-document"), (b"one,two\n1,2\n", "bad-row")]
)
def test_tables_without_a_text_column(tmp_path: Path, data: bytes, slug: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    good, bad = read(path)
    assert not good
    assert bad[0].slug == slug


def test_rows_without_an_id_are_named_by_file_and_line(tmp_path: Path) -> None:
    row = {k: v for k, v in ROW.items() if k != "id"}
    good, _ = read(lines(tmp_path / "wire.jsonl", row, row))
    assert [d.name for d in good] == ["wire-1", "wire-2"]


@settings(deadline=None)
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".csv", ".tsv", ".jsonl", ".json"]))
def test_odd_bytes_never_raise(
    data: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"odd{suffix}"
    path.write_bytes(b'id,date,text\n{"date":\n' + data)
    for found in reports([path]):
        assert isinstance(found, (Document, Refusal))
    path.write_bytes(data)
    for found in reports([path]):
        assert isinstance(found, (Document, Refusal))


@settings(deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), min_size=1, max_size=40),
        max_size=5,
    )
)
def test_good_csv_rows_come_back(texts: list[str]) -> None:
    import io

    from dragoman.ingest import csvtable
    from dragoman.ingest.draft import Draft

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["id", "date", "text"])
    writer.writerows(["i", "2025-05-16", t] for t in texts)
    found = list(csvtable.drafts(io.BytesIO(out.getvalue().encode()), 100_000))
    assert [d.text for d in found if isinstance(d, Draft)] == texts
