"""Reports sent from the browser: read in the background, refused with the reason, guarded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.serve import Options, application
from dragoman.serve.access.users import User
from dragoman.serve.intake import safe
from dragoman.store import Store

from .conftest import PASSWORD, SCRIPT, fill

TALKS = (
    "Clara Dahl, the foreign minister of Estland, said on Tuesday that the river talks would "
    "resume in Bergen.\n"
)


def seal(browser: TestClient, page: str = "/add") -> str:
    """The seal of a page's forms."""
    found = re.search(r'name="seal" value="(\w+)"', browser.get(page).text)
    assert found is not None
    return found[1]


def send(browser: TestClient, files: Any = (), **fields: str) -> Any:
    """A form as the page sends it, and the page once everything is read."""
    data = {"seal": seal(browser), **fields}
    answer = browser.post("/add", data=data, files=files or None, follow_redirects=True)
    assert browser.app.state.intake.wait(120)  # type: ignore[attr-defined]
    return answer if answer.status_code != 200 else browser.get("/add")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An application on an empty dossier."""
    place = fill(tmp_path_factory.mktemp("adding") / "talks.db")
    with TestClient(application(place, Options(name="tester", max_bytes=50_000))) as browser:
        yield browser


def test_an_empty_dossier_leads_to_the_form(desk: TestClient) -> None:
    assert 'href="/add"' in desk.get("/").text


def test_files_and_a_pasted_text_become_reports(desk: TestClient) -> None:
    files = [("files", ("dahl.txt", f"date 2024-05-07 Talks to resume\n\n{TALKS}".encode()))]
    page = send(desk, files, outlet="The Fjord Post").text
    assert "1 read" in page
    page = send(desk, text=TALKS + "Nobody objected.", title="Again", date="2024-05-08").text
    assert page.count("1 read") == 2
    desk.app.state.desk._asked = 0.0  # type: ignore[attr-defined]
    desk.get("/reports")
    desk.app.state.desk._wait(lambda: not desk.app.state.desk._working, 20)  # type: ignore[attr-defined]
    listed = desk.get("/reports").text
    assert "Talks to resume" in listed
    assert "The Fjord Post" in listed
    assert "Again" in listed
    again = send(desk, files, outlet="The Fjord Post").text
    assert "known already" in again


def test_hostile_files_are_listed_as_refused(desk: TestClient) -> None:
    files = [
        ("files", ("../../etc/passwd", b"\x00\x01\x02\x03" * 50)),
        ("files", (f"{SCRIPT}.txt", b"no date here")),
        ("files", ("empty.txt", b"")),
        ("files", ("picture.pdf", b"%PDF-1.4 broken")),
        ("files", ("a.zip", b"PK\x03\x04" + b"\xff" * 40)),
    ]
    page = send(desk, files).text
    assert "5 refused" in page
    assert "undated-document" in page
    assert SCRIPT not in page
    assert "dragoman-" not in page.replace("dragoman-session", "")
    assert "no date here" not in desk.get("/reports").text
    assert "passwd" in desk.get("/runs").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "there is nothing to read"),
        ({"text": "Words.", "title": "A title"}, "needs its day"),
        ({"text": "Words.", "date": "next week"}, "is no day"),
        ({"text": "Words.", "date": "1066-10-14"}, "before 1900"),
    ],
)
def test_an_error_keeps_what_was_typed(
    desk: TestClient, fields: dict[str, str], words: str
) -> None:
    answer = send(desk, **fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert fields.get("text", "") in answer.text


def test_too_much_at_once_is_refused(desk: TestClient) -> None:
    answer = send(desk, [("files", ("big.txt", b"x" * 60_000))])
    assert (answer.status_code, answer.json()["error"]["slug"]) == (413, "too-large")


def test_a_form_of_another_site_adds_nothing(desk: TestClient) -> None:
    before = len(desk.app.state.intake.lots)  # type: ignore[attr-defined]
    foreign = desk.post("/add", data={"text": "Words."})
    other = desk.post(
        "/add",
        data={"text": "Words.", "seal": seal(desk)},
        headers={"origin": "https://example.org"},
    )
    assert (foreign.status_code, other.status_code) == (403, 403)
    assert len(desk.app.state.intake.lots) == before  # type: ignore[attr-defined]


def test_a_read_only_server_adds_nothing(place: Path) -> None:
    with TestClient(application(place, Options(read_only=True))) as browser:
        assert 'href="/add"' not in browser.get("/").text
        assert browser.get("/add").status_code == 403
        sealed = browser.app.state.sessions.seal(None)  # type: ignore[attr-defined]
        answer = browser.post("/add", data={"text": "Words.", "seal": sealed})
        assert answer.status_code == 403
    with Store(place) as store:
        assert store.size().documents == 3


def test_only_editors_add(place: Path, people: dict[str, User]) -> None:
    with TestClient(application(place, Options(users=people))) as browser:
        assert browser.get("/add", follow_redirects=False).status_code == 303
        data = {"name": "reviewer", "password": PASSWORD, "seal": seal(browser, "/login")}
        browser.post("/login", data=data)
        assert browser.get("/add").status_code == 403


@pytest.mark.parametrize("name", ["..", "/", "\\", "", "...", "a/../../b", "x" * 500 + ".txt"])
def test_a_name_never_leaves_its_folder(name: str, tmp_path: Path) -> None:
    place = tmp_path / safe(name)
    place.write_bytes(b"")
    assert place.resolve().parent == tmp_path.resolve()
