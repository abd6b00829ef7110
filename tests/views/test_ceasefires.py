"""Ceasefires and assessments as tables, from a report of our own."""

import datetime

from dragoman.extract.pipeline import Reader
from dragoman.merge.fold import fold
from dragoman.model import Document, Record
from dragoman.views.assessments import assessments
from dragoman.views.ceasefires import ceasefires
from dragoman.views.query import Query

TEXT = """A 30-day ceasefire between Israel and Hamas took effect on Sunday.

Israel accused Hamas of violating the ceasefire on Tuesday.

Prospects of a deal are dim."""


def record() -> Record:
    document = Document(text=TEXT, published=datetime.date(2024, 5, 8), name="x", outlet="Ours")
    return fold(*zip(*_read(document), strict=True))


def _read(document: Document) -> list[tuple[Document, object]]:
    ((_, found),) = Reader().findings([document])
    return [(document, f) for f in found]


def test_terms_and_allegations() -> None:
    first, second = ceasefires(record())
    assert (first["status"], first["between"], first["duration"]) == (
        "in-force",
        ("Israel", "Hamas"),
        "P30D",
    )
    assert (second["status"], second["by"], second["accused"]) == ("violated", "Israel", "Hamas")
    assert second.evidence[0].sentence.startswith("Israel accused")


def test_those_of_one_party() -> None:
    assert len(ceasefires(record(), Query(party="Hamas"))) == 2


def test_assessments_are_the_outlets() -> None:
    (one,) = assessments(record())
    assert (one["outlook"], one["outlet"]) == ("doubtful", "Ours")
