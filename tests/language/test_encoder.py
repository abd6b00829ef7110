from pathlib import Path

import numpy as np
import pytest

from dragoman.attribution.labeller import SHIPPED
from dragoman.errors import ModelError
from dragoman.language.encoder import Encoder

needs_model = pytest.mark.skipif(
    not (SHIPPED / "model.onnx").is_file(), reason="the model's files are not installed"
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load(SHIPPED, threads=1)


@needs_model
def test_a_row_for_each_piece(encoder: Encoder) -> None:
    texts = ["", "Short.", "The envoy said the talks would go on. " * 60]
    pieces = [encoder.vocabulary.pieces(t) for t in texts]
    found = encoder.scores(pieces)
    assert [len(f) for f in found] == [len(p) for p in pieces]
    assert all(np.isfinite(f).all() for f in found)


@needs_model
def test_company_changes_little(encoder: Encoder) -> None:
    """Reports share a batch: padding and company must not change what is read."""
    one = encoder.vocabulary.pieces("The minister said the truce held.")
    other = encoder.vocabulary.pieces("Nothing else happened there at all. " * 20)
    alone = encoder.scores([one])[0]
    together = encoder.scores([one, other])[0]
    # Dynamic quantisation scales by the largest value of the batch.
    assert np.abs(alone - together)[:, :9].mean() < 0.5


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        Encoder.load(tmp_path)
