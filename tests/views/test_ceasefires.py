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


def test_one_ceasefire_with_its_days_in_force_and_alleged_violations() -> None:
    first, second = ceasefires(record())
    assert first["ceasefire"] == second["ceasefire"] == first["id"]
    assert (first["fate"], first["violations"]) == ("in-force", ("Hamas 1",))
    assert first["days_in_force"] == 4


def test_days_in_force_end_when_it_is_given_up() -> None:
    later = "Israel and Hamas fought again. The ceasefire between Israel and Hamas collapsed."
    pairs = [*_pairs(TEXT, 8, "x"), *_pairs(later, 15, "y")]
    rows = list(ceasefires(fold(*zip(*pairs, strict=True))))
    assert {r["fate"] for r in rows} == {"ended"}
    assert {r["days_in_force"] for r in rows} == {11}


def test_other_parties_have_another_ceasefire() -> None:
    other = "A 30-day ceasefire between Russia and Ukraine took effect on Sunday."
    pairs = [*_pairs(TEXT, 8, "x"), *_pairs(other, 8, "y")]
    rows = list(ceasefires(fold(*zip(*pairs, strict=True))))
    assert len({r["ceasefire"] for r in rows}) == 2


def _pairs(text: str, day: int, name: str) -> list[tuple[Document, object]]:
    published = datetime.date(2024, 5, day)
    return _read(Document(text=text, published=published, name=name, outlet="Ours"))


def test_those_of_one_party() -> None:
    assert len(ceasefires(record(), Query(party="Hamas"))) == 2


def test_assessments_are_the_outlets() -> None:
    (one,) = assessments(record())
    assert (one["outlook"], one["outlet"]) == ("doubtful", "Ours")
