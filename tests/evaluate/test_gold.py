"""Our figures are those of the reference scorer, and the gold reader refuses what does not fit."""

import copy
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import GoldError
from dragoman.evaluate.counts import Counts
from dragoman.evaluate.gold import evaluate, gold_reports, scored, sealed
from dragoman.evaluate.measures import MEASURES, agree
from dragoman.model import Document, Finding

GOLD = Path(__file__).parents[3] / "shared" / "gold"
TEXT = " date 2025-05-16 Talks\n\nAna Ruiz said the truce holds. Talks began in Oslo on Friday.\n"
RECORD: dict[str, Any] = {
    "schema": "negotiation-record/1",
    "report": {"id": "oslo", "published": "2025-05-16", "outlet": None, "title": "Talks"},
    "actors": [{"id": "ruiz", "kind": "person", "name": "Ana Ruiz", "aliases": []}],
    "posts": [],
    "statements": [
        {
            "speaker": "ruiz",
            "source": {"quote": "Ana Ruiz"},
            "cue": {"quote": "said"},
            "content": [{"quote": "the truce holds"}],
            "form": "indirect",
            "said_on": None,
        }
    ],
    "positions": [],
    "rounds": [],
    "seats": [],
    "times": [{"quote": "Friday", "type": "DATE", "value": "2025-05-16"}],
}


def change(one: dict[str, Any], key: str, ids: list[str], mix: random.Random) -> None:
    """Make an item wrong here and there."""
    one.pop("optional", None)
    for field in ("speaker", "person", "actor", "party", "of"):
        if field in one and mix.random() < 0.2:
            one[field] = mix.choice([*ids, "nobody"])
    for field in ("said_on", "start", "venue", "value"):
        if one.get(field) and isinstance(one[field], str) and mix.random() < 0.3:
            one[field] = mix.choice([None, one[field][:7], "2018-W02", "199", "soon"])
    if "stance" in one and mix.random() < 0.3:
        one["stance"] = mix.choice(["rejects", "accepts"])
    if "form" in one and mix.random() < 0.3:
        one["form"] = "direct"
    for span in one.get("content", []):
        span["start"] -= mix.choice([0, 0, 5, 40])
    if key == "times":
        one["start"] += mix.choice([0, 0, 3, 30])
        one["end"] += mix.choice([0, 0, 30])


def bent(record: dict[str, Any], seed: int) -> dict[str, Any]:
    """A prediction that is right in part: items dropped, doubled and changed at random."""
    mix = random.Random(seed)
    out = copy.deepcopy(record)
    for actor in out["actors"]:
        if mix.random() < 0.3:
            actor["name"] = actor["name"].split()[-1]
        if mix.random() < 0.3:
            actor["aliases"] = []
    ids = [a["id"] for a in out["actors"]]
    for key in ("posts", "statements", "positions", "rounds", "seats", "times"):
        kept = []
        for item in out[key]:
            for _ in range(mix.choice([0, 1, 1, 1, 2])):
                one = copy.deepcopy(item)
                change(one, key, ids, mix)
                kept.append(one)
        mix.shuffle(kept)
        out[key] = kept
    if mix.random() < 0.1:
        out["actors"] = []
    return out


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold reports are not beside this checkout")
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("half", [None, "open", "check"])
def test_figures_are_those_of_the_reference_scorer(
    tmp_path: Path, half: str | None, seed: int
) -> None:
    spec = importlib.util.spec_from_file_location("reference", GOLD / "score.py")
    assert spec is not None and spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    golds, records = gold_reports(GOLD), {}
    for folder in ("gold", "predicted"):
        (tmp_path / folder).mkdir()
    for number, gold in enumerate(golds):
        name = f"{gold.name}.json"
        (tmp_path / "gold" / name).write_text(json.dumps(gold.record), encoding="utf-8")
        if number % 11 != seed:  # a report without a record counts as empty
            records[gold.name] = bent(gold.record, 100 * seed + number)
            text = json.dumps(records[gold.name])
            (tmp_path / "predicted" / name).write_text(text, encoding="utf-8")
    theirs = reference.score(tmp_path / "gold", tmp_path / "predicted", half)
    ours = scored([g for g in golds if half in (None, g.half)], records)
    # Compared as texts of figures only: nothing of a report may be shown when this fails.
    assert [f"{n} {f}" for n, f in theirs.items()] == [f"{n} {c.plain()}" for n, c in ours.items()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("reports", "records"):
        (tmp_path / name).mkdir()
    (tmp_path / "reports" / "oslo.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "records" / "oslo.json").write_text(json.dumps(RECORD), encoding="utf-8")
    return tmp_path


def nothing(documents: Any) -> Any:
    found: list[Finding] = []
    return ((document, found) for document in documents)


def test_quotes_become_ranges(folder: Path) -> None:
    (gold,) = gold_reports(folder)
    (time,) = gold.record["times"]
    assert time == {
        "type": "DATE",
        "value": "2025-05-16",
        "start": TEXT.index("Friday"),
        "end": TEXT.index("Friday") + 6,
        "text": "Friday",
    }
    assert isinstance(gold.document, Document)


def test_a_perfect_and_an_empty_prediction(folder: Path) -> None:
    golds = gold_reports(folder)
    perfect = scored(golds, {"oslo": golds[0].record})
    assert perfect["statements +speaker"] == Counts(1, 1, 1)
    assert evaluate(folder, nothing)["all"]["times value"] == Counts(0, 0, 1)
    assert tuple(perfect) == MEASURES


def test_halves(folder: Path) -> None:
    (folder / "split.tsv").write_text("report\thalf\noslo\topen\n", encoding="utf-8")
    assert set(evaluate(folder, nothing)) == {"all", "open"}
    assert set(evaluate(folder, nothing, "open")) == {"open"}
    with pytest.raises(GoldError, match="choose one of open"):
        evaluate(folder, nothing, "check")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda f: (f / "records" / "oslo.json").write_text("{"), "is no JSON"),
        (lambda f: (f / "records" / "oslo.json").write_text("{}"), "lacks actors"),
        (
            lambda f: (f / "records" / "oslo.json").write_text(
                json.dumps({**RECORD, "times": [{"quote": "never", "type": "DATE", "value": ""}]})
            ),
            r"times\[0\]",
        ),
        (lambda f: (f / "reports" / "oslo.txt").unlink(), "cannot be read"),
        (lambda f: (f / "records").rename(f / "elsewhere"), "name a gold folder"),
    ],
)
def test_what_does_not_fit_is_told(folder: Path, spoil: Any, told: str) -> None:
    spoil(folder)
    with pytest.raises(GoldError, match=told):
        gold_reports(folder)


def test_seals_change_with_the_inputs(folder: Path) -> None:
    before = sealed(folder)
    (folder / "records" / "oslo.json").write_text("{}")
    after = sealed(folder)
    assert before["reports"] == after["reports"]
    assert before["records"] != after["records"]


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("2025-05-16", "2025-05", True),
        ("2025-05-16", "2025-06", False),
        ("202", "2025", True),
        ("2018-W02", "2018-01-09", True),
        ("soon", "2025", False),
        ("2025-02-31", "2025-02", False),
        (None, "2025", True),
    ],
)
def test_dates_agree_as_far_as_the_vaguer_goes(one: str | None, other: str, may_be: bool) -> None:
    assert agree(one, other) is may_be
    assert agree(other, one) is may_be
