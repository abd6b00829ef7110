"""Every page of the application: it answers, says what is there, and leads on."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.serve import application
from dragoman.store import Store

from .conftest import IMAGE, SCRIPT

PAGES = (
    "/", "/timeline", "/timeline?since=2024-01-01&until=2024-12-31&side=norland&kind=position",
    "/positions", "/positions?at=2024-03-05&and=2024-03-13", "/positions?all=1",
    "/positions/ceasefire/sudria", "/rounds", "/rounds?status=held", "/delegations",
    "/delegations?side=norland", "/ceasefires", "/statements", "/statements?q=firing",
    "/statements?speaker=anna-berg&form=indirect", "/actors", "/actors?kind=person&name=berg",
    "/actors/anna-berg", "/actors/mallory-script-window-hacked-1-script",
    "/network", "/network?people=1&groups=1&kind=backs",
    "/reports", "/reports?outlet=Harbour+Wire", "/reports/courier", "/reports/hostile",
    "/disagreements", "/changes", "/changes?since=2024-01-01", "/review", "/review?step=proposed",
    "/codebook", "/runs", "/api", "/login",
)  # fmt: skip


class Markup(HTMLParser):
    """What a browser would run or the policy would forbid, were it in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    @classmethod
    def of(cls, words: str) -> Markup:
        parser = cls()
        parser.feed(words)
        return parser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in values):
            self.bad.append(tag)
        for name, value in attrs:
            outside = re.match(r"\s*(javascript|data|https?):", value or "")
            if name.startswith("on") or name == "style":
                self.bad.append(name)
            if name in ("src", "href", "action") and outside and "127.0.0.1" not in (value or ""):
                self.bad.append(f"{name}={value}")


@pytest.mark.parametrize("page", PAGES)
def test_pages_answer_and_show_no_script_of_a_report(reader: TestClient, page: str) -> None:
    answer = reader.get(page)
    assert answer.status_code == 200, answer.text[:500]
    assert SCRIPT not in answer.text
    assert IMAGE not in answer.text
    assert Markup.of(answer.text).bad == []


def test_the_hostile_report_is_shown_as_text(reader: TestClient) -> None:
    answer = reader.get("/reports/hostile")
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in answer.text


@pytest.mark.parametrize(
    "page",
    [
        "/nothing", "/actors/nobody", "/reports/none", "/items/round/none", "/items/nothing/x",
        "/positions/ceasefire/nobody", "/download/nothing.csv", "/download/rounds.xls",
        "/chart/nothing.svg", "/statements?side=nobody+of+that+name",
    ],
)  # fmt: skip
def test_what_is_not_there_says_so(reader: TestClient, page: str) -> None:
    answer = reader.get(page)
    assert answer.status_code == 404
    assert "Nothing was changed" in answer.text


@pytest.mark.parametrize(
    "page",
    ["/timeline?since=yesterday", "/statements?page=x", "/rounds?status=odd", "/review?kind=odd",
     "/timeline?since=2024-05-01&until=2024-04-01", "/network?most=many"],
)  # fmt: skip
def test_what_makes_no_sense_is_told_with_the_fix(reader: TestClient, page: str) -> None:
    answer = reader.get(page)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_the_overview_knows_the_rounds_the_sides_and_the_changes(reader: TestClient) -> None:
    words = reader.get("/").text
    assert "Geneva, 12 March 2024" in words
    assert "Norland" in words
    assert "headed by" in words
    assert re.search(r"Sudria.*?rejects.*?→.*?conditional", words, re.DOTALL)


def test_the_matrix_knows_the_day(reader: TestClient) -> None:
    early, late = (reader.get(f"/positions?at=2024-03-{d}").text for d in ("05", "13"))
    assert "conditional" not in early.split("<tbody>")[1]
    assert "conditional" in late.split("<tbody>")[1]


def test_imprecise_dates_are_drawn_as_imprecise(reader: TestClient) -> None:
    words = reader.get("/timeline?since=2024-03-01&until=2024-06-30").text
    assert words.count('fill="url(#vague)"') == 1
    assert "May 2024 – 31 May 2024" in words


def test_search_narrows_and_marks(reader: TestClient) -> None:
    words = reader.get("/statements?q=FIRING").text
    assert "1 statement" in words
    assert "<mark>firing</mark>" in words
    assert "No" in reader.get("/statements?q=nowordlikethis").text


def test_the_reader_marks_every_kind(reader: TestClient) -> None:
    words = reader.get("/reports/courier").text
    for kind in ("statement", "position", "round", "time", "actor", "post", "assessment"):
        assert f"k-{kind}" in words
    text = re.search(r"<article class=\"text\".*?</article>", words, re.DOTALL)
    assert text is not None
    plain = re.sub(r"<[^>]+>", "", text[0])
    assert "Anna Berg, the envoy of Norland, said on Monday that Sudria must stop firing" in plain


def test_an_empty_dossier_says_what_to_do(tmp_path: Path) -> None:
    Store(tmp_path / "empty.db").close()
    with TestClient(application(tmp_path / "empty.db")) as browser:
        for page in PAGES:
            if page.count("/") == 1 and "?" not in page:
                assert browser.get(page).status_code == 200, page
        assert "dragoman read" in browser.get("/").text


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/rounds")
    again = client.get("/rounds", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    target = re.search(r"/items/round/([^\"]+)\"", first.text)
    assert target is not None
    body = {"verb": "accept", "target": target[1]}
    assert client.post("/api/v1/decisions", json=body).status_code == 201
    changed = client.get("/rounds", headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200


def test_reports_read_by_another_program_appear(place: Path) -> None:
    from .conftest import courier, fill

    with TestClient(application(place)) as browser:
        assert "later" not in browser.get("/reports").text
        draft = courier()
        draft.name, draft.title, draft.day = "later", "A later report", "2024-04-01"
        fill(place, draft)
        browser.app.state.desk._asked = 0.0  # type: ignore[attr-defined]
        browser.get("/reports")
        desk = browser.app.state.desk  # type: ignore[attr-defined]
        desk._wait(lambda: not desk._working, 20)
        assert "A later report" in browser.get("/reports").text


def test_a_fault_of_ours_is_told_in_the_same_shape(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.serve.pages import runs

    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    with TestClient(application(place), raise_server_exceptions=False) as browser:
        monkeypatch.setattr(runs.Asked, "of", broken)
        answer = browser.get("/runs")
        assert answer.status_code == 500
        assert "please report it" in answer.text
        assert "a fault" not in answer.text
