"""Learn how probable it is that annotators agree with a candidate, and say how well that holds.

    python -m training.attribution.confidence --corpus polnear/dev --model model

A logistic regression over what speaks for a candidate (model, rules, cue, length). A candidate is
right where its content overlaps that of a gold attribution by half of their union, one to one.
``--gold`` names a folder of gold records beside the corpus: the articles of its ``open`` half
count ``WEIGHT`` times, so that the confidence suits the record's own guidelines; what only an
optional statement explains is left out. ``--reliability`` names a file for the figures: expected
and observed shares by decile, each article judged by weights learnt on the other half.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.attribution.confidence import NAMES, Confidence, features
from dragoman.attribution.labeller import Labeller
from dragoman.attribution.merging import Candidate, candidates, chosen, likeness
from dragoman.attribution.rules import Rules
from dragoman.evaluate.brat import Ranges, articles
from dragoman.evaluate.gold import gold_reports
from dragoman.language.pipeline import parses
from dragoman.model import Document

Table = NDArray[np.float64]
HALF = 0.5
WEIGHT = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article's candidates, whether each is right, and how much it counts."""

    found: list[Candidate]
    right: list[bool]
    weight: float = 1.0


def judged(
    documents: list[Document], golds: list[list[Ranges]], labeller: Labeller, weight: float = 1.0
) -> list[Row]:
    """The candidates of each document, and whether each is right."""
    read = labeller.read([(d.text, d.body) for d in documents])
    made = []
    for gold, parse, labelled in zip(golds, parses(documents), read, strict=False):
        rules = Rules(parse)
        found = candidates(parse, labelled, rules.attributions(), rules.marks)
        made.append(Row(found=found, right=right(found, gold), weight=weight))
    return made


def of_corpus(corpus: Path, labeller: Labeller) -> list[Row]:
    """Articles in PolNeAR's format."""
    rows = list(articles(corpus))
    day = datetime.date(2000, 1, 1)
    plain = [Document(text=a.text, published=day, name=a.name) for a in rows]
    return judged(plain, [[g.content for g in a.attributions] for a in rows], labeller)


def of_gold(folder: Path, labeller: Labeller) -> list[Row]:
    """The open half of a gold folder, without what only an optional statement explains."""
    reports = gold_reports(folder, "open")
    kinds = [
        [
            [_ranges(s) for s in r.record["statements"] if bool(s.get("optional")) is kind]
            for r in reports
        ]
        for kind in (False, True)
    ]
    documents = [r.document for r in reports]
    rows = judged(documents, kinds[0], labeller, WEIGHT)
    return [_without(row, optional) for row, optional in zip(rows, kinds[1], strict=True)]


def _ranges(statement: Mapping[str, Any]) -> Ranges:
    return tuple((c["start"], c["end"]) for c in statement["content"])


def _without(row: Row, optional: list[Ranges]) -> Row:
    aside = right(row.found, optional)
    kept = [i for i, ok in enumerate(row.right) if ok or not aside[i]]
    return Row(
        found=[row.found[i] for i in kept],
        right=[row.right[i] for i in kept],
        weight=row.weight,
    )


def right(found: list[Candidate], gold: list[Ranges]) -> list[bool]:
    """One-to-one matches of contents, most alike first."""
    ranked = sorted(
        (
            (likeness(chosen(c).content, g), i, j)
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
    x, y, counts = tables(rows)
    weights = np.zeros(x.shape[1])
    ridge = 0.5 * np.eye(len(weights))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (counts * (y - p)) - ridge @ weights
        curve = (x * (counts * p * (1 - p))[:, None]).T @ x + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return Confidence(tuple(float(w) for w in weights))


def tables(rows: list[Row]) -> tuple[Table, Table, Table]:
    """Features, outcomes and weights of all candidates."""
    x = [features(c) for row in rows for c in row.found]
    y = [float(ok) for row in rows for ok in row.right]
    counts = [row.weight for row in rows for _ in row.found]
    return np.array(x), np.array(y), np.array(counts)


def reliability(rows: list[Row]) -> dict[str, object]:
    """Expected and observed shares by decile of confidence, crosswise over two halves."""
    halves = rows[::2], rows[1::2]
    said: list[float] = []
    true: list[bool] = []
    for own, other in (halves, halves[::-1]):
        confidence = learnt(other)
        for row in own:
            said += [confidence.of(c) for c in row.found]
            true += row.right
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
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--reliability", type=Path)
    given = parser.parse_args()
    labeller = Labeller.load(given.model)
    rows = of_corpus(given.corpus, labeller)
    if given.gold:
        rows += of_gold(given.gold, labeller)
    weights = dict(zip(NAMES, learnt(rows).weights, strict=True))
    path = given.model / "confidence.json"
    path.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
    if given.reliability:
        told = json.dumps(reliability(rows), indent=1) + "\n"
        given.reliability.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
