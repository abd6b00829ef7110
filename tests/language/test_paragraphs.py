"""Paragraphs of odd texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.paragraphs import LONGEST, WORD, paragraphs


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
    assert len(paragraphs(text)) <= 2


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The envoys met. He said so.\n" * 1_000, "so."),
        ("The envoys met. " * 1_000, "met."),
        ("word " * 5_000, "word"),
        ("(" * 20_000, "("),
        ("x" * 700 + " said. " * 4_000, "x"),
    ],
)
def test_a_long_paragraph_is_read_in_parts(text: str, end: str) -> None:
    parts = [text[a:b] for a, b in paragraphs(text)]
    assert len(parts) > 1
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(p) <= LONGEST and p.endswith(end) for p in parts[:1])
    assert max(len(word) for p in parts for word in p.split()) <= WORD


def test_a_paragraph_of_common_length_stays_whole() -> None:
    text = "The envoys met at https://example.org/" + "x" * 300 + " and left. " * 300
    assert len(paragraphs(text)) == 1
