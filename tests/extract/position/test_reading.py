"""What the position reader does with a user's codebook, with odd text and with dates."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dragoman.extract.pipeline import Reader
from dragoman.extract.positions import Positions
from dragoman.model import Document, Finding, Position

PUBLISHED = datetime.date(2025, 5, 16)


def findings(text: str, codebook: Path | None = None) -> list[Finding]:
    document = Document(text=text, published=PUBLISHED, name="x")
    reading = next(iter(Reader(codebook=codebook).readings([document])))
    return list(Positions().findings(reading))


def positions(text: str, codebook: Path | None = None) -> list[Position]:
    return [f.item for f in findings(text, codebook) if isinstance(f.item, Position)]


def test_a_user_s_issue_with_five_terms_is_used(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(
        "version: mine\nextends: base\nissues:\n  heritage:\n    definition: monuments\n"
        "    terms: [monument, statue, museum, looted art, archive]\n",
        encoding="utf-8",
    )
    text = "Greece demanded the return of the looted art."
    assert not [p for p in positions(text) if p.issue == "heritage"]
    found = positions(text, path)
    assert [(p.actor, p.issue, p.stance) for p in found] == [("greece", "heritage", "demands")]


def test_every_finding_names_the_codebook_and_the_rule() -> None:
    found = findings("Sweden rejected the ceasefire.")
    assert found
    for finding in found:
        assert "+" in finding.provenance.codebook
        assert finding.provenance.reader.startswith("verb")
        assert 0.0 < finding.confidence < 1.0


def test_a_claim_said_twice_is_one_position_with_both_places() -> None:
    found = positions("Sweden rejected the ceasefire. Later, Sweden rejected the ceasefire again.")
    assert len(found) == 1
    assert len(found[0].evidence) == 2


def test_the_condition_is_a_term() -> None:
    (found,) = positions("Peru will accept a truce only if Chile withdraws its troops.")
    assert found.stance == "conditional"
    assert any("Chile withdraws" in term for term in found.terms)


def test_what_qualifies_the_issue_is_a_term() -> None:
    (found,) = positions("Sweden demanded an unconditional 30-day ceasefire.")
    assert "unconditional" in found.terms
    assert "30-day" in found.terms


def test_the_day_of_saying_dates_it() -> None:
    (found,) = positions("Sweden rejected the ceasefire on Thursday.")
    assert str(found.as_of) == "2025-05-15"


def test_an_undated_claim_has_no_date() -> None:
    (found,) = positions("Sweden rejected the ceasefire.")
    assert found.as_of is None


def test_an_unnamed_group_becomes_an_actor() -> None:
    found = findings("Producers want quotas, but consumers oppose quotas.")
    names = {f.item.id for f in found if f.kind == "actor"}
    holders = {f.item.actor for f in found if isinstance(f.item, Position)}
    assert holders
    assert names <= holders


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "“",
        '""" \'\' ” “ ’',
        "must",
        "Should? Must! No.",
        "¿Qué? 日本 🙂 \u0000 \u202e",
        "demand demand demand demand demand demand",
        "refused to refuse to refuse to refuse",
        "a " * 3000,
        "Peru " + "and Chile " * 400 + "rejected talks.",
        "((((((((((",
        "<p>Sweden rejected <b>the</b> truce",
        "SWEDEN REJECTS TRUCE",
    ],
)
def test_odd_text_is_survived(text: str) -> None:
    for position in positions(text):
        assert position.evidence
