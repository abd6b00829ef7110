"""The interface for programs."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

VIEWS = (
    "statements", "positions", "matrix", "rounds", "delegations", "ceasefires", "timeline",
    "actors", "assessments", "disagreements", "queue",
)  # fmt: skip


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_has_one_shape(reader: TestClient, name: str) -> None:
    body = reader.get(f"/api/v1/views/{name}").json()
    assert set(body) == {"ok", "version", "columns", "rows", "page"}
    for row in body["rows"]:
        assert list(row) == body["columns"]


def test_pages_join_to_the_whole(reader: TestClient) -> None:
    every = reader.get("/api/v1/views/actors").json()
    found: list[Any] = []
    address: str | None = "/api/v1/views/actors?limit=2"
    while address:
        body = reader.get(address).json()
        found += body["rows"]
        address = body["page"]["next"]
    assert found == every["rows"]
    assert body["page"]["total"] == len(found)


def test_an_item_with_its_words(reader: TestClient) -> None:
    (row, *_) = reader.get("/api/v1/views/rounds").json()["rows"]
    data = reader.get(f"/api/v1/items/round/{row['id']}").json()["data"]
    assert data["value"]["venue"] == "Geneva"
    assert {e["name"] for e in data["evidence"]} == {"courier", "wire"}
    assert all(e["marked"][0] in e["sentence"] for e in data["evidence"])


def test_a_report_with_and_without_its_text(reader: TestClient) -> None:
    plain = reader.get("/api/v1/reports/wire").json()["data"]
    assert plain["schema"] == "negotiation-record/1"
    assert "text" not in plain
    assert "GENEVA" in reader.get("/api/v1/reports/wire?text=true").json()["data"]["text"]


def test_as_of_knows_less(reader: TestClient) -> None:
    early = reader.get("/api/v1/views/rounds", params={"as_of": "2024-03-05"}).json()
    (geneva,) = early["rows"]
    assert geneva["status"] == "planned"


@pytest.mark.parametrize(
    ("path", "status", "slug"),
    [
        ("/api/v1/nothing", 404, "not-found"),
        ("/api/v1/views/odd", 422, "bad-request"),
        ("/api/v1/views/rounds?limit=0", 422, "bad-request"),
        ("/api/v1/views/rounds?since=soon", 422, "bad-request"),
        ("/api/v1/views/rounds?party=nobody", 404, "unknown-actor"),
        ("/api/v1/items/round/none", 404, "not-found"),
    ],
)
def test_every_error_has_one_shape(reader: TestClient, path: str, status: int, slug: str) -> None:
    answer = reader.get(path)
    body = answer.json()
    assert (answer.status_code, body["ok"]) == (status, False)
    assert set(body["error"]) == {"status", "slug", "message"}
    assert (body["error"]["status"], body["error"]["slug"]) == (status, slug)


def test_etags(reader: TestClient) -> None:
    first = reader.get("/api/v1/views/rounds")
    same = {"If-None-Match": first.headers["etag"]}
    assert reader.get("/api/v1/views/rounds", headers=same).status_code == 304
    assert reader.get("/api/v1/views/actors", headers=same).status_code == 200


def test_deciding_and_undoing(client: TestClient) -> None:
    (row, *_) = client.get("/api/v1/views/rounds").json()["rows"]
    made = client.post("/api/v1/decisions", json={"verb": "reject", "target": row["id"]})
    assert made.status_code == 201
    decision = made.json()["decision"]
    rows = client.get("/api/v1/views/rounds").json()["rows"]
    assert row["id"] not in [r["id"] for r in rows]
    assert client.post(f"/api/v1/decisions/{decision['id']}/undo").status_code == 201
    rows = client.get("/api/v1/views/rounds").json()["rows"]
    assert row["id"] in [r["id"] for r in rows]
    (listed,) = client.get("/api/v1/decisions").json()["rows"]
    assert listed["in_force"] is False


def test_what_does_not_fit_is_refused(client: TestClient) -> None:
    (row, *_) = client.get("/api/v1/views/rounds").json()["rows"]
    for body in (
        {"verb": "correct", "target": row["id"], "change": [["status", '"gone"']]},
        {"verb": "correct", "target": row["id"], "change": [["status", "not json"]]},
        {"verb": "merge", "target": row["id"], "change": [["id", "nothing"]]},
        {"verb": "accept", "target": "nothing"},
        {"verb": "accept", "target": row["id"], "more": 1},
    ):
        assert 400 <= client.post("/api/v1/decisions", json=body).status_code < 500, body


def test_no_input_makes_the_server_fail(client: TestClient) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app)
    tried: set[str] = set()

    def check(case: Any) -> None:
        tried.add(f"{case.method} {case.path}")
        answer = case.call(headers={"Host": "testserver"})
        assert answer.status_code < 500, (case.method, case.formatted_path, answer.text)
        if answer.status_code >= 400:
            assert answer.json()["ok"] is False

    bounded = settings(
        max_examples=10, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    for operation in schema.get_all_operations():
        bounded(given(case=operation.ok().as_strategy())(check))()
    assert len(tried) == 10
