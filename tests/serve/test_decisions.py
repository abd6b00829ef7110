"""Deciding on pages: what is ruled shows at once, is undone, and is never lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.serve import Options, application
from dragoman.store import Store


def item(browser: TestClient, kind: str, words: str) -> str:
    """The id of the item whose row holds these words."""
    rows = browser.get("/api/v1/views/queue", params={"limit": 1000}).json()["rows"]
    found = [r["id"] for r in rows if r["kind"] == kind and words in r["what"]]
    assert found, [r["what"] for r in rows if r["kind"] == kind]
    return str(found[0])


def seal(browser: TestClient, page: str = "/review") -> str:
    """The seal of a page's forms."""
    found = re.search(r'name="seal" value="(\w+)"', browser.get(page).text)
    assert found is not None
    return found[1]


def send(browser: TestClient, kind: str, target: str, verb: str, **fields: object) -> object:
    """A form as an item's page sends it."""
    data = {"seal": seal(browser), "kind": kind, "item": target, "verb": verb, **fields}
    return browser.post("/decide", data=data, follow_redirects=True)


def test_accept_shows_and_undo_restores(client: TestClient) -> None:
    target = item(client, "round", "Geneva")
    before = client.get(f"/items/round/{target}").text
    after = send(client, "round", target, "accept").text  # type: ignore[attr-defined]
    assert "confirmed" in after
    assert "by tester" in after
    decision = re.search(r'name="decision" value="(\w+)"', after)
    assert decision is not None
    data = {"seal": seal(client), "decision": decision[1], "next": f"/items/round/{target}"}
    undone = client.post("/undo", data=data).text
    assert "machine-read" in undone
    assert "Redo" in undone
    said = re.compile(r"<dl class=\"values\">.*?</dl>", re.DOTALL)
    assert said.findall(undone) == said.findall(before)
    redone = client.post("/redo", data=data).text
    assert "confirmed" in redone


def test_reject_strikes_out_and_keeps_the_page(client: TestClient) -> None:
    target = item(client, "position", "Sudria")
    after = send(client, "position", target, "reject", why="misread")
    assert "struck out" in after.text  # type: ignore[attr-defined]
    assert "misread" in after.text  # type: ignore[attr-defined]
    assert target not in client.get("/download/positions.csv").text


def test_correct_a_date_a_choice_and_an_actor(client: TestClient) -> None:
    target = item(client, "round", "Geneva")
    fields = {"f-start": "2024-03-11", "f-status": "failed", "f-participants": "Norland"}
    after = send(client, "round", target, "correct", **fields).text  # type: ignore[attr-defined]
    assert "11 March 2024" in after
    assert "corrected" in after
    (row,) = [r for r in client.get("/download/rounds.json").json() if r["id"] == target]
    assert (row["start"], row["status"], row["participants"]) == (
        "2024-03-11", "failed", ["Norland"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "fields", "words"),
    [
        ("correct", {"f-start": "next Tuesday"}, "is no date"),
        ("correct", {"f-name": ""}, "cannot be empty"),
        ("correct", {"f-participants": "Nobody At All"}, "no actor is called"),
        ("correct", {}, "nothing is other than before"),
        ("merge", {"other-id": "no-such-item"}, "no item of the dossier"),
        ("split", {}, "tick the sentences"),
        ("note", {"why": ""}, "a note needs its text"),
        ("dance", {}, "is no ruling"),
    ],
)
def test_an_error_changes_nothing_and_loses_nothing(
    client: TestClient, verb: str, fields: dict[str, str], words: str
) -> None:
    target = item(client, "round", "Geneva")
    typed = {"why": "a reason that took long to write", **fields}
    answer = send(client, "round", target, verb, **typed)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    text = answer.text  # type: ignore[attr-defined]
    assert words in text
    for value in typed.values():
        assert not value or value in text
    assert client.get("/api/v1/decisions").json()["page"]["total"] == 0


def test_merge_leads_the_old_address_to_the_new(client: TestClient) -> None:
    stays, goes = item(client, "round", "Geneva"), item(client, "round", "Nowhere")
    after = send(client, "round", stays, "merge", other=goes)
    assert after.status_code == 200  # type: ignore[attr-defined]
    old = client.get(f"/items/round/{goes}", follow_redirects=False)
    assert (old.status_code, old.headers["location"]) == (303, f"/items/round/{stays}")


def test_split_parts_what_two_reports_carry(client: TestClient) -> None:
    target = item(client, "round", "Geneva")
    page = client.get(f"/items/round/{target}").text
    finding = re.search(r'name="finding" value="(\w+)"', page)
    assert finding is not None
    before = len(client.get("/download/rounds.json").json())
    send(client, "round", target, "split", finding=finding[1])
    assert len(client.get("/download/rounds.json").json()) == before + 1


def test_notes_are_shown_with_who_and_when(client: TestClient) -> None:
    target = item(client, "round", "Geneva")
    after = send(client, "round", target, "note", why="ask the <host>")
    assert "ask the &lt;host&gt;" in after.text  # type: ignore[attr-defined]
    assert "by tester" in after.text  # type: ignore[attr-defined]


def test_the_queue_moves_on(client: TestClient) -> None:
    target = item(client, "round", "Nowhere")
    assert f"w-{target}" in client.get("/review?kind=round").text
    answer = send(client, "round", target, "accept", next="/review?kind=round").text  # type: ignore[attr-defined]
    assert f'id="w-{target}"' not in answer
    assert "1 item decided" in answer


@pytest.mark.parametrize("onward", ["https://example.org/", "//example.org/", "/\\example.org"])
def test_a_form_leads_to_no_other_site(client: TestClient, onward: str) -> None:
    target = item(client, "round", "Geneva")
    data = {"seal": seal(client), "kind": "round", "item": target, "verb": "accept", "next": onward}
    answer = client.post("/decide", data=data, follow_redirects=False)
    assert answer.headers["location"] == f"/items/round/{target}"


def test_decisions_are_in_the_dossier_before_the_answer(client: TestClient, place: Path) -> None:
    target = item(client, "round", "Geneva")
    body = {"verb": "note", "target": target, "why": "kept"}
    made = client.post("/api/v1/decisions", json=body).json()["decision"]
    with Store(place) as store:
        assert [d.id for d in store.decisions()] == [made["id"]]


def test_a_slow_fold_keeps_the_decision_in_sight(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dragoman.serve.desk as desk_module

    target = item(client, "round", "Geneva")
    desk = client.app.state.desk  # type: ignore[attr-defined]
    desk._wait(lambda: not desk._working, 20)
    monkeypatch.setattr(desk_module, "PATIENCE", 0.01)
    monkeypatch.setattr(desk, "_begin", lambda: None)
    monkeypatch.setattr(desk, "_lay", lambda: None)
    page = send(client, "round", target, "accept").text  # type: ignore[attr-defined]
    assert "being folded" in page
    assert "by tester" in page
    assert f'id="w-{target}"' not in client.get("/review").text
    monkeypatch.undo()
    desk._begin()
    desk._wait(lambda: not desk._pending, 20)
    assert "being folded" not in client.get(f"/items/round/{target}").text


def test_a_read_only_server_takes_nothing(place: Path) -> None:
    with TestClient(application(place, Options(read_only=True))) as browser:
        assert "/decide" not in browser.get("/review").text
        body = {"verb": "note", "target": "x", "why": "no"}
        answer = browser.post("/api/v1/decisions", json=body)
        assert (answer.status_code, answer.json()["error"]["slug"]) == (403, "not-allowed")
