"""Plots: drawn as SVG, PNG and pages that ask nothing of the network."""

import itertools
import json
import re
from datetime import date
from pathlib import Path

import pytest

from dragoman.dossier import Dossier
from dragoman.errors import ExportError
from dragoman.export import NetworkChoice
from dragoman.export.network import Network, Tie
from dragoman.merge.fold import fold
from dragoman.model import Document, Finding, Provenance, Record, Round, Span, When
from dragoman.plot import saved
from dragoman.plot.network import _circle, _strongest
from dragoman.plot.plots import KINDS, Plots
from dragoman.plot.spells import spells
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


def test_long_times_without_news_are_left_out() -> None:
    days = ["2022-03-28", "2022-03-29", "2025-05-10", "2025-06-02", "2025-07-24"]
    made = spells(days, 640)
    assert [(s.first.isoformat(), s.last.isoformat()) for s in made] == [
        ("2022-03-28", "2022-03-29"),
        ("2025-05-10", "2025-07-24"),
    ]
    assert all(sum(s.holds(day) for s in made) == 1 for day in days)
    assert sum(s.width for s in made) <= 640
    assert len(spells(days[2:], 640)) == 1
    assert spells([], 640) == []
    apart = [f"{year}-01-01" for year in range(1900, 2020, 20)]
    parts = spells(apart, 640)
    assert len(parts) == 4
    assert all(sum(s.holds(day) for s in parts) == 1 for day in apart)


def rounds(*days: str) -> Record:
    """A record with a round that was held on each day."""
    text = "They met again. " * len(days)
    document = Document(text=text, published=date(2025, 8, 1), name="one")
    made = Provenance(extractor="hand", version="1")
    items = [
        Round(id=f"r{n}", name="talks", status="held", start=When(day), venue=f"Town {n}",
              evidence=(Span.of(text, 16 * n, 16 * n + 14),))
        for n, day in enumerate(days)
    ]  # fmt: skip
    return fold([document], [Finding(document=document.id, item=i, provenance=made) for i in items])


def test_a_timeline_in_parts_says_so_and_leaves_out_bare_years() -> None:
    plots = Plots(lambda day: rounds("2022-03-29", "2025-05-16", "2025-06-02", "2022"))
    spec = plots.timeline().to_dict()
    assert len(spec["hconcat"]) == 2
    below = spec["title"]["subtitle"]
    assert below == "long times without news are left out; 1 round known only by year not shown"
    whole = Plots(lambda day: rounds("2025-05-16", "2025-06-02")).timeline().to_dict()
    assert "hconcat" not in whole
    assert not whole["title"]["subtitle"]


def test_only_the_strongest_ties_are_drawn() -> None:
    names = [f"actor {n:02}" for n in range(60)]
    ties = tuple(
        Tie(source=a, target=b, weight=1.0 + (n + m) % 7, statements=1)
        for n, a in enumerate(names) for m, b in enumerate(names) if n < m
    )  # fmt: skip
    choice = NetworkChoice(mode="one", aggregation="congruence")
    shown = _strongest(Network(nodes=dict.fromkeys(names, "actor"), ties=ties, choice=choice))
    assert len(shown.nodes) <= 30
    assert len(shown.ties) <= 90
    assert min(t.weight for t in shown.ties) >= 5
    places = _circle(shown)
    for side in ("left", "right"):
        heights = sorted(y for _, y, where in places.values() if where == side)
        assert all(b - a >= 20 for a, b in itertools.pairwise(heights))


def test_a_bad_ending_is_told(talks: Dossier, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.svg, \.png, \.html"):
        saved(talks.plot.matrix(), tmp_path / "p.gif")


def test_a_missing_library_is_told(talks: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ExportError, match=r"pip install 'dragoman\[plot\]'"):
        talks.plot.matrix()
    assert talks.brief().chart == ""
