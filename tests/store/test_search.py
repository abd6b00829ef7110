"""Full-text search: the same answers from every database, kept up with what is written."""

import datetime
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import SearchError
from dragoman.merge.current import FindingSet
from dragoman.model import Actor, Document, Finding, Item, Provenance, Span, Statement, When
from dragoman.store import Sieve, Store
from dragoman.store.terms import terms

NOW = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
ONE = Document(
    text="Ana Diaz said Erdoğan's negotiators were “ready” for a truce. The river was high.",
    published=datetime.date(2025, 5, 10),
    name="one",
    title="Basin talks",
    outlet="Daily",
)
TWO = Document(
    text="Chad's envoy said the negotiation had failed, and that nobody wants a river truce.",
    published=datetime.date(2025, 5, 20),
    name="two",
)


def span(document: Document, exact: str) -> Span:
    start = document.text.index(exact)
    return Span.of(document.text, start, start + len(exact))


def said(document: Document, *parts: str, on: str | None = None, version: str = "1") -> Finding:
    item = Statement(
        speaker="ana", source=None, cue=None, content=tuple(span(document, p) for p in parts),
        form="indirect", said_on=When(on) if on else None,
    )  # fmt: skip
    return found(document, item, version)


def found(document: Document, item: Item, version: str = "1") -> Finding:
    provenance = Provenance(extractor="hand", version=version)
    return Finding(document=document.id, item=item, provenance=provenance)


ANA = Actor(id="ana", kind="person", name="Ana Diaz", evidence=(span(ONE, "Ana Diaz"),))
FIRST = [found(ONE, ANA), said(ONE, "Erdoğan's negotiators were", "“ready” for a truce")]
SECOND = [said(TWO, "the negotiation had failed", on="2025-04"), said(TWO, "nobody wants")]


def reading(
    document: Document, *findings: Finding, mark: str = "v1", minute: int = 0
) -> FindingSet:
    at = NOW + datetime.timedelta(minutes=minute)
    return FindingSet(document=document.id, fingerprint=mark, read_at=at, findings=findings)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store(place) as opened:
        run = opened.begin("v1", "", NOW)
        opened.add_all([(ONE, reading(ONE, *FIRST)), (TWO, reading(TWO, *SECOND))], run)
        yield opened


def names(store: Store, words: str, sieve: Sieve | None = None) -> set[tuple[str, str]]:
    called = {ONE.id: "one", TWO.id: "two"}
    return {(m.kind, called[m.document]) for m in store.matches(words, sieve or Sieve())}


REPORTS = {("report", "one"), ("report", "two")}
STATEMENTS = {("statement", "one"), ("statement", "two")}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("negotiations", REPORTS | STATEMENTS),
        ("NEGOTIATION failed", {("report", "two"), ("statement", "two")}),
        ('"river truce"', {("report", "two")}),
        ("river -failed", {("report", "one")}),
        ('truce -"river truce"', {("report", "one"), ("statement", "one")}),
        ("nego*", REPORTS | STATEMENTS),
        ("erdogan", {("report", "one"), ("statement", "one")}),
        ("ERDOĞAN", {("report", "one"), ("statement", "one")}),
        ("basin", {("report", "one")}),
        ("of the", set()),
        ("nobody wants", {("report", "two"), ("statement", "two")}),
        ("and NEAR(failed) OR *", set()),
        ("ana' | diaz & '' \\", {("report", "one")}),
    ],
)
def test_what_fits(store: Store, words: str, expected: set[tuple[str, str]]) -> None:
    assert names(store, words) == expected


def test_a_sieve(store: Store) -> None:
    assert names(store, "negotiations", Sieve(kind="statement")) == STATEMENTS
    assert names(store, "negotiations", Sieve(outlet="daily")) == {
        ("report", "one"), ("statement", "one"),
    }  # fmt: skip
    may = datetime.date(2025, 5, 1)
    assert names(store, "negotiations", Sieve(until=may)) == {("statement", "two")}
    assert ("statement", "two") not in names(store, "negotiations", Sieve(since=may))


def test_the_words_are_marked(store: Store) -> None:
    (one,) = [p for p in store.search("ready negotiator") if p.match.kind == "statement"]
    assert one.text == "Erdoğan's negotiators were … “ready” for a truce"
    assert [one.text[a:b] for a, b in one.marks] == ["negotiators", "ready"]
    assert one.speaker == "Ana Diaz"
    report = next(p for p in store.search("erdogan") if p.match.kind == "report")
    assert [report.text[a:b] for a, b in report.marks] == ["Erdoğan"]
    assert report.text == ONE.text


def test_the_best_come_first(store: Store) -> None:
    scores = [m.score for m in store.matches("truce")]
    assert scores == sorted(scores, reverse=True)
    assert len(store.search("truce", limit=1)) == 1


def test_a_newer_reading_takes_the_place_of_the_old(store: Store) -> None:
    run = store.begin("v2", "", NOW)
    newer = said(TWO, "Chad's envoy", version="2")
    store.add(TWO, reading(TWO, newer, mark="v2", minute=1), run)
    assert names(store, "failed") == {("report", "two")}
    assert ("statement", "two") in names(store, "envoy")
    older = said(TWO, "the negotiation", version="0")
    store.add(TWO, reading(TWO, older, mark="v0", minute=-1), run)
    assert ("statement", "two") not in names(store, "negotiation")


def test_reading_again_adds_nothing(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    store.add(ONE, reading(ONE, *FIRST), run)
    assert len(store.matches("truce", Sieve(outlet="Daily"))) == 2


@pytest.mark.parametrize("words", ["", "  ", "-truce", "* — …", '""', "ne*"])
def test_a_search_for_nothing_is_refused(store: Store, words: str) -> None:
    with pytest.raises(SearchError):
        store.matches(words)


def test_an_older_dossier_is_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with Store(path) as store:
        run = store.begin("v1", "", NOW)
        store.add_all([(ONE, reading(ONE, *FIRST)), (TWO, reading(TWO, *SECOND))], run)
        expected = store.search("negotiation")
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "DROP TRIGGER passage_added; DROP TRIGGER passage_removed; DROP TABLE passage_index;"
            "DROP VIEW passage_words; DROP TABLE passages;"
            "ALTER TABLE documents DROP COLUMN author; ALTER TABLE documents DROP COLUMN origin;"
            "DROP TABLE folds; DROP TABLE entries; DROP TABLE entry_actors;"
            "DROP TABLE entry_findings; DROP TABLE entry_names;"
            "UPDATE alembic_version SET version_num = '0002'"
        )
    connection.close()
    with Store(path) as store:
        again = store.search("negotiation")
        assert {(p.text, p.marks, p.speaker) for p in again} == {
            (p.text, p.marks, p.speaker) for p in expected
        }
        assert names(store, "negotiation", Sieve(until=datetime.date(2025, 5, 1))) == {
            ("statement", "two")
        }


def test_terms() -> None:
    assert [(t.words, t.without, t.begins) for t in terms('cease-fire "a b" -"c d" nego*')] == [
        (("cease", "fire"), False, False),
        (("a", "b"), False, False),
        (("c", "d"), True, False),
        (("nego",), False, True),
    ]
