from pathlib import Path

import numpy as np
import pytest

from dragoman.attribution.labeller import SHIPPED
from dragoman.errors import ModelError
from dragoman.language.encoder import Encoder, device_of

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
def test_a_report_reads_the_same_in_any_company(encoder: Encoder) -> None:
    """Else what a run finds would depend on where the one before it was cut off."""
    texts = ["The minister said the truce held.", "Nothing else happened there at all. " * 60]
    pieces = [encoder.vocabulary.pieces(t) for t in texts]
    together = encoder.scores(pieces)
    assert all(
        np.array_equal(encoder.scores([p])[0], f) for p, f in zip(pieces, together, strict=True)
    )
    backwards = encoder.scores(pieces[::-1])[::-1]
    assert all(np.array_equal(b, f) for b, f in zip(backwards, together, strict=True))


@needs_model
def test_threads_change_nothing(encoder: Encoder) -> None:
    pieces = encoder.vocabulary.pieces("The envoy said the talks would go on. " * 60)
    two = Encoder.load(SHIPPED, threads=2)
    assert np.array_equal(two.scores([pieces])[0], encoder.scores([pieces])[0])


@pytest.mark.parametrize(
    ("there", "wanted", "device"),
    [
        (["CPUExecutionProvider"], "cpu", "cpu"),
        (["CPUExecutionProvider"], "auto", "cpu"),
        (["CUDAExecutionProvider", "CPUExecutionProvider"], "auto", "cuda"),
        (["CUDAExecutionProvider", "CPUExecutionProvider"], "cuda", "cuda"),
        (["CUDAExecutionProvider", "CPUExecutionProvider"], "cpu", "cpu"),
    ],
)
def test_the_device_is_what_is_wanted_and_there(
    monkeypatch: pytest.MonkeyPatch, there: list[str], wanted: str, device: str
) -> None:
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: there)
    assert device_of(wanted) == device


@pytest.mark.parametrize(("wanted", "fix"), [("cuda", "onnxruntime-gpu"), ("tpu", "choose cpu")])
def test_a_device_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, wanted: str, fix: str
) -> None:
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: ["CPUExecutionProvider"])
    with pytest.raises(ModelError, match=fix):
        device_of(wanted)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        Encoder.load(tmp_path)
