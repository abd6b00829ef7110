"""Tables and charts as files."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from .conftest import SCRIPT

TABLES = (
    "statements", "positions", "matrix", "rounds", "delegations", "ceasefires", "timeline",
    "actors", "assessments", "disagreements", "queue", "reports", "network", "decisions",
    "refusals", "changes", "history", "codebook", "runs",
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


PAGES = {
    "/": "/download/reports", "/timeline": "/download/timeline",
    "/positions": "/download/positions", "/positions/ceasefire/norland": "/download/positions",
    "/rounds": "/download/rounds", "/delegations": "/download/delegations",
    "/ceasefires": "/download/ceasefires", "/statements": "/download/statements",
    "/actors": "/download/actors", "/actors/anna-berg": "/download/statements",
    "/network": "/download/network", "/reports": "/download/reports",
    "/disagreements": "/download/disagreements", "/changes": "/download/changes",
    "/review": "/download/queue", "/codebook": "/download/codebook", "/runs": "/download/runs",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_offers_its_tables_and_charts(reader: TestClient, page: str) -> None:
    shown = reader.get(page).text
    offered = set(re.findall(r'href="(/(?:download|chart)/[^"]+)"', shown))
    for form in (".csv", ".json"):
        assert any(one.startswith(PAGES[page] + form) for one in offered), (page, offered)
    for one in offered:
        assert reader.get(html.unescape(one)).status_code == 200, one
    if "<svg" in shown.replace('<svg class="icon"', ""):
        assert {one.partition("?")[0].rpartition(".")[2] for one in offered} >= {"svg", "png"}


def test_a_download_is_narrowed_like_its_page(reader: TestClient) -> None:
    every = reader.get("/download/statements.json").json()
    some = reader.get("/download/statements.json?speaker=anna-berg").json()
    assert 0 < len(some) < len(every)


@pytest.mark.parametrize("name", ["activity", "timeline", "network", "map", "positions"])
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
