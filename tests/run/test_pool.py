"""Reading in several processes gives what reading in one gives."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dragoman.model import Document, Finding, Provenance, Span, Time
from dragoman.model.stages import Stages
from dragoman.run.local import Reader
from dragoman.run.pool import Pool


def read(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
    for document in documents:
        if "bad" in document.text:
            raise ValueError("bad report")
        item = Time(type="DATE", value="2025", evidence=(Span.of(document.text, 0, 6),))
        provenance = Provenance(extractor="times", version="1")
        yield document, [Finding(document=document.id, item=item, provenance=provenance)]


def make(stages: Stages) -> Reader:
    def counted(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
        for one in read(documents):
            stages.seconds["reading"] += 1
            yield one

    return counted


def documents(count: int) -> list[Document]:
    day = datetime.date(2025, 5, 1)
    return [Document(text=f"Report {n}", published=day, name=f"r{n}") for n in range(count)]


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    # The processes import this file by its name, which pytest made up.
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    from test_pool import make as importable  # type: ignore[import-not-found]

    made = Pool(2, importable)
    yield made
    made.close()


def test_order_and_findings_are_those_of_one_process(pool: Pool) -> None:
    wanted = list(read(documents(50)))
    assert list(pool(iter(documents(50)))) == wanted
    assert list(pool(documents(3))) == wanted[:3]


def test_the_processes_tell_where_their_time_goes(pool: Pool) -> None:
    assert len(list(pool(documents(30)))) == 30
    assert len(list(pool(documents(3)))) == 3
    assert pool.stages.seconds == {"reading": 33}


def test_a_failure_is_raised_and_the_pool_goes_on(pool: Pool) -> None:
    bad = Document(text="a bad one", published=datetime.date(2025, 5, 1), name="bad")
    with pytest.raises(ValueError, match="bad report"):
        list(pool([bad]))
    assert len(list(pool(documents(5)))) == 5


def test_no_document_no_process(pool: Pool) -> None:
    assert list(pool([])) == []
