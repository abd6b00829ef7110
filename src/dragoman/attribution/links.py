"""From each cue to its own source and content: the half of the model that joins spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.attribution.chain import Floats, Ints, Spans, best, marginals, spans
from dragoman.errors import ModelError

REACH = 200
"""How many pieces before and after a cue its source and content may stand."""
_NEAR, _BUCKETS = 4, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A cue with the source and content that go with it, as ranges of pieces, and how surely."""

    cue: tuple[int, int]
    source: Spans
    content: Spans
    sure: float


@dataclass(frozen=True, slots=True)
class Looked:
    """The scores [n, 5] of the pieces about a cue, from the piece ``low`` on."""

    cue: tuple[int, int]
    low: int
    scores: Floats


@dataclass(frozen=True, slots=True)
class Links:
    """The weights of the tagger that looks from a cue, and the chains' steps."""

    near: Floats
    weight: Floats
    bias: Floats
    start: Floats
    steps: Floats
    roles: Floats
    """Steps of the three flat chains: source, cue, content [3, 3, 3]."""

    @classmethod
    def load(cls, path: Path) -> Links:
        """The arrays of an ``.npz``; ModelError where it is not one."""
        try:
            with np.load(path) as table:
                return cls(**{name: table[name].astype(np.float32) for name in cls.__slots__})
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{path}: not the weights of a model ({error})") from error

    def flat(self, blocks: Sequence[Floats]) -> list[tuple[Spans, Spans, Spans]]:
        """The spans of source, cue and content in each paragraph of scores [n, 9]."""
        found = []
        for role, steps in enumerate(self.roles):
            emit = [block[:, 3 * role : 3 * role + 3] for block in blocks]
            found.append([spans(tags, 1, 2) for tags in best(emit, steps[0], steps)])
        return list(zip(*found, strict=True))

    def cues(self, blocks: Sequence[Floats]) -> list[Floats]:
        """The probability of each piece of a paragraph that it belongs to a cue [n]."""
        steps = self.roles[1]
        emit = [block[:, 3:6] for block in blocks]
        return [1 - tags[:, 0] for tags in marginals(emit, steps[0], steps)]

    def looked(self, token: Floats, cue: Floats, cues: Spans) -> list[Looked]:
        """What is seen from each cue, given both halves of each piece [n, width]."""
        found = []
        for first, last in cues:
            low, high = max(0, first - REACH), min(len(token), last + REACH)
            near = self.near[_buckets(low, high, first, last)]
            seen = token[low:high] + cue[first:last].mean(0) + near
            scores = _gelu(seen) @ self.weight.T + self.bias
            found.append(Looked((first, last), low, scores))
        return found

    def join(self, looked: Sequence[Looked]) -> list[Joined]:
        """The source and content of each cue."""
        scores = [look.scores for look in looked]
        tags = best(scores, self.start, self.steps)
        sure = marginals(scores, self.start, self.steps)
        return [
            self._joined(look.cue, look.low, found, likely)
            for look, found, likely in zip(looked, tags, sure, strict=True)
        ]

    def _joined(self, cue: tuple[int, int], low: int, tags: Ints, sure: Floats) -> Joined:
        source = [(low + a, low + b) for a, b in spans(np.where(tags < 3, tags, 0), 1, 2)]
        content = [(low + a, low + b) for a, b in spans(np.where(tags > 2, tags, 0), 3, 4)]
        chosen = sure[np.arange(len(tags)), tags][tags > 0]
        mean = float(chosen.mean()) if len(chosen) else 0.0
        return Joined(cue=cue, source=source, content=content, sure=mean)


def _buckets(low: int, high: int, first: int, last: int) -> Ints:
    place = np.arange(low, high)
    offset = np.maximum(place - (last - 1), 0) + np.minimum(place - first, 0)
    size = np.abs(offset)
    octaves = 4 * np.log2(np.maximum(size, _NEAR).astype(np.float32) / _NEAR)
    far = _NEAR + np.rint(octaves).astype(np.int64)
    bucket = np.minimum(np.where(size <= _NEAR, size, far), _BUCKETS - 1)
    return np.asarray(np.where(offset < 0, _BUCKETS - 1 - bucket, _BUCKETS - 1 + bucket))


def _gelu(x: Floats) -> Floats:
    """The usual approximation by tanh: within a thousandth of the exact curve."""
    inner = np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)
    return np.asarray(np.float32(0.5) * x * (np.float32(1.0) + np.tanh(inner)))
