import pytest

from dragoman.extract.forms import form_of

CASES = [
    ("the talks are “constructive” so far", "mixed"),
    ("“We will come to Geneva,”", "direct"),
    ('"We will come to Geneva,"', "direct"),
    ("„Wir kommen“ he meant", "mixed"),
    ("«We will come»", "direct"),
    ("the army would pull back", "indirect"),
    ("it won't be the sides' last word", "indirect"),
    ("they ‘can’t accept’ the draft", "mixed"),
    ("'We can't accept the draft.'", "direct"),
    ("“We will come,” or so", "mixed"),
    ("“We will come, he went on to say", "direct"),
    ('the so-called "road map" holds', "mixed"),
]


@pytest.mark.parametrize(("words", "form"), CASES)
def test_form_follows_from_the_marks(words: str, form: str) -> None:
    assert form_of(words, [(0, len(words))]) == form


def test_marks_just_outside_the_range_count() -> None:
    text = "He said: “We will come.”"
    start = text.index("We")
    assert form_of(text, [(start, len(text) - 1)]) == "direct"


def test_two_quoted_pieces_are_direct() -> None:
    text = "“We will come,” he said, “if asked.”"
    assert form_of(text, [(0, 15), (25, len(text))]) == "direct"
