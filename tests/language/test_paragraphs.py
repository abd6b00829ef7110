"""Paragraphs of odd texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.paragraphs import paragraphs


@given(st.text(alphabet="ab \n\t\u00a0.", max_size=40), st.integers(0, 40))
def test_every_word_lies_in_one_paragraph(text: str, at: int) -> None:
    start = min(at, len(text))
    ranges = paragraphs(text, start)
    assert "".join(text[a:b] for a, b in ranges).split() or not text[start:].strip()
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in ranges)
    outside = [b for pair in ranges for b in pair]
    gaps = zip([start, *outside[1::2]], [*outside[0::2], len(text)], strict=True)
    assert not "".join(text[a:b] for a, b in gaps).strip()


@pytest.mark.parametrize("text", ["x" + " " * 2_000_000 + "y", "\n " * 1_000_000, "\n" * 2_000_000])
def test_a_megabyte_of_white_space_takes_no_time(text: str) -> None:
    assert len(paragraphs(text)) <= 1
