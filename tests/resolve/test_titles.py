"""Titles: the words for an office, and which office they mean."""

from __future__ import annotations

import pytest

from dragoman.resolve.titles import Titles

READ = [
    ("Foreign Minister", "foreign-minister", "minister"),
    ("minister of foreign affairs", "foreign-minister", "minister"),
    ("Minister for Foreign Affairs", "foreign-minister", "minister"),
    ("External Affairs Minister", "foreign-minister", "minister"),
    ("top diplomat", "foreign-minister", "minister"),
    ("Secretary of State", "foreign-minister", "minister"),
    ("Foreign Secretary", "foreign-minister", "minister"),
    ("Defense Secretary", "defence-minister", "minister"),
    ("defence minister", "defence-minister", "minister"),
    ("secretary of defense", "defence-minister", "minister"),
    ("Treasury Secretary", "finance-minister", "minister"),
    ("Chancellor of the Exchequer", "finance-minister", "minister"),
    ("home secretary", "interior-minister", "minister"),
    ("trade minister", "trade-minister", "minister"),
    ("U.S. Trade Representative", "trade-representative", "minister"),
    ("justice minister", "justice-minister", "minister"),
    ("unification minister", "unification-minister", "minister"),
    ("president", "president", "head-of-state"),
    ("the President", "president", "head-of-state"),
    ("presidents", "president", "head-of-state"),
    ("king", "monarch", "head-of-state"),
    ("Emir", "monarch", "head-of-state"),
    ("Supreme Leader", "supreme-leader", "head-of-state"),
    ("prime minister", "prime-minister", "head-of-government"),
    ("premier", "prime-minister", "head-of-government"),
    ("Chancellor", "prime-minister", "head-of-government"),
    ("Taoiseach", "prime-minister", "head-of-government"),
    ("Deputy Prime Minister", "deputy-prime-minister", "deputy-head"),
    ("vice-president", "vice-president", "deputy-head"),
    ("special envoy", "envoy", "envoy"),
    ("envoys", "envoy", "envoy"),
    ("special representative of the secretary-general", "envoy", "envoy"),
    ("ambassador", "ambassador", "envoy"),
    ("permanent representative", "permanent-representative", "envoy"),
    ("chief negotiator", "negotiator", "negotiator"),
    ("senior nuclear negotiator", "negotiator", "negotiator"),
    ("head of the delegation", "negotiator", "negotiator"),
    ("chief mediator", "mediator", "mediator"),
    ("facilitator", "mediator", "mediator"),
    ("senior presidential aide", "adviser", "adviser"),
    ("National Security Adviser", "national-security-adviser", "adviser"),
    ("national security advisor", "national-security-adviser", "adviser"),
    ("chief of staff", "chief-of-staff", "adviser"),
    ("spokeswoman", "spokesman", "spokesman"),
    ("foreign ministry spokesman", "spokesman", "spokesman"),
    ("press secretary", "spokesman", "spokesman"),
    ("secretary-general", "secretary-general", "secretary-general"),
    ("Director General", "secretary-general", "secretary-general"),
    ("parliament speaker", "speaker", "legislator"),
    ("senators", "legislator", "legislator"),
    ("opposition leader", "party-leader", "party-leader"),
    ("rebel commander", "rebel-leader", "rebel-leader"),
    ("political bureau chief", "rebel-leader", "rebel-leader"),
    ("Lt. Gen.", "military", "military"),
    ("army chief", "military", "military"),
    ("spy chief", "intelligence-chief", "official"),
    ("governor", "governor", "regional"),
    ("mayor", "mayor", "regional"),
    ("archbishop", "clergy", "clergy"),
    ("senior official", "official", "official"),
    ("analysts", "expert", "expert"),
]


@pytest.mark.parametrize(("words", "office", "kind"), READ)
def test_words_mean_an_office(words: str, office: str, kind: str) -> None:
    title = Titles.shipped().read(words)
    assert title is not None
    assert (title.office, title.kind) == (office, kind)


MODIFIED = [
    ("former president", {"former"}),
    ("ex-president", {"former"}),
    ("then foreign minister", {"former"}),
    ("deputy foreign minister", {"deputy"}),
    ("first deputy foreign minister", {"deputy"}),
    ("acting president", {"acting"}),
    ("interim prime minister", {"acting"}),
    ("president-elect", {"designate"}),
    ("prime minister designate", {"designate"}),
    ("former deputy defence minister", {"former", "deputy"}),
    ("caretaker prime minister", {"acting"}),
    ("late king", {"former"}),
]


@pytest.mark.parametrize(("words", "modifiers"), MODIFIED)
def test_modifiers_are_kept(words: str, modifiers: set[str]) -> None:
    title = Titles.shipped().read(words)
    assert title is not None
    assert title.modifiers == modifiers
    assert title.held is (not modifiers & {"former", "deputy", "designate"})


LOCAL = [
    ("chancellor", "united-kingdom", "finance-minister"),
    ("chancellor", "germany", "prime-minister"),
    ("foreign secretary", "united-kingdom", "foreign-minister"),
    ("foreign secretary", "india", "foreign-secretary"),
    ("top diplomat", "european-union", "high-representative"),
    ("leader", "iran", "supreme-leader"),
]


@pytest.mark.parametrize(("words", "of", "office"), LOCAL)
def test_some_titles_differ_by_state(words: str, of: str, office: str) -> None:
    title = Titles.shipped().read(words, of=of)
    assert title is not None and title.office == office


@pytest.mark.parametrize("odd", ["", " ", "banana", "former", "the", "...", "of", "senior", "🙂"])
def test_words_that_are_no_title(odd: str) -> None:
    assert Titles.shipped().read(odd) is None


def test_the_longest_title_wins() -> None:
    words = ["the", "deputy", "foreign", "minister", "of", "Ruritania"]
    found = Titles.shipped().longest(words, 1)
    assert found is not None
    assert (found[0], found[1].office, found[1].deputy) == (3, "foreign-minister", True)
    assert Titles.shipped().longest(words, 4) is None
    assert Titles.shipped().longest(words, 99) is None


def test_kinds_that_speak_for_their_side_are_known() -> None:
    titles = Titles.shipped()
    assert {"head-of-state", "minister", "spokesman", "envoy"} <= titles.speaks
    assert not {"mediator", "expert", "journalist"} & titles.speaks
    assert titles.kind("foreign-minister") == "minister"
    assert titles.kind("nothing") is None
