"""The plan on this machine gives the record that plain reading gives, however it is shared out."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.scale.test_parts import NOON

from dragoman.dossier import Dossier
from dragoman.errors import PartError
from dragoman.ingest import reports
from dragoman.model import Document, Finding
from dragoman.run import House, read
from dragoman.scale import Done, Plan, local, merge
from dragoman.scale.parts import written
from dragoman.scale.plan import Make
from dragoman.settings import Settings
from dragoman.store import Store

Planned = Callable[..., Plan]
Holding = Callable[[Path], dict[str, bytes]]


def plainly(plan: Plan, make: Make, place: Path) -> Path:
    with Store(place) as store:
        read(store, list(reports(plan.paths)), make(plan.settings))
    return place


def merged(plan: Plan, place: Path) -> Path:
    with Store(place) as store:
        merge(store, written(plan.out), at=NOON)
    return place


@pytest.mark.parametrize("workers", [1, 2])
def test_the_record_is_that_of_plain_reading(
    plan: Planned, make: Make, holding: Holding, tmp_path: Path, workers: int
) -> None:
    told = sum(local.carried_out(plan(), make, workers=workers), Done())
    assert told == Done(read=151, refused=1)
    plain = plainly(plan(), make, tmp_path / "plain.db")
    parts = merged(plan(), tmp_path / "parts.db")
    assert holding(parts) == holding(plain)
    with Store(plain) as one, Store(parts) as other:
        assert [r.slug for r in one.refusals()] == [r.slug for r in other.refusals()]


def test_what_is_there_is_not_read_again(plan: Planned, make: Make) -> None:
    first = local.carried_out(plan(), make)
    next(first)
    first.close()
    before = written(plan().out)
    assert len(before) == 1
    assert sum(local.carried_out(plan(), make), Done()) == Done(read=119, unchanged=32, refused=1)
    assert set(before) < set(written(plan().out))


def test_a_report_that_fails_is_refused_in_its_part(
    plan: Planned, make: Make, folder: Path
) -> None:
    text = "date 2025-05-02\n\nNorway fails.\n"
    (folder / "bad.txt").write_text(text, encoding="utf-8")
    assert sum(local.carried_out(plan(), make), Done()) == Done(read=151, refused=2)


def test_an_interrupt_leaves_no_part(plan: Planned, make: Make) -> None:
    def stopped(documents: object) -> Iterator[tuple[Document, list[Finding]]]:
        raise KeyboardInterrupt
        yield

    def making(settings: Settings) -> House:
        return dataclasses.replace(make(settings), reader=stopped)

    with pytest.raises(KeyboardInterrupt):
        list(local.carried_out(plan(), making))
    assert written(plan().out) == []


def test_a_killed_worker_is_told_and_the_same_again_goes_on(
    plan: Planned, make: Make, holding: Holding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadly = tmp_path / "deadly"
    deadly.write_text("r70\n", encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_TEST_DEADLY", str(deadly))
    with pytest.raises(PartError, match="again to go on"):
        list(local.carried_out(plan(), make, workers=2))
    list(local.carried_out(plan(), make, workers=2))
    plain = plainly(plan(), make, tmp_path / "plain.db")
    assert holding(merged(plan(), tmp_path / "parts.db")) == holding(plain)


def test_parts_become_a_dossier_at_the_command_line(folder: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from dragoman.cli.main import dragoman

    (folder / "many.jsonl").unlink()
    talks = str(tmp_path / "talks.db")
    run = CliRunner().invoke(dragoman, ["read", talks, str(folder), "--engine", "local"])
    assert run.exit_code == 1, run.output  # a report without a date
    assert "read 1, unchanged 0, refused 1\nmerged 1 parts: 1 new readings\n" in run.output
    again = CliRunner().invoke(dragoman, ["merge", talks, f"{talks}.parts"])
    assert again.output == "merged 1 parts: 0 new readings\n"
    with Dossier(talks, create=False) as dossier:
        assert dossier.store.size().documents == 1
    none = CliRunner().invoke(dragoman, ["merge", talks, str(tmp_path / "nowhere")])
    assert none.exit_code == 1
    assert "no parts there" in none.output
