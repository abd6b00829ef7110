import pytest

from dragoman.attribution.boundaries import snapped, trimmed
from dragoman.attribution.quotations import Marks, quotations

CASES = [
    (" that the talks resume. ", "the talks resume"),
    ("the talks resume,", "the talks resume"),
    ("“We will come.”", "“We will come.”"),
    ("a base in the U.S.", "a base in the U.S."),
    ("thatched roofs burn.", "thatched roofs burn"),
    (" ,;. ", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "kept"), CASES)
def test_trims(text: str, kept: str | None) -> None:
    found = trimmed(text, (0, len(text)), Marks(quotations(text)))
    assert (found and text[slice(*found)]) == kept


def test_a_cut_quotation_is_made_whole() -> None:
    text = "“A plan. A good one,” he said."
    marks = Marks(quotations(text))
    cue = (text.index("said"), text.index("said") + 4)
    assert text[slice(*snapped((9, 20), marks, cue))] == "“A plan. A good one,”"
