"""How probable it is that an annotator would agree with a candidate."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from dragoman.attribution.merging import AGREED, Candidate, likeness
from dragoman.errors import ModelError

NAMES = (
    "bias",
    "differ",
    "rule only",
    "model only",
    "cue",
    "sure",
    "weak rule",
    "no source",
    "length",
    "pieces",
    "nominal",
    "nominal by rule",
    "rule only, cue",
)


def features(candidate: Candidate) -> list[float]:
    """What speaks for a candidate, in the order of ``NAMES``."""
    model, rule = candidate.model, candidate.rule
    both = model is not None and rule is not None
    same = (
        model is not None and rule is not None and likeness(model.content, rule.content) >= AGREED
    )
    found = model or rule
    content = found.content if found else ()
    return [
        1.0,
        float(both and not same),
        float(model is None),
        float(rule is None),
        _odds(candidate.cue),
        _odds(model.confidence) if model else 0.0,
        float(rule is not None and rule.confidence < 0.7),
        float(found is None or found.source is None),
        math.log1p(sum(e - s for s, e in content)) - 4,
        float(len(content) > 1),
        float(candidate.nominal),
        float(candidate.nominal and model is None),
        _odds(candidate.cue) if model is None else 0.0,
    ]


def _odds(p: float) -> float:
    return max(-5.0, min(5.0, math.log((p + 1e-6) / (1 - p + 1e-6))))


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weights of a logistic regression over ``NAMES``; learnt on held-out articles."""

    weights: tuple[float, ...]

    @classmethod
    def load(cls, path: Path) -> Confidence:
        """The weights of a JSON file; ModelError where they do not fit."""
        try:
            table = json.loads(path.read_text(encoding="utf-8"))["weights"]
            return cls(tuple(float(table[name]) for name in NAMES))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: not the weights of a confidence ({error})") from error

    def of(self, candidate: Candidate) -> float:
        """A probability between 0 and 1."""
        values = zip(self.weights, features(candidate), strict=True)
        return 1 / (1 + math.exp(-sum(w * x for w, x in values)))
