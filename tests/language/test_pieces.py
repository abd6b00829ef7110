import pytest

from dragoman.attribution.labeller import SHIPPED
from dragoman.language.pieces import Vocabulary, windows

needs_model = pytest.mark.skipif(
    not (SHIPPED / "tokenizer.json").is_file(), reason="the model's files are not installed"
)


@pytest.mark.parametrize("length", [0, 1, 253, 254, 255, 300, 1000])
def test_windows_cover_everything_and_no_more(length: int) -> None:
    found = windows(length)
    assert {i for a, b in found for i in range(a, b)} == set(range(length))
    assert all(b - a <= 254 for a, b in found)


@needs_model
def test_pieces_keep_code_points() -> None:
    text = "Première “phrase” — İstanbul.\n\n😀 Second café’s end."
    pieces = Vocabulary.load(SHIPPED / "tokenizer.json").pieces(text)
    joined = "".join(text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert joined == "".join(text.split())
    breaks = [int(s) for s, e in zip(pieces.starts, pieces.ends, strict=True) if s == e]
    assert breaks == [text.index("😀")]
