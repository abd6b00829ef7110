"""Floors rise by themselves, and fall only where somebody says so."""

from pathlib import Path

import pytest

from dragoman.errors import GoldError
from dragoman.evaluate.counts import Counts
from dragoman.evaluate.gate import TOLERANCE, Baseline, failures, updated

HALF = {"open": {"seats": Counts(1, 2, 2)}}  # F1 50.0
BETTER = {"open": {"seats": Counts(2, 2, 2)}}
INPUTS = {"reports": "abc"}


def floor(value: float) -> Baseline:
    return Baseline(inputs=INPUTS, floors={"open": {"seats": value}})


def test_a_figure_at_its_floor_holds() -> None:
    assert failures(floor(50.0), HALF, INPUTS) == []


def test_a_figure_below_its_floor_fails() -> None:
    assert failures(floor(51.0), HALF, INPUTS) == ["open, seats: 50.0, below its floor of 51.0"]


def test_what_another_processor_rounds_otherwise_passes() -> None:
    assert failures(floor(50.0 + TOLERANCE), HALF, INPUTS) == []


def test_a_measure_that_is_gone_fails() -> None:
    assert "not measured" in failures(floor(50.0), {"open": {}}, INPUTS)[0]


def test_other_inputs_fail() -> None:
    assert "--update-baseline" in failures(floor(1.0), HALF, {"reports": "xyz"})[0]


def test_floors_rise() -> None:
    assert updated(floor(50.0), BETTER, INPUTS).floors == {"open": {"seats": 100.0}}


def test_floors_fall_only_by_name() -> None:
    with pytest.raises(GoldError, match=r"seats: 60.0 → 50.0.*--allow-lower"):
        updated(floor(60.0), HALF, INPUTS)
    assert updated(floor(60.0), HALF, INPUTS, allow_lower=True) == floor(50.0)


def test_round_trip_and_refusal(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(floor(50.0).text(), encoding="utf-8")
    assert Baseline.load(path) == floor(50.0)
    for content in ("{", "[]", '{"schema": "else"}'):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(GoldError, match="--update-baseline"):
            Baseline.load(path)
