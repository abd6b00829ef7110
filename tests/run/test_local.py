"""Reading goes on past what fails, adds nothing twice and stops cleanly."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.ingest import Refusal
from dragoman.model import Document, Finding, Provenance, Span, Time
from dragoman.run import Fingerprint, House, read
from dragoman.store import Store

ONE = Fingerprint(extractors=(("times", "1"),))
TWO = dataclasses.replace(ONE, extractors=(("times", "2"),))


def document(number: int) -> Document:
    return Document(
        text=f"Report {number} of 2025.", published=datetime.date(2025, 5, 1), name=f"r{number}"
    )


def found(document: Document) -> list[Finding]:
    item = Time(type="DATE", value="2025", evidence=(Span.of(document.text, 0, 6),))
    provenance = Provenance(extractor="times", version="1")
    return [Finding(document=document.id, item=item, provenance=provenance)]


def reader(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
    """Fails on r3 with a bug, is stopped by the user at r70, lacks its model at r80."""
    for one in documents:
        if one.name == "r3":
            raise ZeroDivisionError
        if one.name == "r70":
            raise KeyboardInterrupt
        if one.name == "r80":
            raise ModelError("the model is missing: install it")
        yield one, found(one)


HOUSE = House(reader=reader, fingerprint=ONE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "talks.db") as opened:
        yield opened


def test_what_is_lacking_is_read_once(store: Store) -> None:
    documents = [document(n) for n in (1, 2, 2)]
    first = read(store, documents, HOUSE)
    assert (first.read, first.unchanged, first.findings, first.clean) == (2, 1, 2, True)
    again = read(store, documents, HOUSE)
    assert (again.read, again.unchanged) == (0, 3)
    assert store.size().documents == store.size().findings == 2


def test_another_fingerprint_reads_again(store: Store) -> None:
    read(store, [document(1)], HOUSE)
    assert read(store, [document(1)], dataclasses.replace(HOUSE, fingerprint=TWO)).read == 1


def test_a_report_that_fails_is_refused_and_the_rest_is_read(store: Store) -> None:
    summary = read(store, [document(n) for n in range(6)], HOUSE)
    assert summary.read == 5
    assert [r.path for r in summary.refused] == ["r3"]
    assert "ZeroDivisionError" in summary.refused[0].message
    assert store.refusals() == summary.refused


def test_refusals_are_kept_with_the_run(store: Store) -> None:
    refusal = Refusal(path="a.txt", slug="undated-document", message="no date")
    summary = read(store, [refusal, document(1)], HOUSE)
    assert summary.refused == store.refusals() == [refusal]
    assert not summary.clean


def test_an_interrupt_keeps_what_was_read(store: Store) -> None:
    summary = read(store, [document(n) for n in range(60, 75)], HOUSE)
    assert summary.interrupted
    assert store.size().documents == summary.read == 10
    assert store.runs()[-1].ended_at is None


def test_a_missing_model_is_no_refusal(store: Store) -> None:
    with pytest.raises(ModelError):
        read(store, [document(79), document(80)], HOUSE)
    assert store.size().documents == 1


@pytest.mark.parametrize("text", ["half \ud800 a pair", "a\x00b"])
def test_text_that_cannot_be_written_is_refused(store: Store, text: str) -> None:
    summary = read(store, [dataclasses.replace(document(1), text=text), document(2)], HOUSE)
    assert summary.read == 1
    assert [r.slug for r in summary.refused] == ["undecodable"]


def test_progress_counts_every_entry(store: Store) -> None:
    told: list[int] = []
    refusal = Refusal(path="a.txt", slug="undated-document", message="no date")
    entries = [document(n) for n in (1, 1, 2, 3)]
    read(store, [refusal, *entries], HOUSE, progress=told.append)
    assert sum(told) == 5


def test_the_order_of_extractors_is_nothing() -> None:
    one = Fingerprint(extractors=(("a", "1"), ("b", "1")), codebook="1")
    two = Fingerprint(extractors=(("b", "1"), ("a", "1")), codebook="1")
    assert one.id == two.id != ONE.id
    assert '"codebook": "1"' in one.described


def test_a_report_in_another_language_is_kept_and_counted(store: Store) -> None:
    french = dataclasses.replace(document(1), language="fr")
    summary = read(store, [french, document(2)], HOUSE)
    assert summary.unread == {"fr": 1}
    assert store.size().documents == 2


def test_reports_in_other_languages_go_by_unread() -> None:
    from dragoman.extract.pipeline import Reader

    english, french = document(1), dataclasses.replace(document(2), language="fr")
    told = {one.name: len(found) for one, found in Reader().findings([english, french, english])}
    assert told == {"r1": 1, "r2": 0}
