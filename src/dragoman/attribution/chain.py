"""The best tags of a chain: Viterbi over many sequences at once, and how sure they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Spans = list[tuple[int, int]]
_LEAST = 1e-300


def best(emit: Floats, lengths: Ints, start: Floats, links: Floats) -> Ints:
    """Tags [N, T] of N sequences of scores [N, T, K]; beyond a sequence's length they are 0.

    ``start`` [K] scores the first tag, ``links`` [K, K] the step from one tag to the next; both
    may differ by sequence, [N, K] and [N, K, K].
    """
    count, size, tags = emit.shape
    if not size:
        return np.zeros((count, 0), dtype=np.int64)
    score = start + emit[:, 0]
    back = np.zeros((count, size, tags), dtype=np.int8)
    rows = np.arange(count)
    stay = np.arange(tags, dtype=np.int8)
    for t in range(1, size):
        steps = score[:, :, None] + links
        came = steps.argmax(1)
        live = (t < lengths)[:, None]
        score = np.where(live, steps.max(1) + emit[:, t], score)
        back[:, t] = np.where(live, came, stay)
    found = np.zeros((count, size), dtype=np.int64)
    tag = score.argmax(1)
    for t in range(size - 1, -1, -1):
        found[:, t] = np.where(t < lengths, tag, 0)
        tag = back[rows, t, tag]
    return found


def marginals(emit: Floats, lengths: Ints, start: Floats, links: Floats) -> Floats:
    """The probability of each tag at each place [N, T, K], over all ways to tag the sequence."""
    count, size, tags = emit.shape
    if not size:
        return np.zeros((count, 0, tags), dtype=np.float32)
    # Weights rather than their logarithms: scaled at each step they neither vanish nor overflow,
    # and a step is one product of matrices.
    weight = np.exp((emit - emit.max(2, keepdims=True)).astype(np.float64))
    step = np.exp(links.astype(np.float64))
    found = np.empty((count, size, tags))
    found[:, 0] = so_far = _scaled(np.exp(start.astype(np.float64)) * weight[:, 0])
    for t in range(1, size):
        found[:, t] = so_far = _scaled(so_far @ step * weight[:, t])
    ahead = np.ones((count, tags))
    for t in range(size - 2, -1, -1):
        live = (t + 1 < lengths)[:, None]
        ahead = np.where(live, _scaled((weight[:, t + 1] * ahead) @ step.T), 1.0)
        found[:, t] *= ahead
    return np.asarray(_scaled(found), dtype=np.float32)


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
