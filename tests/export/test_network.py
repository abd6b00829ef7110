"""Discourse networks: the arithmetic of DNA, on tables small enough to count by hand."""

import csv
import datetime
import io
from pathlib import Path

import pytest

from dragoman.dossier import Dossier
from dragoman.errors import ExportError
from dragoman.export import Holdings, NetworkChoice, export
from dragoman.export.network import network
from dragoman.merge.fold import fold
from dragoman.model import Actor, Document, Finding, Item, Position, Provenance, Record, Span

# Day, actor, issue, stance. A and B agree twice on truce, differ on tax; C only speaks of tax.
SAID = [
    ("2025-05-05", "a", "truce", "demands"),
    ("2025-05-05", "a", "truce", "proposes"),
    ("2025-05-07", "a", "truce", "accepts"),
    ("2025-05-07", "b", "truce", "supports"),
    ("2025-06-02", "b", "tax", "accepts"),
    ("2025-06-02", "a", "tax", "rejects"),
    ("2025-06-02", "c", "tax", "rejects"),
    ("2025-06-09", "c", "tax", "accepts"),
]
NAMES = {"a": "Alba", "b": "Borg", "c": "Cara & sons"}


@pytest.fixture
def record() -> Record:
    made = Provenance(extractor="hand", version="1")
    documents, findings = {}, []
    for day, actor, issue, stance in SAID:
        text = "Alba, Borg, Cara & sons: truce and tax. " + " ".join(
            f"({i})" for i in range(len(SAID))
        )
        document = documents.setdefault(
            day,
            Document(text=f"{day} {text}", published=datetime.date.fromisoformat(day), name=day),
        )
        start = document.text.index(f"({len(findings) % len(SAID)})")
        here = (Span.of(document.text, start, start + 3),)
        items: list[Item] = [
            Actor(id=actor, kind="party", name=NAMES[actor], evidence=here),
            Position(actor=actor, issue=issue, stance=stance, evidence=here),  # type: ignore[arg-type]
        ]
        findings += [Finding(document=document.id, item=i, provenance=made) for i in items]
    return fold(documents.values(), findings)


def ties(record: Record, **options: str) -> dict[tuple[str, str], float]:
    made = network(record, NetworkChoice(**options))  # type: ignore[arg-type]
    return {(t.source, t.target): round(t.weight, 4) for t in made.ties}


A, B, C = NAMES.values()


@pytest.mark.parametrize(
    ("duplicates", "truce"),
    [("include", 3), ("document", 2), ("week", 1), ("month", 1), ("acrossrange", 1)],
)
def test_duplicates(record: Record, duplicates: str, truce: int) -> None:
    found = ties(record, duplicates=duplicates, aggregation="subtract")
    assert found[A, "truce"] == truce
    assert found[C, "tax"] == 0  # once for, once against: never the same stand


@pytest.mark.parametrize(("duplicates", "tax"), [("include", 2), ("month", 1), ("week", 2)])
def test_where_agreement_is_ignored_it_makes_no_difference(
    record: Record, duplicates: str, tax: int
) -> None:
    """As DNA's filter does: for and against on one issue are duplicates of each other then."""
    assert ties(record, duplicates=duplicates, aggregation="ignore")[C, "tax"] == tax


def test_two_mode(record: Record) -> None:
    assert ties(record, aggregation="subtract") == {
        (A, "truce"): 2, (A, "tax"): -1, (B, "truce"): 1, (B, "tax"): 1, (C, "tax"): 0,
    }  # fmt: skip
    assert ties(record, aggregation="combine") == {
        (A, "truce"): 1, (A, "tax"): 2, (B, "truce"): 1, (B, "tax"): 1, (C, "tax"): 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("aggregation", "wanted"),
    [
        ("congruence", {(A, B): 2, (A, C): 1, (B, C): 1}),
        ("conflict", {(A, B): 1, (A, C): 1, (B, C): 1}),
        ("subtract", {(A, B): 1}),
        ("ignore", {(A, B): 3, (A, C): 2, (B, C): 2}),
    ],
)
def test_one_mode(record: Record, aggregation: str, wanted: dict[tuple[str, str], float]) -> None:
    assert ties(record, mode="one", aggregation=aggregation) == wanted


def test_normalisation(record: Record) -> None:
    one = {"mode": "one", "aggregation": "congruence"}
    # Statements: A 3, B 2, C 2.
    assert ties(record, **one, normalisation="average")[A, B] == round(2 / 2.5, 4)
    assert ties(record, **one, normalisation="cosine")[A, B] == round(2 / 6, 4)
    # Alone: A's "no" on tax (1), B's "yes" on tax (1); together: truce 2 × 1.
    assert ties(record, **one, normalisation="jaccard")[A, B] == round(2 / 4, 4)
    assert ties(record, normalisation="activity")[A, "truce"] == round(2 / 3, 4)
    assert ties(record, normalisation="prominence")[A, "truce"] == round(2 / 3, 4)


@pytest.mark.parametrize(
    "options",
    [
        {"mode": "one", "aggregation": "combine"},
        {"mode": "two", "aggregation": "congruence"},
        {"mode": "two", "normalisation": "jaccard"},
        {"mode": "three"},
        {"duplicates": "decade"},
    ],
)
def test_what_does_not_fit_is_told(options: dict[str, str]) -> None:
    with pytest.raises(ExportError, match="choose"):
        NetworkChoice(**options)  # type: ignore[arg-type]


def test_graphml_is_read_by_networkx(record: Record, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    held = Holdings(record=record, network=NetworkChoice(mode="one", aggregation="congruence"))
    export(held, tmp_path / "n.graphml", "network")
    graph = networkx.read_graphml(tmp_path / "n.graphml")
    labels = networkx.get_node_attributes(graph, "label")
    found = {
        frozenset((labels[a], labels[b])): data["weight"] for a, b, data in graph.edges(data=True)
    }
    assert found == {frozenset((A, B)): 2, frozenset((A, C)): 1, frozenset((B, C)): 1}


def test_the_matrix_is_square_and_symmetric(record: Record, tmp_path: Path) -> None:
    held = Holdings(record=record, network=NetworkChoice(mode="one", aggregation="conflict"))
    export(held, tmp_path / "n.csv", "network")
    head, *rows = csv.reader(io.StringIO((tmp_path / "n.csv").read_text(encoding="utf-8")))
    assert head == ["", A, B, C]
    cells = [[float(c) for c in row[1:]] for row in rows]
    assert cells == [list(column) for column in zip(*cells, strict=True)]
    assert cells[0] == [0, 1, 1]


def test_the_statement_table_of_dna(talks: Dossier, tmp_path: Path) -> None:
    talks.export(tmp_path / "s.csv", "dna")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text(encoding="utf-8"))))
    stands = [(r["person"], r["organization"], r["concept"], r["agreement"]) for r in rows]
    assert stands == [
        ("Ana Lindqvist", "Norway", "ceasefire", "1"),  # her statement carries it
        ("", "Chad", "ceasefire", "0"),
        ("", "Chad", "ceasefire", "1"),
    ]
    assert [r["ID"] for r in rows] == ["1", "2", "3"]
    assert rows[0]["time"] == "2025-05-10 00:00:00"
    assert rows[0]["standing"] == "accepted"
    assert rows[0]["text"] == "the truce must hold for now"
