"""Reports to share out, and a house that every process can import."""

import importlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.dossier import Dossier
from dragoman.scale import Plan
from dragoman.scale.plan import Make
from dragoman.settings import Settings

pytest.importorskip("pyarrow", reason="parts need pyarrow: pip install 'dragoman[ray]'")

HERE = Path(__file__).parent
COUNT = 150


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Make:
    """Builds the stub's house, here and in other processes."""
    source = str(HERE.parents[1] / "src")
    monkeypatch.syspath_prepend(str(HERE))
    paths = [str(HERE), source, os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    made: Make = importlib.import_module("stub_house").house
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A table of reports, a report in a file, and a file that cannot be read."""
    place = tmp_path / "reports"
    place.mkdir()
    rows = [
        {"id": f"r{n}", "date": "2025-05-01", "text": f"Norway hosts meeting {n} of the talks."}
        for n in range(COUNT)
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (place / "many.jsonl").write_text(lines, encoding="utf-8")
    (place / "one.txt").write_text("date 2025-05-02\n\nNorway waits.\n", encoding="utf-8")
    (place / "undated.txt").write_text("Norway waits for a day.\n", encoding="utf-8")
    return place


@pytest.fixture
def plan(folder: Path, tmp_path: Path) -> Callable[..., Plan]:
    """A plan for the folder; paths and the name of the folder of parts may be given."""

    def planned(out: str = "parts", *paths: str) -> Plan:
        return Plan(paths=paths or (str(folder),), out=str(tmp_path / out), settings=Settings())

    return planned


@pytest.fixture
def holding() -> Callable[[Path], dict[str, bytes]]:
    """Everything that a dossier exports, byte for byte, but when it was read."""

    def exported(place: Path) -> dict[str, bytes]:
        out = place.with_suffix(".out")
        with Dossier(place, create=False) as talks:
            talks.export(out / "record", "record")
            talks.export(out / "tables", "csv")
            talks.export(out / "all.jsonl")
        lines = (out / "all.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        for row in rows:
            row.pop("read_at", None)
        (out / "all.jsonl").write_text(json.dumps(rows), encoding="utf-8")
        return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}

    return exported
