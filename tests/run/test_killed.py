"""kill -9 at moments that chance picks loses nothing that was confirmed.

DRAGOMAN_TEST_KILLS says how often each way of writing is killed; 50 is a thorough check.
"""

import importlib.util
import os
import random
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("killing", Path(__file__).with_name("killing.py"))
assert _SPEC is not None and _SPEC.loader is not None
killing = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(killing)

KILLS = int(os.environ.get("DRAGOMAN_TEST_KILLS", "3"))


@pytest.mark.parametrize("how", ["reading", "deciding"])
def test_a_kill_loses_nothing_confirmed(tmp_path: Path, how: str) -> None:
    chance = random.Random(7)
    place = tmp_path / "talks.db"
    killing.filled(place, 3)
    for _ in range(KILLS):
        confirmed = killing.killed(place, how, chance)
        assert confirmed
        killing.looked_over(place, how, confirmed)
