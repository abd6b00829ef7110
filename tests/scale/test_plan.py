"""A plan gives the same batches to everybody, from files and from addresses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import PartError
from dragoman.ingest import Refusal
from dragoman.scale import Plan
from dragoman.scale.plan import BATCH

Planned = Callable[..., Plan]


def entries(plan: Plan) -> list[object]:
    return [e for pack in plan.packs() for batch in plan.batches(pack) for e in batch]


def test_batches_are_even_and_the_same_each_time(plan: Planned) -> None:
    sizes = [len(b) for pack in plan().packs() for b in plan().batches(pack)]
    assert sizes == [BATCH] * 4 + [152 - 4 * BATCH]
    assert entries(plan()) == entries(plan())


def test_refusals_are_entries(plan: Planned, folder: Path) -> None:
    found = entries(plan("parts", str(folder), str(folder / "missing.txt")))
    refused = [e for e in found if isinstance(e, Refusal)]
    assert [r.slug for r in refused] == ["undated-document", "missing-path"]


def test_an_address_is_read_as_a_folder_is(plan: Planned, folder: Path) -> None:
    here, there = entries(plan()), entries(plan("parts", f"file://{folder}"))
    assert [e for e in there if not isinstance(e, Refusal)] == [
        e for e in here if not isinstance(e, Refusal)
    ]
    refused = [e for e in there if isinstance(e, Refusal)]
    assert [r.path for r in refused] == [f"file://{folder}/undated.txt"]


def test_hidden_files_at_an_address_are_passed_over(plan: Planned, folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("date 2025-05-02\n\nNorway.\n", encoding="utf-8")
    assert len(entries(plan("parts", f"file://{folder}"))) == 152


def test_an_address_of_nothing_is_told(plan: Planned, folder: Path) -> None:
    with pytest.raises(PartError, match="nothing is there"):
        entries(plan("parts", f"file://{folder}/nowhere"))


def test_standard_input_cannot_be_shared_out(plan: Planned) -> None:
    with pytest.raises(PartError, match="save it as a file"):
        entries(plan("parts", "-"))


def test_reports_of_one_name_keep_names_of_their_own(plan: Planned, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        text = f"date 2025-05-02\n\nNorway waits for {folder}.\n"
        (tmp_path / folder / "flash.txt").write_text(text, encoding="utf-8")
    found = entries(plan("parts", str(tmp_path / "a"), str(tmp_path / "b")))
    assert [getattr(e, "name", "") for e in found] == ["flash", "flash-2"]
