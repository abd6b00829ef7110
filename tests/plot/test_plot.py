"""Plots: drawn as SVG, PNG and pages that ask nothing of the network."""

import json
import re
from pathlib import Path

import pytest

from dragoman.dossier import Dossier
from dragoman.errors import ExportError
from dragoman.export import NetworkChoice
from dragoman.plot import saved
from dragoman.plot.plots import KINDS
from dragoman.views.query import Query

pytest.importorskip("altair")


@pytest.mark.parametrize("kind", KINDS)
def test_every_plot_is_drawn(talks: Dossier, tmp_path: Path, kind: str) -> None:
    chart = getattr(talks.plot, kind)()
    svg = saved(chart, tmp_path / "p.svg").read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert "Norway" in svg or kind == "activity"
    assert saved(chart, tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads(saved(chart, tmp_path / "p.json").read_text())["$schema"]


@pytest.mark.parametrize("kind", KINDS)
def test_that_there_is_nothing_to_draw_is_told(tmp_path: Path, kind: str) -> None:
    with (
        Dossier(tmp_path / "empty.db") as empty,
        pytest.raises(ExportError, match="nothing to draw"),
    ):
        getattr(empty.plot, kind)()


def test_a_page_asks_nothing_of_the_network(talks: Dossier, tmp_path: Path) -> None:
    page = saved(talks.plot.timeline(), tmp_path / "p.html").read_text(encoding="utf-8")
    assert not re.findall(r"<script[^>]+src=", page)
    bare = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "<svg" not in bare
    assert not re.findall(r"(?:src|href)=|url\(|@import", bare)


def test_networks(talks: Dossier) -> None:
    chart = talks.plot.network(choice=NetworkChoice(mode="one", aggregation="conflict"))
    spec = json.dumps(chart.to_dict())
    assert "Who differs from whom" in spec
    assert "Chad \\u2013 Norway" in spec


def test_a_query_chooses(talks: Dossier) -> None:
    spec = json.dumps(talks.plot.matrix(Query(party="Norway")).to_dict())
    assert "Norway" in spec
    assert "Chad" not in spec


def test_a_bad_ending_is_told(talks: Dossier, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.svg, \.png, \.html"):
        saved(talks.plot.matrix(), tmp_path / "p.gif")


def test_a_missing_library_is_told(talks: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ExportError, match=r"pip install 'dragoman\[plot\]'"):
        talks.plot.matrix()
    assert talks.brief().chart == ""
