"""Learn how probable it is that annotators agree with a candidate, and say how well that holds.

    python -m training.attribution.confidence --corpus polnear/dev --model model

A logistic regression over what speaks for a candidate (model, rules, cue, length). A candidate is
right where its content overlaps that of a gold attribution by half of their union, one to one.
``--reliability`` names a file for the figures: expected and observed shares by decile, each article
judged by weights learnt on the other half of the articles.
"""

from __future__ import annotations

import argparse
import datetime
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.attribution.confidence import NAMES, Confidence, features
from dragoman.attribution.labeller import Labeller
from dragoman.attribution.merging import Candidate, candidates, chosen, likeness
from dragoman.attribution.rules import Rules
from dragoman.evaluate.brat import Annotated, articles
from dragoman.language.pipeline import parses
from dragoman.model import Document

Table = NDArray[np.float64]
Row = tuple[list[Candidate], list[bool]]
HALF = 0.5


def judged(corpus: Path, labeller: Labeller) -> list[Row]:
    """The candidates of each article, and whether each is right."""
    rows = list(articles(corpus))
    day = datetime.date(2000, 1, 1)
    plain = [Document(text=a.text, published=day, name=a.name) for a in rows]
    read = labeller.read([(a.text, 0) for a in rows])
    made = []
    for article, parse, labelled in zip(rows, parses(plain), read, strict=True):
        rules = Rules(parse)
        found = candidates(parse, labelled, rules.attributions(), rules.marks)
        made.append((found, right(found, article.attributions)))
    return made


def right(found: list[Candidate], gold: tuple[Annotated, ...]) -> list[bool]:
    """One-to-one matches of contents, most alike first."""
    ranked = sorted(
        (
            (likeness(chosen(c).content, g.content), i, j)
            for i, c in enumerate(found)
            for j, g in enumerate(gold)
        ),
        reverse=True,
    )
    held = [False] * len(found)
    taken: set[int] = set()
    for value, i, j in ranked:
        if value >= HALF and not held[i] and j not in taken:
            held[i] = True
            taken.add(j)
    return held


def learnt(rows: list[Row]) -> Confidence:
    """Logistic regression by Newton's method, with a little ridge."""
    x, y = tables(rows)
    weights = np.zeros(x.shape[1])
    ridge = 0.5 * np.eye(len(weights))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - ridge @ weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return Confidence(tuple(float(w) for w in weights))


def tables(rows: list[Row]) -> tuple[Table, Table]:
    """Features and outcomes of all candidates."""
    x = [features(c) for found, _ in rows for c in found]
    y = [float(ok) for _, outcomes in rows for ok in outcomes]
    return np.array(x), np.array(y)


def reliability(rows: list[Row]) -> dict[str, object]:
    """Expected and observed shares by decile of confidence, crosswise over two halves."""
    halves = rows[::2], rows[1::2]
    said: list[float] = []
    true: list[bool] = []
    for own, other in (halves, halves[::-1]):
        confidence = learnt(other)
        for found, outcomes in own:
            said += [confidence.of(c) for c in found]
            true += outcomes
    bins: list[dict[str, float]] = []
    place = np.minimum((np.array(said) * 10).astype(int), 9)
    for decile in range(10):
        here = [i for i, p in enumerate(place) if p == decile]
        if here:
            expected = float(np.mean([said[i] for i in here]))
            observed = float(np.mean([true[i] for i in here]))
            bins.append({"count": len(here), "expected": expected, "observed": observed})
    error = sum(b["count"] * abs(b["expected"] - b["observed"]) for b in bins) / len(said)
    rounded = [{k: round(v, 3) for k, v in b.items()} for b in bins]
    brier = float(np.mean((np.array(said) - np.array(true)) ** 2))
    return {
        "candidates": len(said),
        "expected calibration error": round(error, 4),
        "brier": round(brier, 4),
        "deciles": rounded,
    }


def main() -> None:
    """Write ``confidence.json`` into the model's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--reliability", type=Path)
    given = parser.parse_args()
    rows = judged(given.corpus, Labeller.load(given.model))
    weights = dict(zip(NAMES, learnt(rows).weights, strict=True))
    path = given.model / "confidence.json"
    path.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
    if given.reliability:
        told = json.dumps(reliability(rows), indent=1) + "\n"
        given.reliability.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
