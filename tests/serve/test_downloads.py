"""Tables and charts as files."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from .conftest import SCRIPT

TABLES = (
    "statements", "positions", "matrix", "rounds", "delegations", "ceasefires", "timeline",
    "actors", "assessments", "disagreements", "queue", "reports", "network", "decisions",
    "refusals",
)  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_both_forms_hold_the_same_rows(reader: TestClient, name: str) -> None:
    rows = reader.get(f"/download/{name}.json")
    table = reader.get(f"/download/{name}.csv")
    assert "attachment" in table.headers["content-disposition"]
    listed = list(csv.DictReader(io.StringIO(table.text)))
    assert len(listed) == len(rows.json())
    for one in listed:
        assert not any((value or "").startswith(("=", "@", "\t")) for value in one.values())


def test_a_download_is_narrowed_like_its_page(reader: TestClient) -> None:
    every = reader.get("/download/statements.json").json()
    some = reader.get("/download/statements.json?speaker=anna-berg").json()
    assert 0 < len(some) < len(every)


@pytest.mark.parametrize("name", ["timeline", "network", "map", "positions"])
def test_charts_are_whole_files(reader: TestClient, name: str) -> None:
    drawn = reader.get(f"/chart/{name}.svg")
    root = ElementTree.fromstring(drawn.text)
    assert root.tag.endswith("svg")
    assert "var(" not in drawn.text
    assert SCRIPT not in drawn.text
    assert not list(root.iter("{http://www.w3.org/2000/svg}a"))


def test_a_chart_as_png(reader: TestClient) -> None:
    drawn = reader.get("/chart/map.png")
    assert drawn.content.startswith(b"\x89PNG")


def test_json_is_json_of_the_view(reader: TestClient) -> None:
    (first, *_) = json.loads(reader.get("/download/rounds.json").text)
    assert {"id", "venue", "status", "confidence"} <= set(first)
