"""The example notebook runs from top to bottom, and is kept without outputs."""

import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOTEBOOK = EXAMPLES / "talks.ipynb"


def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    for needed in ("ipykernel", "altair", "pandas"):
        pytest.importorskip(needed)
    source = str(EXAMPLES.parent / "src")
    monkeypatch.setenv("PYTHONPATH", source)
    shutil.copytree(EXAMPLES / "reports", tmp_path / "reports")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=240, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    shown = [o for cell in notebook.cells for o in cell.get("outputs", [])]
    assert not [o for o in shown if o["output_type"] == "error"]
    kinds = {kind for o in shown for kind in o.get("data", {})}
    assert "text/html" in kinds
    assert any("vegalite" in kind for kind in kinds)
    assert "image/svg+xml" in kinds
    # Nothing that a notebook shows asks the network for programs.
    pages = "".join(o["data"].get("text/html", "") for o in shown if "data" in o)
    assert "<script" not in pages
    assert {"istanbul.db", "istanbul.html", "istanbul.graphml", "istanbul.ris"} <= {
        p.name for p in tmp_path.iterdir()
    }


def test_the_notebook_is_kept_without_outputs() -> None:
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells)
    assert all(cell.get("execution_count") is None for cell in notebook.cells)
