import json
import shutil
from pathlib import Path

import pytest

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.labeller import SHIPPED
from dragoman.errors import GoldError
from dragoman.evaluate import polnear
from dragoman.evaluate.brat import Annotated, articles, attributions

TEXT = "The mayor said the bridge is safe. “Come and see,” she added, “all of you.”"
STANDOFF = """\
T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 33\tthe bridge is safe
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 51 54\tshe
T6\tCue 55 60\tadded
T7\tContent 35 50;62 75\t“Come and see,” “all of you.”
E2\tAttribution:T6 Content:T7 Cue:T6 Source:T5
#1\tAnnotatorNotes T1\ta note
a line that is none of these
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "gazette_2020-01-01_bridge.txt").write_text(TEXT, encoding="utf-8")
    for annotator in ("b", "a"):
        path = tmp_path / "attributions" / f"gazette_2020-01-01_bridge_{annotator}.ann"
        path.write_text(STANDOFF if annotator == "a" else "", encoding="utf-8")
    return tmp_path


def test_reads_the_first_annotator_and_parts_of_spans(folder: Path) -> None:
    (article,) = articles(folder)
    said, added = article.attributions
    assert TEXT[slice(*said.content[0])] == "the bridge is safe"
    assert [TEXT[s:e] for s, e in added.content] == ["“Come and see,”", "“all of you.”"]


def test_ranges_beyond_the_text_are_cut() -> None:
    (one,) = attributions("T1\tCue 0 900\tx\nE1\tCue:T1\n", 5)
    assert one.cue == ((0, 5),)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=str(tmp_path)):
        polnear.score(tmp_path)


def made(a: Annotated) -> Attribution:
    return Attribution(source=a.source[0], cue=a.cue[0], content=a.content)


def test_the_gold_itself_scores_full_marks(folder: Path) -> None:
    (article,) = articles(folder)
    found = [made(a) for a in article.attributions]
    tally = polnear.Tally()
    tally.add(article, polnear._spans(found), found)
    figures = tally.figures()
    assert all(v["f1"] == 100 for v in figures.values())
    assert {"whole direct", "whole indirect", "whole gazette"} <= figures.keys()


def test_a_wrong_link_costs_the_whole_but_not_the_spans(folder: Path) -> None:
    (article,) = articles(folder)
    said, added = (made(a) for a in article.attributions)
    crossed = [
        Attribution(source=said.source, cue=said.cue, content=added.content),
        Attribution(source=added.source, cue=added.cue, content=said.content),
    ]
    tally = polnear.Tally()
    tally.add(article, polnear._spans(crossed), crossed)
    figures = tally.figures()
    assert figures["exact content"]["f1"] == 100
    assert figures["whole"]["f1"] == 0


def test_scores_a_folder(folder: Path) -> None:
    figures = polnear.score(folder)
    assert figures["articles"] == 1
    assert figures["whole"]["f1"] > 0


def test_scores_the_model_that_the_settings_name(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "model"
    shutil.copytree(SHIPPED, other)
    labels = json.loads((other / "labels.json").read_text("utf-8"))
    (other / "labels.json").write_text(json.dumps({**labels, "name": "another"}), "utf-8")
    monkeypatch.setenv("DRAGOMAN_MODEL", str(other))
    assert polnear.score(folder)["reader"] == "another"
