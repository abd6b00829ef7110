import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.attribution.chain import best, marginals, spans

K = 3


def _score(path: tuple[int, ...], emit: np.ndarray, start: np.ndarray, links: np.ndarray) -> float:
    first = float(start[path[0]] + emit[0, path[0]])
    return first + sum(
        float(links[a, b] + emit[t + 1, b]) for t, (a, b) in enumerate(itertools.pairwise(path))
    )


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_agrees_with_trying_every_path(length: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    emit = rng.normal(size=(length, K)).astype(np.float32)
    other = rng.normal(size=(6, K)).astype(np.float32)
    start = rng.normal(size=K).astype(np.float32)
    links = rng.normal(size=(K, K)).astype(np.float32)
    paths = list(itertools.product(range(K), repeat=length))
    scores = np.array([_score(p, emit, start, links) for p in paths])
    _, found = best([other, emit], start, links)
    assert _score(tuple(found), emit, start, links) >= scores.max() - 1e-4
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    _, sure = marginals([other, emit], start, links)
    for t in range(length):
        for tag in range(K):
            share = sum(w for w, p in zip(weights, paths, strict=True) if p[t] == tag)
            assert abs(float(sure[t, tag]) - share) < 1e-3


def test_nothing_to_tag() -> None:
    empty = np.zeros((0, K), dtype=np.float32)
    zero, square = np.zeros(K), np.zeros((K, K))
    assert best([], zero, square) == marginals([], zero, square) == []
    assert best([empty], zero, square)[0].shape == (0,)
    assert marginals([empty], zero, square)[0].shape == (0, K)


@given(st.lists(st.integers(0, 9), max_size=5), st.integers(0, 2**32 - 1))
def test_company_changes_nothing(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = [rng.normal(size=(n, K)).astype(np.float32) for n in lengths]
    start, links = rng.normal(size=K).astype(np.float32), rng.normal(size=(K, K)).astype(np.float32)
    for read in (best, marginals):
        for row, together in zip(rows, read(rows, start, links), strict=True):
            assert np.array_equal(together, read([row], start, links)[0])


def test_a_span_that_runs_in_counts() -> None:
    assert spans(np.array([2, 2, 0, 1]), 1, 2) == [(0, 2), (3, 4)]
