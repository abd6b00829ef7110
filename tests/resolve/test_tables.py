"""The shipped tables: whole, of bounded size, and as the scripts build them from the lists."""

from __future__ import annotations

import importlib.util
from importlib import resources
from pathlib import Path

import pytest

DATA = resources.files("dragoman.resolve") / "data"
TOOLS = Path(__file__).parents[2] / "tools" / "gazetteer"
WIDTHS = {
    "states.tsv": 7,
    "entities.tsv": 7,
    "organisations.tsv": 7,
    "movements.tsv": 7,
    "outlets.tsv": 7,
    "ucdp.tsv": 7,
    "offices.tsv": 8,
    "places.tsv": 7,
}


@pytest.mark.parametrize(("name", "width"), WIDTHS.items())
def test_every_row_has_its_columns_and_no_stray_blanks(name: str, width: int) -> None:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    for line in lines:
        if not line.startswith("#"):
            cells = line.split("\t")
            assert len(cells) == width, line
            assert all(cell == cell.strip() and "||" not in cell for cell in cells), line


@pytest.mark.parametrize("name", WIDTHS)
def test_every_table_names_its_origin(name: str) -> None:
    assert f"`{name}`" in (DATA / "README.md").read_text(encoding="utf-8")


def test_the_tables_stay_small() -> None:
    size = sum(len((DATA / name).read_bytes()) for name in WIDTHS)
    assert size < 3_000_000


@pytest.mark.parametrize("name", ["states", "entities", "organisations", "movements", "outlets"])
def test_ids_are_not_repeated(name: str) -> None:
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    ids = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert len(ids) == len(set(ids))


def test_the_tables_are_those_that_the_lists_make(tmp_path: Path) -> None:
    if not TOOLS.is_dir():
        pytest.skip("the scripts are not part of an installed package")
    spec = importlib.util.spec_from_file_location("tables", TOOLS / "tables.py")
    assert spec is not None and spec.loader is not None
    tables = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tables)
    tables.main(TOOLS / "lists", tmp_path)
    for built in tmp_path.iterdir():
        shipped = (DATA / built.name).read_text(encoding="utf-8")
        assert built.read_text(encoding="utf-8") == shipped, f"{built.name}: run tables.py again"
