import pytest

from dragoman.attribution.quotations import quotations

CASES = [
    ("He said “yes, of course” to us.", ["“yes, of course”"]),
    ('He said "yes" and "no".', ['"yes"', '"no"']),
    ("«Nous viendrons», said she.", ["«Nous viendrons»"]),
    ("„Wir kommen“, said she.", ["„Wir kommen“"]),
    ("``We will come,'' she said.", ["``We will come,''"]),
    ("‘We will come,’ she said.", ["‘We will come,’"]),
    ("'We can't come,' she said.", ["'We can't come,'"]),
    ("“He told me ‘never’ twice,” she said.", ["“He told me ‘never’ twice,”"]),
    ("“An outer “inner” one,” she said.", ["“An outer “inner” one,”"]),
    ("The sides' last word isn't said.", []),
    ('a 5" gun and a 6" gun', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_finds(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == found


def test_a_paragraph_ends_what_nobody_closed() -> None:
    text = "“We will come.\n\n“We will stay,” she said."
    first, second = quotations(text)
    assert (first.closed, second.closed) == (False, True)
    assert text[first.start : first.end] == "“We will come."


def test_a_lone_closing_mark_resumes_the_paragraph_before() -> None:
    text = "She said: “We will come.\n\nWe will stay.” Nobody answered."
    first, second = quotations(text)
    assert not first.closed
    assert second.resumed
    assert text[second.start : second.end] == "We will stay.”"
