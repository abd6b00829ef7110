"""Who may do what: users, sessions, forms of other sites, host names, sizes."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from dragoman.cli.main import dragoman
from dragoman.errors import SettingsError
from dragoman.serve import Options, application
from dragoman.serve.access.users import User, hashed, load

from .conftest import PASSWORD


@pytest.fixture
def desk(place: Path, people: dict[str, User]) -> Iterator[TestClient]:
    """A server with users."""
    with TestClient(application(place, Options(users=people))) as browser:
        yield browser


def seal(browser: TestClient, page: str) -> str:
    found = re.search(r'name="seal" value="(\w+)"', browser.get(page).text)
    assert found is not None
    return found[1]


def log_in(browser: TestClient, name: str, password: str = PASSWORD, **more: str) -> object:
    data = {"seal": seal(browser, "/login"), "name": name, "password": password, **more}
    return browser.post("/login", data=data, follow_redirects=False)


def target(browser: TestClient) -> str:
    rows = browser.get("/api/v1/views/rounds").json()["rows"]
    return str(rows[0]["id"])


def test_without_a_session_nothing_is_shown(desk: TestClient) -> None:
    answer = desk.get("/reports/courier?x=1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        303, "/login?next=%2Freports%2Fcourier%3Fx%3D1",
    )  # fmt: skip
    assert desk.get("/api/v1/views/rounds").status_code == 401
    for page in ("/login", "/nothing"):
        assert "Norland" not in desk.get(page).text


def test_log_in_leads_on_and_out_again(desk: TestClient) -> None:
    answer = log_in(desk, "editor", next="/rounds")
    assert answer.headers["location"] == "/rounds"  # type: ignore[attr-defined]
    cookie = answer.headers["set-cookie"]  # type: ignore[attr-defined]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Editor" in desk.get("/rounds").text
    desk.post("/logout", data={"seal": seal(desk, "/rounds")})
    assert desk.get("/rounds", follow_redirects=False).status_code == 303


def test_a_session_outlasts_a_restart_but_no_new_password(
    place: Path, people: dict[str, User], tmp_path: Path
) -> None:
    file = tmp_path / "users.toml.sessions"
    options = Options(users=people, sessions=file)
    with TestClient(application(place, options)) as browser:
        log_in(browser, "editor")
        cookies, form = dict(browser.cookies), seal(browser, "/rounds")
    assert file.stat().st_mode & 0o077 == 0
    assert not any(value in file.read_text("utf-8") for value in cookies.values())
    with TestClient(application(place, options), cookies=cookies) as browser:
        assert seal(browser, "/rounds") == form
        browser.post("/logout", data={"seal": form})
    with TestClient(application(place, options), cookies=cookies) as browser:
        assert browser.get("/rounds", follow_redirects=False).status_code == 303
    with TestClient(application(place, options)) as browser:
        log_in(browser, "editor")
        cookies = dict(browser.cookies)
    other = {**people, "editor": replace(people["editor"], secret=hashed("another pass phrase"))}
    options = Options(users=other, sessions=file)
    with TestClient(application(place, options), cookies=cookies) as browser:
        assert browser.get("/rounds", follow_redirects=False).status_code == 303


def test_sessions_that_cannot_be_kept_end_with_the_server(
    place: Path, people: dict[str, User], tmp_path: Path
) -> None:
    file = tmp_path / "sessions"
    file.write_text("[no sessions", encoding="utf-8")
    with TestClient(application(place, Options(users=people, sessions=file))) as browser:
        assert browser.get("/rounds", follow_redirects=False).status_code == 303
    lost = tmp_path / "no such folder" / "sessions"
    with TestClient(application(place, Options(users=people, sessions=lost))) as browser:
        log_in(browser, "editor")
        assert browser.get("/rounds").status_code == 200


def test_a_wrong_password_keeps_the_name_and_soon_waits(desk: TestClient) -> None:
    answer = log_in(desk, "editor", "not the pass phrase")
    assert answer.status_code == 403  # type: ignore[attr-defined]
    assert 'value="editor"' in answer.text  # type: ignore[attr-defined]
    for _ in range(4):
        log_in(desk, "editor", "not the pass phrase")
    assert "wait" in log_in(desk, "editor").text  # type: ignore[attr-defined]
    assert log_in(desk, "reader").status_code == 303  # type: ignore[attr-defined]


def test_a_reader_cannot_decide_and_a_reviewer_can(desk: TestClient) -> None:
    log_in(desk, "reader")
    one = target(desk)
    assert "/decide" not in desk.get(f"/items/round/{one}").text
    data = {"seal": seal(desk, "/rounds"), "kind": "round", "item": one, "verb": "accept"}
    assert desk.post("/decide", data=data).status_code == 403
    log_in(desk, "reviewer")
    data["seal"] = seal(desk, "/rounds")
    assert desk.post("/decide", data=data).status_code == 200


def test_two_steps_proposed_then_reviewed(desk: TestClient) -> None:
    log_in(desk, "reviewer")
    one = target(desk)
    data = {"kind": "round", "item": one, "verb": "accept"}
    page = desk.post("/decide", data={**data, "seal": seal(desk, "/rounds")}).text
    assert 'class="step proposed"' in page
    assert f"w-{one}" in desk.get("/review?step=proposed").text
    log_in(desk, "editor")
    page = desk.post("/decide", data={**data, "seal": seal(desk, "/rounds")}).text
    assert 'class="step reviewed"' in page
    assert f'id="w-{one}"' not in desk.get("/review?step=proposed").text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://example.org"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_forms_of_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    data = {"seal": seal(client, "/review"), "kind": "round", "item": "x", "verb": "accept"}
    assert client.post("/decide", data=data, headers=headers).status_code == 403
    body = {"verb": "note", "target": "x", "why": "no"}
    assert client.post("/api/v1/decisions", json=body, headers=headers).status_code == 403


def test_a_form_without_its_seal_is_refused(client: TestClient) -> None:
    answer = client.post("/decide", data={"kind": "round", "item": "x", "verb": "accept"})
    assert answer.status_code == 403
    assert "load the page again" in answer.text


def test_a_session_alone_does_not_write_for_programs(desk: TestClient) -> None:
    log_in(desk, "editor")
    body = {"verb": "note", "target": target(desk), "why": "by a program"}
    assert desk.post("/api/v1/decisions", json=body).status_code == 403
    headers = {"X-Dragoman-Seal": seal(desk, "/rounds")}
    assert desk.post("/api/v1/decisions", json=body, headers=headers).status_code == 201


def test_only_its_own_names_are_answered(client: TestClient) -> None:
    answer = client.get("/", headers={"Host": "rebound.example.org"})
    assert (answer.status_code, answer.json()["error"]["slug"]) == (421, "wrong-host")
    assert client.get("/", headers={"Host": "localhost:8000"}).status_code == 200


def test_too_much_is_refused(place: Path) -> None:
    with TestClient(application(place, Options(max_bytes=1000))) as browser:
        answer = browser.post("/decide", data={"why": "x" * 2000})
        assert (answer.status_code, answer.json()["error"]["slug"]) == (413, "too-large")
        chunks = (b"x" * 400 for _ in range(10))
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        assert browser.post("/decide", content=chunks, headers=headers).status_code == 413


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for page in ("/", "/nothing", "/static/app.css", "/api/v1/dossier", "/download/rounds.csv"):
        headers = client.get(page).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no user"),
        ("users = 3", "names no user"),
        ("[users.anna]\nrole = 'king'", "it is one of"),
        ("[users.anna]\npassword = 'plain'", "is no argon2 hash"),
        ("[users.anna]\ncolour = 'red'", "no such key"),
        ("[users.anna", "is not TOML"),
    ],
)
def test_a_users_file_that_does_not_hold(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "users.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=words):
        load(path)


def test_the_user_command_writes_what_load_reads(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    typed = f"{PASSWORD}\n{PASSWORD}\n"
    arguments = ["user", str(path), "anna", "--role", "editor", "--full-name", 'Anna "A" Berg']
    assert CliRunner().invoke(dragoman, arguments, input=typed).exit_code == 0
    assert CliRunner().invoke(dragoman, ["user", str(path), "bo"], input=typed).exit_code == 0
    found = load(path)
    assert (found["anna"].role, found["anna"].shown) == ("editor", 'Anna "A" Berg')
    assert found["bo"].role == "reader"
    assert PASSWORD not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0
    short = CliRunner().invoke(dragoman, ["user", str(path), "bo"], input="short\nshort\n")
    assert "too short" in short.output


def test_another_address_needs_users_or_a_word(place: Path) -> None:
    answer = CliRunner().invoke(dragoman, ["serve", str(place), "--host", "0.0.0.0"])
    assert answer.exit_code == 1
    assert "--open-to-all" in answer.output


def test_an_address_in_use_is_told(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        answer = CliRunner().invoke(dragoman, ["serve", str(place), "--port", port])
    assert answer.exit_code == 1
    assert "choose another with --port" in answer.output


def test_the_command_serves_until_it_is_stopped(place: Path) -> None:
    command = [sys.executable, "-m", "dragoman.cli.main", "serve", str(place), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            if found := re.search(r"http://[\d.:]+/", line):
                address = found[0]
                break
        assert "Norland" in httpx.get(address, timeout=30).text
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(30) == 0
    assert rest.strip() == "ended"
