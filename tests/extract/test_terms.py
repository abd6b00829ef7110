"""Sentences of our own about invented and real ceasefires, and what they say of them."""

import datetime

import pytest

from dragoman.extract.assessments import Assessments
from dragoman.extract.pipeline import Reader
from dragoman.extract.reading import Reading
from dragoman.extract.terms import Terms
from dragoman.model import Assessment, Document, Term

DAY = datetime.date(2024, 5, 8)


def reading(text: str) -> Reading:
    return next(Reader().readings([Document(text=text, published=DAY, name="x")]))


def terms(text: str) -> list[Term]:
    found = [f.item for f in Terms().findings(reading(text))]
    return [i for i in found if isinstance(i, Term)]


STATUSES = [
    ("Ukraine accused Russia of violating the ceasefire on Monday.", "violated"),
    ("The rebels said government troops had broken the truce.", "violated"),
    ("Repeated violations of the truce by Houthi fighters were reported.", "violated"),
    ("The two sides agreed to a 72-hour ceasefire from Monday.", "agreed"),
    ("France called for an immediate ceasefire.", "proposed"),
    ("Egypt proposed a truce if hostages are released.", "proposed"),
    ("A 30-day ceasefire between Israel and Hamas took effect on Sunday.", "in-force"),
    ("The truce collapsed after three days.", "ended"),
    ("The ceasefire does not hold, officials said.", "ended"),
    ("The 60-day truce in Yemen expired on 2 October.", "ended"),
    ("The ceasefire will begin on Monday.", "agreed"),
    ("The mediator urged both sides to agree a ceasefire.", "proposed"),
]

NOTHING = [
    "The sides agreed to exchange prisoners but failed to agree on a ceasefire.",
    "The round ended with an agreement on prisoners but none on a ceasefire.",
    "No ceasefire was agreed.",
    "Ethiopia did not accept the 30-day ceasefire.",
    "The truce could collapse within days, diplomats said.",
    "If the rebels break the truce, the talks will end.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_did_not_happen_is_nothing_of_a_ceasefire(text: str) -> None:
    assert terms(text) == []


def test_who_rejects_a_ceasefire_does_not_propose_it() -> None:
    (found,) = terms("Kenya said that Somalia had rejected an unconditional ceasefire.")
    assert (found.status, found.by) == ("proposed", None)


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_what_becomes_of_a_ceasefire(text: str, status: str) -> None:
    assert [t.status for t in terms(text)] == [status]


def test_a_ceasefire_with_its_parties_length_and_start() -> None:
    (term,) = terms("A 30-day ceasefire between Israel and Hamas took effect on Sunday.")
    assert term.between == ("israel", "hamas")
    assert term.duration == "P30D"
    assert term.start is not None
    assert term.start.value == "2024-05-05"


def test_a_violation_is_an_allegation_with_its_source() -> None:
    (term,) = terms("Ukraine accused Russia of violating the ceasefire on Monday.")
    assert (term.by, term.accused) == ("ukraine", "russia")


def test_conditions_are_the_words_of_the_report() -> None:
    (term,) = terms("Egypt proposed a truce if hostages are released.")
    assert term.conditions == ("if hostages are released",)


def test_place_of_a_ceasefire() -> None:
    (term,) = terms("The 60-day truce in Yemen expired on 2 October.")
    assert (term.where, term.duration) == ("Yemen", "P60D")


@pytest.mark.parametrize("text", ["He paused in the doorway.", "The shop's fire is out.", ""])
def test_other_pauses_are_no_ceasefire(text: str) -> None:
    assert terms(text) == []


OUTLOOKS = [
    ("Prospects of a deal are dim.", ["doubtful"]),
    ("The attack dealt a blow to hopes of a ceasefire.", ["doubtful"]),
    ("The meeting raised hopes for peace.", ["hopeful"]),
    ("It remains unclear whether the talks will go on.", ["doubtful"]),
    ("The minister said the talks were unlikely to succeed.", []),
    ("The envoy left for the airport.", []),
]


@pytest.mark.parametrize(("text", "outlooks"), OUTLOOKS)
def test_only_the_narrators_own_judgement_is_an_assessment(text: str, outlooks: list[str]) -> None:
    found = [f.item for f in Assessments().findings(reading(text))]
    assert [i.outlook for i in found if isinstance(i, Assessment)] == outlooks
