"""The best tags of a chain: Viterbi over many sequences at once, and how sure they are.

The sequences of many reports go side by side, since a step costs hardly more for many of them than
for one. What comes out for a sequence does not hang on which others it goes with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Spans = list[tuple[int, int]]
_LEAST = 1e-300
_CELLS = 1 << 18
"""Places side by side, at most: what keeps the memory small."""


def best(rows: Sequence[Floats], start: Floats, links: Floats) -> list[Ints]:
    """The best tags [T] of each sequence of scores [T, K].

    ``start`` [K] scores the first tag, ``links`` [K, K] the step from one tag to the next.
    """
    found: list[Ints] = [np.zeros(0, dtype=np.int64)] * len(rows)
    for lot, emit, active in _lots(rows):
        size, tags = emit.shape[1:]
        score = start + emit[:, 0]
        back = np.empty((len(lot), size, tags), dtype=np.int8)
        for t in range(1, size):
            n = active[t]
            steps = score[:n, :, None] + links
            back[:n, t] = steps.argmax(1)
            score[:n] = steps.max(1) + emit[:n, t]
        chosen = np.empty((len(lot), size), dtype=np.int64)
        tag = score.argmax(1)
        for t in range(size - 1, 0, -1):
            n = active[t]
            chosen[:n, t] = tag[:n]
            tag[:n] = back[np.arange(n), t, tag[:n]]
        chosen[:, 0] = tag
        for place, row in zip(lot, chosen, strict=True):
            found[place] = row[: len(rows[place])]
    return found


def marginals(rows: Sequence[Floats], start: Floats, links: Floats) -> list[Floats]:
    """The probability of each tag at each place [T, K], over all ways to tag the sequence."""
    found: list[Floats] = [np.zeros((0, len(links)), dtype=np.float32)] * len(rows)
    step = np.exp(links.astype(np.float64))
    first = np.exp(start.astype(np.float64))
    for lot, emit, active in _lots(rows):
        size = emit.shape[1]
        # Weights rather than their logarithms: scaled at each step they neither vanish nor
        # overflow.
        weight = np.exp((emit - emit.max(2, keepdims=True)).astype(np.float64))
        sure = np.empty(weight.shape)
        sure[:, 0] = so_far = _scaled(first * weight[:, 0])
        for t in range(1, size):
            n = active[t]
            sure[:n, t] = so_far = _scaled(_stepped(so_far[:n], step) * weight[:n, t])
        ahead = np.ones((len(lot), len(step)))
        for t in range(size - 2, -1, -1):
            n = active[t + 1]
            ahead[:n] = _scaled(_stepped(weight[:n, t + 1] * ahead[:n], step.T))
            sure[:, t] *= ahead
        for place, row in zip(lot, sure, strict=True):
            found[place] = np.asarray(_scaled(row[: len(rows[place])]), dtype=np.float32)
    return found


def _lots(rows: Sequence[Floats]) -> Iterator[tuple[list[int], Floats, list[int]]]:
    """Sequences that go side by side, the longest first; those without a place in none.

    The indexes of the rows [N], their scores [N, T, K], and how many of them reach each place [T].
    """
    order = sorted((i for i, row in enumerate(rows) if len(row)), key=lambda i: -len(rows[i]))
    while order:
        size = len(rows[order[0]])
        lot = order[: max(1, _CELLS // size)]
        del order[: len(lot)]
        emit = np.zeros((len(lot), size, rows[lot[0]].shape[1]), dtype=np.float32)
        for row, place in zip(emit, lot, strict=True):
            row[: len(rows[place])] = rows[place]
        lengths = np.array([len(rows[place]) for place in lot])
        yield lot, emit, np.searchsorted(-lengths, -np.arange(size), side="left").tolist()


def _stepped(weights: NDArray[np.float64], step: NDArray[np.float64]) -> NDArray[np.float64]:
    """One step. A product of matrices would differ in a last digit with the company."""
    stepped: NDArray[np.float64] = (weights[:, :, None] * step).sum(1)
    return stepped


def _scaled(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights that sum to one."""
    scaled: NDArray[np.float64] = weights / np.maximum(weights.sum(-1, keepdims=True), _LEAST)
    return scaled


def spans(tags: Ints, begin: int, inside: int) -> Spans:
    """Ranges of one sequence's ``begin inside inside …``; one that runs in counts too.

    >>> spans(np.array([0, 1, 2, 0, 1, 1, 2]), 1, 2)
    [(1, 3), (4, 5), (5, 7)]
    """
    found: Spans = []
    first: int | None = None
    for i, tag in enumerate(tags.tolist()):
        if first is not None and tag != inside:
            found.append((first, i))
            first = None
        if tag == begin or (tag == inside and first is None):
            first = i
    if first is not None:
        found.append((first, len(tags)))
    return found
