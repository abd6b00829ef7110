"""Statements across reports."""

import datetime

from dragoman.merge.statements import statements
from dragoman.model import Finding, Provenance, Span, Statement, Support, When

PROVENANCE = Provenance(extractor="statements", version="1")
DAYS = {f"d{n:02}": datetime.date(2025, 5, n) for n in range(1, 29)}
LONG = "the truce must hold for as long as the talks go on"


def ids(*told: tuple[str, str | None, str, str | None]) -> list[str]:
    """The record's ids of statements: (document, speaker, words, said on)."""
    supports = []
    for number, (document, speaker, words, said_on) in enumerate(told):
        content = (Span(number, number + len(words), words),)
        item = Statement(
            speaker=speaker,
            source=None,
            cue=None,
            content=content,
            form="indirect",
            said_on=When(said_on) if said_on else None,
        )
        finding = Finding(document=document, item=item, provenance=PROVENANCE)
        supports.append(Support(finding=finding, item=item))
    named = statements(supports, DAYS)
    assert statements(reversed(supports), DAYS) == named
    return [named[s.finding.id] for s in supports]


def test_the_same_words_in_the_same_days_are_one() -> None:
    found = ids(("d01", "a", LONG, None), ("d03", "a", LONG.upper(), "2025-05-01"))
    assert len(set(found)) == 1


def test_weeks_later_they_are_said_again() -> None:
    assert len(set(ids(("d01", "a", LONG, None), ("d20", "a", LONG, None)))) == 2


def test_a_chain_of_reports_is_one() -> None:
    told = [(f"d{n:02}", "a", LONG, None) for n in (1, 4, 7, 10)]
    assert len(set(ids(*told))) == 1


def test_another_speaker_is_another_statement() -> None:
    assert len(set(ids(("d01", "a", LONG, None), ("d01", "b", LONG, None)))) == 2


def test_short_words_stay_with_their_report() -> None:
    assert len(set(ids(("d01", "a", "no comment", None), ("d01", "a", "no comment", None)))) == 2
    some = "the truce will hold now"
    assert len(set(ids(("d01", None, some, None), ("d02", None, some, None)))) == 2
    assert len(set(ids(("d01", None, LONG, None), ("d02", None, LONG, None)))) == 1


VARIANT = "the truce must hold for as long as these talks go on, he hoped"


def test_two_wordings_of_one_statement_are_one() -> None:
    told = [("d01", "a", LONG, None), ("d02", "a", VARIANT, None), ("d02", "b", VARIANT, None)]
    found = ids(*told)
    assert found[0] == found[1] != found[2]


def test_two_wordings_in_one_report_are_two() -> None:
    assert len(set(ids(("d01", "a", LONG, None), ("d01", "a", VARIANT, None)))) == 2


def test_two_wordings_weeks_apart_are_two() -> None:
    assert len(set(ids(("d01", "a", LONG, None), ("d20", "a", VARIANT, None)))) == 2


def test_a_longer_account_holds_a_shorter_one() -> None:
    longer = f"{LONG} and that nobody would be allowed to leave the table before Friday"
    assert len(set(ids(("d01", "a", LONG, None), ("d02", "a", longer, None)))) == 1
