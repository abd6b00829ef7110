"""The encoder: a small transformer run with onnxruntime, window by window."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.language.cores import cores
from dragoman.language.pieces import STRIDE, WINDOW, Pieces, Vocabulary, windows

Floats = NDArray[np.float32]

ROWS = {"cpu": 1, "cuda": 16}
"""Windows in one batch, by device.

On a processor one alone takes no longer. It is needed, too: the model's numbers are scaled to the
largest of the batch, so that in company a report would read otherwise than alone.
"""
PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}


@dataclass(slots=True)
class Encoder:
    """A model file that maps pieces to scores: ``ids`` and ``mask`` in, ``scores`` out."""

    vocabulary: Vocabulary
    session: onnxruntime.InferenceSession
    stride: int = STRIDE
    device: str = "cpu"

    @classmethod
    def load(
        cls,
        folder: Path,
        *,
        threads: int | None = None,
        stride: int = STRIDE,
        device: str = "cpu",
    ) -> Encoder:
        """The ``model.onnx`` and ``tokenizer.json`` of a folder. ModelError where it cannot be.

        ``threads`` is the number of processors for one window; by default those of
        ``OMP_NUM_THREADS``, else all. ``device`` is as the setting of that name.
        """
        chosen = device_of(device)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or _threads()
        options.inter_op_num_threads = 1
        # A thread that waits for work lets others run: beside other programs that is a third
        # faster, and alone it spares the processor.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            vocabulary = Vocabulary.load(folder / "tokenizer.json")
            session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=[PROVIDERS[chosen]]
            )
        except Exception as error:
            # Both libraries raise bare exceptions of their own for a missing or broken file.
            raise ModelError(
                f"{folder}: not a model that can be read ({error}); reinstall dragoman, or name "
                "a folder with model.onnx and tokenizer.json"
            ) from error
        return cls(vocabulary, session, stride, chosen)

    def scores(self, texts: Sequence[Pieces]) -> list[Floats]:
        """A row of scores for each piece of each text.

        Where windows overlap a piece has the scores of that in which it stands furthest from an
        edge.
        """
        jobs = [
            (i, first, last)
            for i, pieces in enumerate(texts)
            for first, last in windows(len(pieces), stride=self.stride)
        ]
        jobs.sort(key=lambda job: job[1] - job[2])
        held: list[Floats | None] = [None] * len(texts)
        depth = [np.full(len(pieces), -1, dtype=np.int64) for pieces in texts]
        rows = ROWS[self.device]
        for at in range(0, len(jobs), rows):
            batch = jobs[at : at + rows]
            found = self._run([texts[i].ids[first:last] for i, first, last in batch])
            for (i, first, last), row in zip(batch, found, strict=True):
                table = held[i]
                if table is None:
                    table = held[i] = np.zeros((len(texts[i]), row.shape[1]), dtype=np.float32)
                size = last - first
                place = np.arange(size)
                left = place if first else np.full(size, WINDOW)
                right = size - 1 - place if last < len(texts[i]) else np.full(size, WINDOW)
                mine = np.minimum(left, right)
                better = mine > depth[i][first:last]
                depth[i][first:last][better] = mine[better]
                table[first:last][better] = row[1 : size + 1][better]
        empty = np.zeros((0, self._width()), dtype=np.float32)
        return [empty if table is None else table for table in held]

    def _width(self) -> int:
        return int(self.session.get_outputs()[0].shape[-1])

    def _run(self, rows: Sequence[NDArray[np.int64]]) -> Floats:
        size = max(len(row) for row in rows) + 2
        ids = np.full((len(rows), size), self.vocabulary.padding, dtype=np.int64)
        mask = np.zeros((len(rows), size), dtype=np.int64)
        for i, row in enumerate(rows):
            ids[i, 0] = self.vocabulary.first
            ids[i, 1 : len(row) + 1] = row
            ids[i, len(row) + 1] = self.vocabulary.separator
            mask[i, : len(row) + 2] = 1
        (found,) = self.session.run(["scores"], {"ids": ids, "mask": mask})
        return np.asarray(found, dtype=np.float32)


def device_of(wanted: str) -> str:
    """ "cpu" or "cuda": what is wanted, of "auto" what there is. ModelError where it is not there.

    Only onnxruntime's own list is asked: a package for CUDA without a driver fails as it loads.
    """
    there = onnxruntime.get_available_providers()
    if wanted == "auto":
        return "cuda" if PROVIDERS["cuda"] in there else "cpu"
    if wanted not in PROVIDERS:
        raise ModelError(f"no such device: {wanted!r} – choose cpu, cuda or auto")
    if PROVIDERS[wanted] not in there:
        raise ModelError(
            "device cuda was chosen and onnxruntime knows none here: pip install onnxruntime-gpu "
            "in place of onnxruntime, or choose cpu or auto"
        )
    return wanted


def _threads() -> int:
    """What the environment allows a process, else every processor that it may use."""
    told = os.environ.get("OMP_NUM_THREADS", "")
    return int(told) if told.isdigit() and int(told) else cores()
