"""The plan on a local cluster of two workers: no loss and no double, also when one is killed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.scale.test_local import Holding, merged, plainly

from dragoman.scale import Done, Plan, local, ray
from dragoman.scale.parts import written
from dragoman.scale.plan import Make

cluster = pytest.importorskip("ray", reason="pip install 'dragoman[ray]'")

Planned = Callable[..., Plan]


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of names: the worker that reads one of them kills itself, once."""
    place = tmp_path / "deadly"
    place.write_text("", encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_TEST_DEADLY", str(place))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    return place


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """No cluster is left behind."""
    yield
    cluster.shutdown()


def test_two_workers_one_of_them_killed_read_what_one_process_reads(
    plan: Planned, make: Make, holding: Holding, deadly: Path, tmp_path: Path
) -> None:
    deadly.write_text("r40\n", encoding="utf-8")
    told = sum(ray.carried_out(plan(), make, workers=2), Done())
    assert deadly.read_text(encoding="utf-8") == ""  # it did die
    assert told == Done(read=151, refused=1)
    alone = plan("alone")
    list(local.carried_out(alone, make))
    names = [Path(p).name for p in written(plan().out)]
    assert names == [Path(p).name for p in written(alone.out)]
    plain = plainly(plan(), make, tmp_path / "plain.db")
    assert holding(merged(plan(), tmp_path / "ray.db")) == holding(plain)
