"""Counts of one measure, and the figures that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are right, how many were predicted and how many are in the gold.

    >>> (Counts(1, 2, 4) + Counts(1, 1, 1)).f1
    50.0
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Of 100 predicted, how many are right."""
        return _percent(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """Of 100 in the gold, how many were found."""
        return _percent(self.right, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        if not self.right:
            return 0.0
        precision, recall = self.right / self.predicted, self.right / self.gold
        return round(200 * precision * recall / (precision + recall), 1)

    def plain(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "right": self.right,
            "predicted": self.predicted,
            "gold": self.gold,
        }


def _percent(part: int, whole: int) -> float:
    return round(100 * (part / whole), 1) if whole else 0.0
