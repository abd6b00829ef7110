"""The best tags of a chain: Viterbi over many sequences at once, and how sure they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Spans = list[tuple[int, int]]


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


def outlook(emit: Floats, lengths: Ints, links: Floats) -> Floats:
    """Log-sums [N, T, K] over everything that may follow each tag of each sequence."""
    count, size, tags = emit.shape
    found = np.zeros((count, size, tags), dtype=np.float32)
    for t in range(size - 2, -1, -1):
        ahead = links + (emit[:, t + 1] + found[:, t + 1])[:, None, :]
        live = (t + 1 < lengths)[:, None]
        found[:, t] = np.where(live, _logsum(ahead, 2), 0.0)
    return found


def marginals(emit: Floats, lengths: Ints, start: Floats, links: Floats) -> Floats:
    """The probability of each tag at each place [N, T, K], over all ways to tag the sequence."""
    count, size, tags = emit.shape
    if not size:
        return np.zeros((count, 0, tags), dtype=np.float32)
    so_far = np.zeros((count, size, tags), dtype=np.float32)
    so_far[:, 0] = start + emit[:, 0]
    for t in range(1, size):
        steps = _logsum(so_far[:, t - 1][:, :, None] + links, 1) + emit[:, t]
        so_far[:, t] = np.where((t < lengths)[:, None], steps, so_far[:, t - 1])
    both = so_far + outlook(emit, lengths, links)
    return np.asarray(np.exp(both - _logsum(both, 2)[..., None]), dtype=np.float32)


def _logsum(values: Floats, axis: int) -> Floats:
    top = values.max(axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis)) + top.squeeze(axis))


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
