import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Span


@given(st.text(min_size=1), st.data())
def test_a_span_carries_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert text[span.start : span.end] == span.exact
    assert (span.prefix + span.exact + span.suffix) in text


@pytest.mark.parametrize(("start", "end"), [(9, 4), (3, 3), (-1, 2)])
def test_impossible_ranges_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start"):
        Span(start, end, "x" * max(0, end - start))


def test_words_that_do_not_fill_the_range_are_refused() -> None:
    with pytest.raises(ValueError, match="code points"):
        Span(0, 5, "four")


def test_a_span_past_the_end_of_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after"):
        Span.of("short", 2, 9)


def test_overlap_and_cover() -> None:
    text = "They met in Geneva."
    whole, part = Span.of(text, 5, 18), Span.of(text, 12, 18)
    assert whole.overlap(part) == 6
    assert whole.covers(part)
    assert not part.covers(whole)
