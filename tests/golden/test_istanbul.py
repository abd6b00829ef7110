"""One real report, whole: what its hand-made record holds must be in ours.

The report and its record lie beside the checkout and are read from there; nothing of them is here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluate.alignment import same_actors
from dragoman.evaluate.gold import gold_reports, predicted
from dragoman.extract.pipeline import Reader

GOLD = Path(__file__).parents[3] / "shared" / "gold"
NAME = "istanbul-2025-05-16"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="no gold reports beside the checkout")

Record = dict[str, Any]


@pytest.fixture(scope="module")
def pair() -> tuple[Record, Record]:
    """The gold record and ours, ours with the gold record's actor ids."""
    golds = [g for g in gold_reports(GOLD, "open") if g.name == NAME]
    gold, ours = golds[0].record, predicted(golds, Reader().findings)[NAME]
    return gold, _renamed(ours, same_actors(gold["actors"], ours["actors"]))


def _renamed(node: Any, names: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _renamed(value, names) for key, value in node.items()}
    if isinstance(node, list):
        return [_renamed(value, names) for value in node]
    return names.get(node, node) if isinstance(node, str) else node


def _required(items: list[Record]) -> list[Record]:
    return [i for i in items if not i.get("optional")]


@pytest.mark.parametrize("role", ["head", "member", "absent"])
def test_seats(pair: tuple[Record, Record], role: str) -> None:
    gold, ours = pair
    wanted = {(s["person"], s["party"]) for s in _required(gold["seats"]) if s["role"] == role}
    assert wanted == {(s["person"], s["party"]) for s in ours["seats"] if s["role"] == role}


def test_posts(pair: tuple[Record, Record]) -> None:
    gold, ours = pair
    wanted = {(p["person"], p["title"].casefold(), p["of"]) for p in _required(gold["posts"])}
    assert wanted <= {(p["person"], p["title"].casefold(), p["of"]) for p in ours["posts"]}


def test_rounds_with_their_status(pair: tuple[Record, Record]) -> None:
    gold, ours = pair

    def key(meeting: Record) -> tuple[Any, ...]:
        start = meeting["start"]
        return meeting["venue"], start, meeting["status"], frozenset(meeting["participants"])

    assert {key(r) for r in _required(gold["rounds"])} <= {key(r) for r in ours["rounds"]}


def _positions(record: Record) -> set[tuple[str, str, str]]:
    return {(p["actor"], p["issue"], p["stance"]) for p in _required(record["positions"])}


def test_positions(pair: tuple[Record, Record]) -> None:
    gold, ours = (_positions(record) for record in pair)
    assert gold <= ours


def test_every_speaker_of_a_matched_statement(pair: tuple[Record, Record]) -> None:
    gold, ours = pair
    speakers = {(s["cue"]["start"], s["speaker"]) for s in ours["statements"] if s["cue"]}
    cues = {start for start, _ in speakers}
    wanted = {
        (s["cue"]["start"], s["speaker"])
        for s in _required(gold["statements"])
        if s["cue"] and s["cue"]["start"] in cues
    }
    assert wanted
    assert wanted <= speakers


def test_the_outlet_that_is_cited(pair: tuple[Record, Record]) -> None:
    gold, ours = pair
    cited = {a["id"] for a in gold["actors"] if a["kind"] == "outlet"}
    assert cited <= {a["id"] for a in ours["actors"] if a["kind"] == "outlet"}
    assert cited <= {s["via"] for s in ours["statements"]}
