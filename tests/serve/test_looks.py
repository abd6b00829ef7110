"""How the pages look and sound: on a phone, in the dark, on paper, to those who hear them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.serve import Options
from dragoman.serve.access.users import User, hashed

from .conftest import fill, serving

pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
PAGES = (
    "/", "/timeline?since=2024-03-01&until=2024-06-30", "/positions",
    "/positions?at=2024-03-05&and=2024-03-13", "/positions/ceasefire/sudria", "/rounds",
    "/delegations", "/delegations?side=norland", "/ceasefires", "/statements?q=firing",
    "/statements?side=norland", "/actors", "/actors/anna-berg", "/actors/sudria",
    "/network?people=1", "/reports", "/reports/courier", "/reports/hostile", "/disagreements",
    "/changes?since=2024-01-01", "/review", "/codebook", "/runs", "/api", "/add", "/nothing",
)  # fmt: skip
ITEMS = ("round", "statement", "position", "seat", "term", "post", "actor")
EMPTY = (
    "/", "/timeline", "/positions", "/rounds", "/delegations", "/ceasefires", "/statements",
    "/actors", "/network", "/reports", "/disagreements", "/changes", "/review", "/codebook",
    "/runs", "/add",
)  # fmt: skip


@pytest.fixture(scope="module")
def items(site: str, browser: Any) -> list[str]:
    """The address of an item of each kind."""
    context = browser.new_context()
    found = []
    for kind in ITEMS:
        answer = context.request.get(f"{site}/review?kind={kind}").text()
        found.append(f"/items/{kind}/" + answer.split(f'href="/items/{kind}/')[1].split("?")[0])
    context.close()
    return found


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty dossier, served."""
    with serving(fill(tmp_path_factory.mktemp("bare") / "talks.db")) as address:
        yield address


def tab_of(browser: Any, width: int, scheme: str = "light", **more: Any) -> Any:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,
        reduced_motion="reduce",
        **more,
    )
    return context.new_page()


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    """A narrow tab."""
    tab = tab_of(browser, 375)
    yield tab
    tab.context.close()


@pytest.fixture(scope="module", params=["light", "dark"])
def tab(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A tab of one colour scheme into which the rules of axe can be put."""
    made = tab_of(browser, 1280, request.param)
    yield made
    made.context.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The rules of axe."""
    package = pytest.importorskip("axe_playwright_python", reason="needs axe-playwright-python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def serious(tab: Any, axe: str) -> list[str]:
    """What axe finds that shuts somebody out."""
    tab.evaluate(axe)
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert len(found["passes"]) > 10
    return [
        f"{v['id']}: {n['target']} {n['html'][:160]} {n['failureSummary'][:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
        for n in v["nodes"][:3]
    ]


def unfolded(tab: Any) -> None:
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_shut_out(tab: Any, site: str, axe: str, path: str) -> None:
    tab.goto(site + path)
    assert serious(tab, axe) == []


def test_nobody_is_shut_out_of_an_item(tab: Any, site: str, axe: str, items: list[str]) -> None:
    for path in items:
        tab.goto(site + path)
        unfolded(tab)
        assert serious(tab, axe) == [], path


def test_nobody_is_shut_out_on_a_phone(phone: Any, site: str, axe: str) -> None:
    for path in ("/", "/positions", "/statements", "/review", "/ceasefires", "/reports/courier"):
        phone.goto(site + path)
        unfolded(phone)
        assert serious(phone, axe) == [], path


def test_nobody_is_shut_out_of_an_empty_dossier(tab: Any, bare: str, axe: str) -> None:
    for path in EMPTY:
        tab.goto(bare + path)
        assert serious(tab, axe) == [], path


@pytest.mark.parametrize("path", EMPTY)
def test_an_empty_page_says_what_to_do(phone: Any, bare: str, path: str) -> None:
    phone.goto(bare + path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375
    words = phone.inner_text("main")
    assert any(w in words for w in ("Read ", "read ", "Add ", "covers")), words


def test_the_list_of_keys_and_the_way_in(browser: Any, site: str, axe: str, place: Path) -> None:
    tab = tab_of(browser, 1280)
    tab.goto(site)
    tab.keyboard.press("?")
    tab.wait_for_selector("dialog[open]")
    assert serious(tab, axe) == []
    users = {"anna": User(name="anna", role="editor", secret=hashed("long enough"))}
    with serving(place, Options(users=users)) as address:
        for width in (1280, 375):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.goto(f"{address}/rounds")
            assert serious(tab, axe) == []
            assert tab.locator("#login-name").bounding_box()["width"] > 200
    tab.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_hangs_over_on_a_phone(phone: Any, site: str, path: str) -> None:
    phone.goto(site + path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375


def test_no_item_hangs_over_on_a_phone(phone: Any, site: str, items: list[str]) -> None:
    for path in items:
        phone.goto(site + path)
        unfolded(phone)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 375, path


def test_no_script_of_a_report_ever_runs(phone: Any, site: str) -> None:
    for path in PAGES:
        phone.goto(site + path)
        assert phone.evaluate("window.hacked") is None, path
        assert phone.locator("img[src=x]").count() == 0, path


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_and_its_landmarks(phone: Any, site: str, path: str) -> None:
    phone.goto(site + path)
    assert phone.locator("h1").count() == 1
    assert phone.locator("main, header.top, nav[aria-label=Pages]").count() == 3
    assert phone.evaluate(
        """[...document.querySelectorAll("h1, h2, h3")].map(h => +h.tagName[1])
           .every((level, i, all) => i === 0 || level <= all[i - 1] + 1)"""
    )
    assert phone.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
    ) == (phone.locator("[id]").count())


def test_the_keyboard_alone_reaches_the_content(browser: Any, site: str) -> None:
    tab = tab_of(browser, 1280)
    tab.goto(f"{site}/rounds")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "by-side"
    with tab.expect_response("**/rounds?**"):
        tab.select_option("#by-side", index=1)
    tab.wait_for_function("document.querySelector('[data-live]').textContent.includes('of')")
    assert tab.evaluate("document.activeElement.id") == "by-side"
    tab.context.close()


def test_paper_is_white_and_holds_no_forms(browser: Any, site: str) -> None:
    tab = tab_of(browser, 1280, "dark")
    tab.emulate_media(media="print", color_scheme="dark")
    for path in ("/positions", "/review", "/reports/courier", "/ceasefires"):
        tab.goto(site + path)
        colour = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        assert colour == "rgb(255, 255, 255)"
        for hidden in (".top", ".menu", ".filters", ".verbs"):
            assert not any(e.is_visible() for e in tab.locator(hidden).all()), (path, hidden)
    tab.context.close()
