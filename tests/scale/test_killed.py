"""A run over several processes is killed at moments that chance picks; nothing is lost or doubled.

DRAGOMAN_TEST_KILLS says how often; 30 is a thorough check.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.scale.test_local import Holding, merged, plainly

from dragoman.errors import PartError
from dragoman.scale import Done, Plan, local
from dragoman.scale.plan import Make

KILLS = int(os.environ.get("DRAGOMAN_TEST_KILLS", "3"))
Planned = Callable[..., Plan]
DRIVER = """
import sys
from stub_house import house
from dragoman.scale import Plan, local
from dragoman.settings import Settings

if __name__ == "__main__":
    plan = Plan(paths=(sys.argv[1],), out=sys.argv[2], settings=Settings())
    print("begun", flush=True)
    for done in local.carried_out(plan, house, workers=int(sys.argv[3])):
        print(done, flush=True)
"""


def begun(plan: Plan, workers: int, tmp_path: Path) -> subprocess.Popen[str]:
    program = tmp_path / "driver.py"
    program.write_text(DRIVER, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(program), *plan.paths, plan.out, str(workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on_to_the_same_record(
    plan: Planned,
    make: Make,
    holding: Holding,
    monkeypatch: pytest.MonkeyPatch,
    workers: int,
) -> None:
    tmp_path = Path(plan().out).parent
    chance = random.Random(7 + workers)
    wanted = holding(plainly(plan(), make, tmp_path / "plain.db"))
    monkeypatch.setenv("DRAGOMAN_TEST_SLOW", "0.02")
    for number in range(KILLS):
        shared = plan(f"parts{number}")
        with begun(shared, workers, tmp_path) as driver:
            assert driver.stdout is not None
            driver.stdout.readline()
            time.sleep(chance.uniform(0.2, 4))
            os.killpg(driver.pid, signal.SIGKILL)  # the driver and its workers at once
        monkeypatch.setenv("DRAGOMAN_TEST_SLOW", "0")
        told = sum(local.carried_out(shared, make), Done())
        assert told.read + told.unchanged == 151
        assert holding(merged(shared, tmp_path / f"killed{number}.db")) == wanted
        monkeypatch.setenv("DRAGOMAN_TEST_SLOW", "0.02")


def test_a_worker_killed_again_and_again_loses_nothing(
    plan: Planned, make: Make, holding: Holding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(11)
    deadly = tmp_path / "deadly"
    names = chance.sample([f"r{n}" for n in range(150)], KILLS)
    deadly.write_text("\n".join(names), encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_TEST_DEADLY", str(deadly))
    for _ in range(KILLS + 1):
        try:
            list(local.carried_out(plan(), make, workers=2))
        except PartError:
            continue
    assert not deadly.read_text(encoding="utf-8").strip()
    wanted = holding(plainly(plan(), make, tmp_path / "plain.db"))
    assert holding(merged(plan(), tmp_path / "killed.db")) == wanted
