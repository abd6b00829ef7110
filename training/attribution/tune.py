"""Choose how readily spans begin, on the articles that training held out.

    python -m training.attribution.tune --corpus polnear/train --model model

A chain learnt by likelihood is shy: it finds less than it could at the same precision. What is
added to the step into a span is chosen on the held-out articles and written into ``links.npz``.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from dragoman.attribution.chain import Floats
from dragoman.attribution.confidence import NAMES
from dragoman.attribution.labeller import Labeller
from dragoman.attribution.links import Links
from dragoman.evaluate.brat import Article, articles
from dragoman.evaluate.polnear import ROLES, Tally
from training.attribution.train import HELD_OUT

GRID = (0.0, 0.25, 0.5, 0.75)
JOINT = (0.5, 1.0, 1.5)


def figures(labeller: Labeller, rows: list[Article], scores: list[Floats]) -> Tally:
    """The tally of a labeller over articles whose scores are known."""
    tally = Tally()
    texts = [article.text for article in rows]
    pieces = [labeller.encoder.vocabulary.pieces(text) for text in texts]
    for article, read in zip(rows, labeller.labelled(texts, pieces, scores), strict=True):
        tally.add(article, {r: frozenset(read.spans[r]) for r in ROLES}, read.attributions)
    return tally


def best(
    choices: list[Links], rate: Callable[[Tally], float], tally: Callable[[Links], Tally]
) -> Links:
    """The choice with the highest rate."""
    rates = [rate(tally(links)) for links in choices]
    print(*(f"{r:.2f}" for r in rates), flush=True)
    return choices[rates.index(max(rates))]


def spans(role: int, tally: Tally) -> float:
    """Exact and token F1 of a role together."""
    name = ROLES[role]
    return tally.exact[name].figures()["f1"] + tally.token[name].figures()["f1"]


def whole(tally: Tally) -> float:
    """F1 of whole attributions."""
    return tally.whole.figures()["f1"]


def main() -> None:
    """Write the tuned steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    given = parser.parse_args()
    path = given.model / "confidence.json"
    if not path.exists():
        path.write_text(json.dumps({"weights": dict.fromkeys(NAMES, 0.0)}))
    rows = list(articles(given.corpus))[::HELD_OUT]
    labeller = Labeller.load(given.model)
    pieces = [labeller.encoder.vocabulary.pieces(a.text) for a in rows]
    scores = labeller.encoder.scores(pieces)
    links = labeller.links

    def tally(links: Links) -> Tally:
        return figures(dataclasses.replace(labeller, links=links), rows, scores)

    for role in range(len(ROLES)):
        links = best([eager(links, role, b) for b in GRID], partial(spans, role), tally)
    for tag in (1, 3):
        links = best([linking(links, tag, b) for b in JOINT], whole, tally)
    np.savez(given.model / "links.npz", **{n: getattr(links, n) for n in Links.__slots__})


def eager(links: Links, role: int, bias: float) -> Links:
    """The links with a flat chain that begins spans more readily."""
    roles = links.roles.copy()
    roles[role][:, 1] += bias
    return dataclasses.replace(links, roles=roles)


def linking(links: Links, tag: int, bias: float) -> Links:
    """The links with a linked chain that begins sources (1) or contents (3) more readily."""
    steps, start = links.steps.copy(), links.start.copy()
    steps[:, tag] += bias
    start[tag] += bias
    return dataclasses.replace(links, steps=steps, start=start)


if __name__ == "__main__":
    main()
