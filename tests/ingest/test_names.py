"""Names of reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.names import LONGEST, Names, safe


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("istanbul-2025-05-16", "istanbul-2025-05-16"),
        ("my report (2) [final]!", "my report (2) [final]!"),
        ("-x.", "-x."),
        ("Wire/2025 no. 7", "Wire-2025 no. 7"),
        ("C:\\texts\\a", "C:-texts-a"),
        ("..", "report"),
        ("half\udce9", "half"),
        ("x" * 999, "x" * LONGEST),
        ("../../secret", "secret"),
        ("çırağan", "çırağan"),
        ("", "report"),
        ("...", "report"),
        ("a\x00b\n", "a-b"),
    ],
)
def test_safe(wanted: str, name: str) -> None:
    assert safe(wanted) == name


@given(st.lists(st.text(max_size=12)))
def test_names_are_unique_and_plain_file_names(wanted: list[str]) -> None:
    names = Names()
    given_out = [names.unique(w) for w in wanted]
    assert len({n.casefold() for n in given_out}) == len(given_out)
    assert all(n and "/" not in n and "\\" not in n and n not in {".", ".."} for n in given_out)
    assert all(len(n) < LONGEST + 10 for n in given_out)
