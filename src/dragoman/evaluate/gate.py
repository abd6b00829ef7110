"""The gate: no figure falls below its floor unseen.

A baseline file holds floors (F1) by half and measure, and the inputs with which they were
measured. Floors rise by an update; they fall only where that is asked for by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman.errors import GoldError
from dragoman.evaluate.gold import Figures

SCHEMA = "dragoman-baseline/1"
TOLERANCE = 0.7
"""Points of F1 that a figure may lie under its floor: other processors round otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Floors by half and measure; ``inputs`` are digests and versions by name."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    floors: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """The baseline of a file; GoldError where it does not hold."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["schema"] != SCHEMA:
                raise GoldError(f"{path}: is no {SCHEMA} file: make one with --update-baseline")
            return cls(inputs=dict(data["inputs"]), floors=dict(data["floors"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            if isinstance(error, GoldError):
                raise
            raise GoldError(
                f"{path}: cannot be read as a baseline ({error}): make one with --update-baseline"
            ) from error

    def text(self) -> str:
        """As the file's content."""
        data = {
            "schema": SCHEMA,
            "inputs": dict(sorted(self.inputs.items())),
            "floors": {half: dict(floors) for half, floors in sorted(self.floors.items())},
        }
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def failures(
    baseline: Baseline, figures: Mapping[str, Figures], inputs: Mapping[str, str]
) -> list[str]:
    """What speaks against the figures, one line each; nothing where all floors hold.

    Other inputs than the baseline's are a failure too: figures on other reports, or with another
    parser, cannot be compared.
    """
    found = [
        f"{name}: measured with {inputs.get(name, 'nothing')}, the floors with {value}: "
        "measure the floors anew with --update-baseline"
        for name, value in baseline.inputs.items()
        if inputs.get(name) != value
    ]
    for half, measures in figures.items():
        for name, floor in baseline.floors.get(half, {}).items():
            counts = measures.get(name)
            if counts is None or counts.f1 < floor - TOLERANCE:
                now = "not measured" if counts is None else f"{counts.f1:.1f}"
                found.append(f"{half}, {name}: {now}, below its floor of {floor:.1f}")
    return found


def updated(
    baseline: Baseline,
    figures: Mapping[str, Figures],
    inputs: Mapping[str, str],
    *,
    allow_lower: bool = False,
) -> Baseline:
    """The baseline with floors raised to the figures; lowered too where that is allowed.

    GoldError, naming them, where floors would fall and that is not allowed.
    """
    floors = {half: dict(old) for half, old in baseline.floors.items()}
    lower = []
    for half, measures in figures.items():
        held = floors.setdefault(half, {})
        for name, counts in measures.items():
            if counts.f1 < held.get(name, 0.0):
                lower.append(f"{half}, {name}: {held[name]:.1f} → {counts.f1:.1f}")
            held[name] = counts.f1
    if lower and not allow_lower:
        raise GoldError(f"floors would fall ({'; '.join(lower)}): --allow-lower lets them")
    return replace(baseline, inputs=dict(inputs), floors=floors)
