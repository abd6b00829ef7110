"""Any words at all: nothing crashes, and what should hold for all of them holds."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.resolve.fold import fold, plain, slug, squeeze
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.names import NameIndex, parts, same
from dragoman.resolve.offices import Offices
from dragoman.resolve.places import Places
from dragoman.resolve.spelling import alike, skeleton, spelled
from dragoman.resolve.titles import Titles

PIECES = st.sampled_from(
    [*"X-.,(”ß李İ", "Ada", "al-", "bin", "Mr.", "J.", "O'", "’s", "de", "Kim", "Jong-un", "Jr.",
     "the", "U.S.", "Abd", "Rahman", "van", "der", "P5+1", "ʿAlī", "\u200b", "y", "Li", "Ali"]
)  # fmt: skip
WORDS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=7).map(" ".join))
TOKENS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12)


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_folding_any_words(words: str) -> None:
    assert fold(fold(words)) == fold(words) or fold(words).startswith("the ")
    assert isinstance(slug(words), str) and isinstance(squeeze(words), str)
    assert plain(plain(words)) == plain(words)
    assert spelled(words) == spelled(words) and isinstance(skeleton(words), str)


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_comparing_any_two_names(one: str, other: str) -> None:
    assert same(one, other) == same(other, one)
    assert alike(one, other) == alike(other, one)


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_any_name_is_itself(words: str) -> None:
    match = same(words, words)
    assert match is None or match.reason in ("equal", "last name, common")
    assert (match is None) == (
        parts(words).family == "" or not fold(words).strip()
    ) or match is None
    index = NameIndex([(words, 1)])
    assert len(index) == 0 or index.find(words)[0][0] == 1


@settings(max_examples=200, deadline=None)
@given(WORDS, TOKENS, st.integers(-2, 13))
def test_looking_up_any_words(words: str, tokens: list[str], at: int) -> None:
    gazetteer, titles, places = Gazetteer.shipped(), Titles.shipped(), Places.shipped()
    gazetteer.find(words)
    gazetteer.find(words, case=False)
    titles.read(words)
    places.find(words, near={words})
    Offices.shipped().holder(words, words, date(2001, 1, 1), beyond=True)
    Offices.shipped().held_by(words)
    for found in (gazetteer.longest(tokens, at), titles.longest(tokens, at),
                  places.longest(tokens, at)):  # fmt: skip
        assert found is None or 0 < found[0] <= len(tokens) - at
