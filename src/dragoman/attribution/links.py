"""From each cue to its own source and content: the half of the model that joins spans."""

from __future__ import annotations

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

    def flat(self, scores: Floats, paragraphs: list[tuple[int, int]]) -> list[Spans]:
        """The spans of source, cue and content [n, 9], paragraph by paragraph."""
        # The three chains of all paragraphs go side by side: a step costs hardly more for many.
        blocks = [_blocks(scores[:, 3 * role : 3 * role + 3], paragraphs) for role in range(3)]
        emit = np.concatenate([block for block, _ in blocks])
        lengths = np.concatenate([sizes for _, sizes in blocks])
        steps = np.repeat(self.roles, len(paragraphs), axis=0)
        tags = best(emit, lengths, steps[:, 0], steps)
        sizes = blocks[0][1]
        return [
            [
                (base + a, base + b)
                for (base, _), row, n in zip(paragraphs, of_role, sizes, strict=True)
                for a, b in spans(row[:n], 1, 2)
            ]
            for of_role in np.split(tags, 3)
        ]

    def cues(self, scores: Floats, paragraphs: list[tuple[int, int]]) -> Floats:
        """The probability of each piece that it belongs to a cue [n]."""
        emit, lengths = _blocks(scores[:, 3:6], paragraphs)
        steps = self.roles[1]
        seen = 1 - marginals(emit, lengths, steps[0], steps)[:, :, 0]
        found = np.zeros(len(scores), dtype=np.float32)
        for i, (a, b) in enumerate(paragraphs):
            found[a:b] = seen[i, : b - a]
        return found

    def join(self, token: Floats, cue: Floats, cues: Spans) -> list[Joined]:
        """The source and content of each cue, given both halves of each piece [n, width]."""
        if not cues:
            return []
        length = len(token)
        ranges = [(max(0, a - REACH), min(length, b + REACH)) for a, b in cues]
        lengths = np.array([b - a for a, b in ranges], dtype=np.int64)
        emit = np.zeros((len(cues), int(lengths.max()), len(self.bias)), dtype=np.float32)
        for i, ((a, b), (low, high)) in enumerate(zip(cues, ranges, strict=True)):
            seen = token[low:high] + cue[a:b].mean(0) + self.near[_buckets(low, high, a, b)]
            emit[i, : high - low] = _gelu(seen) @ self.weight.T + self.bias
        tags = best(emit, lengths, self.start, self.steps)
        sure = marginals(emit, lengths, self.start, self.steps)
        return [
            self._joined(cue_span, low, tags[i, : lengths[i]], sure[i, : lengths[i]])
            for i, (cue_span, (low, _)) in enumerate(zip(cues, ranges, strict=True))
        ]

    def _joined(self, cue: tuple[int, int], low: int, tags: Ints, sure: Floats) -> Joined:
        source = [(low + a, low + b) for a, b in spans(np.where(tags < 3, tags, 0), 1, 2)]
        content = [(low + a, low + b) for a, b in spans(np.where(tags > 2, tags, 0), 3, 4)]
        chosen = sure[np.arange(len(tags)), tags][tags > 0]
        mean = float(chosen.mean()) if len(chosen) else 0.0
        return Joined(cue=cue, source=source, content=content, sure=mean)


def _blocks(scores: Floats, paragraphs: list[tuple[int, int]]) -> tuple[Floats, Ints]:
    lengths = np.array([b - a for a, b in paragraphs], dtype=np.int64)
    size = int(lengths.max(initial=0))
    emit = np.zeros((len(paragraphs), size, scores.shape[1]), dtype=np.float32)
    for i, (a, b) in enumerate(paragraphs):
        emit[i, : b - a] = scores[a:b]
    return emit, lengths


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
