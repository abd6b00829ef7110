"""What the attribution encoder costs beside the parse, and int8 beside fp32.

    python benchmarks/encoder.py TEXTS [--fp32 FILE]

TEXTS is a folder of .txt files. ``--fp32`` is the unquantised ONNX that the export leaves. Best of
three; words are whitespace words. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import json
import time
from collections.abc import Callable
from pathlib import Path

import onnxruntime

from dragoman.attribution.labeller import SHIPPED, Labeller
from dragoman.attribution.reader import batch
from dragoman.language.pipeline import parses
from dragoman.model import Document

RUNS = 3


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of three runs."""
    spent = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent)


def main() -> None:
    """Time it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--fp32", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--most", type=int, default=30, help="how many texts")
    given = parser.parse_args()
    paths = sorted(given.texts.glob("*.txt"))[: given.most]
    texts = [p.read_bytes().decode("utf-8") for p in paths]
    words = sum(len(t.split()) for t in texts)
    day = datetime.date(2000, 1, 1)
    documents = [
        Document(text=t, published=day, name=p.stem) for t, p in zip(texts, paths, strict=True)
    ]
    labeller = Labeller.load(SHIPPED, threads=given.threads)
    read = list(parses(documents))
    pieces = [labeller.encoder.vocabulary.pieces(t) for t in texts]
    figures: dict[str, object] = {
        "texts": len(texts),
        "words": words,
        "pieces": sum(map(len, pieces)),
    }
    figures["threads"] = given.threads

    def rate(seconds: float) -> int:
        return round(words / seconds)

    figures["parse words/s"] = rate(best(lambda: list(parses(documents))))
    figures["encoder int8 words/s"] = rate(best(lambda: labeller.encoder.scores(pieces)))
    if given.fp32:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = given.threads
        session = onnxruntime.InferenceSession(str(given.fp32), options)
        full = dataclasses.replace(labeller.encoder, session=session)
        figures["encoder fp32 words/s"] = rate(best(lambda: full.scores(pieces)))
    figures["attribution in all words/s"] = rate(best(lambda: batch(read, labeller=labeller)))
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
