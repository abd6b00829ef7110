"""The shipped example reports: every one is read, and says that it is none."""

from pathlib import Path

import pytest

from dragoman.ingest import reports
from dragoman.model import Document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMED = {"Harbour Wire", "The Morning Courier", "The Bosphorus Ledger", "Strait Live"}


@pytest.fixture(scope="module")
def examples() -> list[Document]:
    found = list(reports([EXAMPLES / "reports"]))
    assert all(isinstance(f, Document) for f in found), found
    return [f for f in found if isinstance(f, Document)]


def test_every_example_is_read(examples: list[Document]) -> None:
    assert len(examples) == 16
    assert {d.outlet for d in examples} == NAMED | {"Our example press office"}
    assert all(d.title for d in examples)
    assert {d.published.year for d in examples} == {2022, 2025}


def test_every_example_says_that_it_is_no_report(examples: list[Document]) -> None:
    assert all("is not a real report" in d.text.splitlines()[-1] for d in examples)


def test_every_example_is_described(examples: list[Document]) -> None:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    files = {p.name for p in (EXAMPLES / "reports").iterdir()}
    assert {name for name in files if f"`{name}`" in page} == files


def test_page_furniture_is_left_out(examples: list[Document]) -> None:
    (copy,) = (d for d in examples if d.name.endswith("wire-copy"))
    assert copy.text[copy.body :].lstrip().startswith("ISTANBUL, May 16")
    (page,) = (d for d in examples if d.name == "2025-06-02-bosphorus-ledger")
    assert "tracker" not in page.text
    assert page.text[page.body :].lstrip().startswith("The second round")
