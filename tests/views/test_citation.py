"""Sentences around evidence."""

import pytest

from dragoman.views.citation import sentence_around


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It began. He said no. It ended.", "said", "He said no."),
        ("Gen. A. Ruiz said no. It ended.", "said", "Gen. A. Ruiz said no."),
        ("“No.” He left. It ended.", "No", "“No.”"),
        ("Title\n\nHe said no\n\nMore", "said", "He said no"),
        ("He said 3.5 million. Then no.", "said", "He said 3.5 million."),
        ("One. Two. Three.", "One. Two", "One. Two."),
        ("no end at all", "end", "no end at all"),
    ],
)
def test_sentence(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    low, high = sentence_around(text, start, start + len(words))
    assert text[low:high] == sentence
