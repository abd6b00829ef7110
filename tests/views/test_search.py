"""What a search answers from the record: statements once, with their words in the sentence."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.dossier import Dossier
from dragoman.merge.current import FindingSet
from dragoman.model import Document, Finding
from dragoman.views.query import Query

from .conftest import made

NOW = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Dossier]:
    """The two reports of the other tests, in a dossier."""
    with Dossier(tmp_path / "talks.db") as opened:
        documents, found = made()
        add(opened, documents, found)
        yield opened


def add(talks: Dossier, documents: list[Document], found: list[Finding]) -> None:
    run = talks.store.begin("hand", "", NOW)
    sets = [
        FindingSet(
            document=d.id,
            fingerprint="hand",
            read_at=NOW,
            findings=tuple(f for f in found if f.document == d.id),
        )
        for d in documents
    ]
    talks.store.add_all(list(zip(documents, sets, strict=True)), run)
    talks.reload()


def statement(talks: Dossier) -> str:
    return str(talks.statements(Query(speaker="Lindqvist"))[0]["id"])


def test_a_statement_with_its_words_marked_in_the_sentence(talks: Dossier) -> None:
    (row,) = talks.search("truce hold", Query(kind="statement"))
    assert (row["id"], row["speaker"]) == (statement(talks), "Ana Lindqvist")
    assert [row["words"][a:b] for a, b in row["marks"]] == ["truce", "hold"]
    (citation,) = row.evidence
    assert citation.marked("<", ">").endswith("that the <truce> must <hold> for now.")
    assert row["reports"] == 1


def test_a_report_with_the_sentence_that_has_the_words(talks: Dossier) -> None:
    (row,) = talks.search("offered", Query(kind="report"))
    assert (row["report"], row["published"]) == ("two", datetime.date(2025, 5, 13))
    assert [row["words"][a:b] for a, b in row["marks"]] == ["offered"]
    assert "offered" in row["words"]
    assert row["reports"] is None


def test_choosing(talks: Dossier) -> None:
    kinds = [row["kind"] for row in talks.search("talks")]
    assert set(kinds) == {"report", "statement"}
    assert [r["kind"] for r in talks.search("truce", Query(speaker="Lindqvist"))] == ["statement"]
    assert len(talks.search("truce", Query(speaker="Chad"))) == 0
    assert len(talks.search("truce", Query(party="Norway"))) == 1
    assert len(talks.search("truce", Query(form="direct"))) == 0
    assert {
        r["report"] for r in talks.search("talks", Query(as_of=datetime.date(2025, 5, 11)))
    } == {"one"}
    page = talks.search("talks", Query(limit=1, offset=1))
    assert (len(page), page.total) == (1, len(kinds))


def test_what_was_rejected_is_not_found(talks: Dossier) -> None:
    made_ = talks.decide("reject", statement(talks), by="eva")
    assert len(talks.search("truce hold", Query(kind="statement"))) == 0
    talks.undo(made_.id, by="eva")
    assert len(talks.search("truce hold", Query(kind="statement"))) == 1


def test_decisions_and_what_became_of_them(talks: Dossier) -> None:
    first = talks.decide("reject", statement(talks), by="eva", why="misread")
    talks.undo(first.id, by="jan")
    round_ = talks.rounds()[0]["id"]
    talks.decide("correct", round_, by="jan", change={"status": '"failed"'})
    later, earlier = talks.decisions()
    assert (earlier["verb"], earlier["by"], earlier["why"]) == ("reject", "eva", "misread")
    assert (earlier["state"], later["state"]) == ("taken back", "in force")
    assert later["change"] == ("status failed",)
    assert later["what"] == "Oslo, 2025-05-12: failed"
    assert [r["by"] for r in talks.decisions(Query(kind="round"))] == ["jan"]
    assert [r["by"] for r in talks.decisions(Query(text="misread"))] == ["eva"]
    assert len(talks.decisions(Query(until=datetime.date(2020, 1, 1)))) == 0


def test_a_decision_on_what_nobody_reads_is_idle(talks: Dossier) -> None:
    line = (
        '{"verb": "accept", "target": "unheard-of", "by": "eva", "at": "2025-06-01T12:00:00+00:00"}'
    )
    assert talks.take_decisions([line]) == 1
    (row,) = talks.decisions()
    assert (row["state"], row["what"]) == ("idle", None)


def test_the_record_as_known_on_a_day(talks: Dossier) -> None:
    early = Query(as_of=datetime.date(2025, 5, 11))
    assert [row["status"] for row in talks.rounds(early)] == ["planned"]
    assert "held" in [row["status"] for row in talks.rounds()]
    talks.decide("correct", talks.rounds()[0]["id"], by="eva", change={"name": '"Oslo talks"'})
    assert [row["name"] for row in talks.rounds(early)] == ["Oslo talks"]


def test_a_report_is_shown_by_its_own_words_before_its_header(talks: Dossier) -> None:
    text = "date 2025-05-14 A pause is near\n\nThey met at noon. The pause will begin soon."
    report = Document(text=text, published=datetime.date(2025, 5, 14), name="three", body=33)
    add(talks, [report], [])
    (row,) = talks.search("pause", Query(kind="report"))
    assert row["words"] == "The pause will begin soon."
    assert [row["words"][a:b] for a, b in row["marks"]] == ["pause"]
    (row,) = talks.search("near", Query(kind="report"))
    assert "near" in row["words"]
