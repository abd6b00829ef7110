"""In a real browser: reading, checking, correcting, undoing, by hand and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli import card
from dragoman.review import keys

from .conftest import serving

pytest.importorskip("playwright.sync_api", reason="needs the package playwright")


@pytest.fixture
def desk(place: Path) -> Iterator[str]:
    """An application of one's own."""
    with serving(place) as address:
        yield address


@pytest.fixture
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A tab in which anything that the policy blocks or a script throws is an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(15_000)
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda m: wrong.append(m.text) if "Security" in m.text else None)
    tab.on("request", lambda r: wrong.append(r.url) if "127.0.0.1" not in r.url else None)
    yield tab
    context.close()
    assert wrong == []


def test_from_a_claim_to_its_words_and_back(page: Any, site: str) -> None:
    page.goto(f"{site}/positions")
    page.click("a.cell:has-text('demands')")
    page.click("footer a:has-text('Envoys prepare')")
    lit = page.locator(".seg.lit")
    assert "Sudria must stop firing at once" in "".join(lit.all_inner_texts())
    page.click(".item.lit a")
    assert "demands ceasefire" in page.inner_text("h1")


def test_words_in_the_text_light_the_item_beside_it(page: Any, site: str) -> None:
    page.goto(f"{site}/reports/courier")
    page.hover(".seg.k-round")
    assert "Geneva" in page.inner_text(".item.lit")
    page.click(".seg.k-position")
    assert "#i-" in page.url
    page.uncheck("[data-kinds] input[value=position]")
    assert not page.is_visible("section[data-kind=position]")


def test_the_slider_moves_the_day(page: Any, site: str) -> None:
    page.goto(f"{site}/positions")
    assert page.locator("td:has-text('conditional')").count() == 1
    page.focus("#at-slider")
    page.keyboard.press("Home")
    page.wait_for_url("**at=2024-03-04**")
    page.locator("td:has-text('conditional')").wait_for(state="detached")
    assert page.evaluate("document.activeElement.id") == "at-slider"


def test_search_from_anywhere_by_keyboard(page: Any, site: str) -> None:
    page.goto(f"{site}/rounds")
    page.keyboard.press("/")
    page.keyboard.type("firing")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements?q=firing")
    assert page.inner_text("mark") == "firing"
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/rounds")
    page.keyboard.press("?")
    assert page.is_visible("dialog.keys")


def test_review_by_keyboard_and_undo(page: Any, desk: str) -> None:
    page.goto(f"{desk}/review?kind=round")
    title = page.inner_text(".wait.at h2")
    with page.expect_response("**/decide"):
        page.keyboard.press("a")
    page.wait_for_selector(".history .verb")
    assert title not in page.inner_text("[data-queue]")
    page.keyboard.press("u")
    page.wait_for_selector(".history .undone")
    assert title in page.inner_text("[data-queue]")
    page.keyboard.press("y")
    page.wait_for_selector(".history .undone", state="detached")
    assert title not in page.inner_text("[data-queue]")


def test_a_reason_is_asked_for_by_a_capital(page: Any, desk: str) -> None:
    page.goto(f"{desk}/review?kind=position")
    page.keyboard.press("j")
    title = page.inner_text(".wait.at h2")
    page.keyboard.press("Shift+R")
    page.keyboard.type("it was another")
    page.keyboard.press("Enter")
    page.wait_for_selector(".history .verb.reject")
    assert "it was another" in page.inner_text(".history")
    assert title not in page.inner_text("[data-queue]")
    assert page.locator(".wait").nth(1).get_attribute("class").endswith("at")


def test_the_keys_are_those_of_the_terminal(page: Any, desk: str) -> None:
    page.goto(f"{desk}/review")
    shown = page.locator(".keyline kbd").all_inner_texts()
    assert shown[:10] == [key for key, _ in (*keys.MOVING[:2], *keys.RULING)]
    assert card.KEYS[: len(keys.RULING)] == keys.RULING
    for key, verb in (("c", "correct"), ("m", "merge"), ("n", "note")):
        page.goto(f"{desk}/review?kind=round")
        page.keyboard.press(key)
        page.wait_for_url(f"**#{verb}")
        page.wait_for_selector(".decide details[open] :focus")


def test_merge_and_split_from_the_queue_and_back(page: Any, desk: str) -> None:
    page.goto(f"{desk}/review?kind=actor")
    count = page.locator(".wait").count()
    page.keyboard.press("m")
    page.wait_for_selector(".decide details[open] :focus")
    page.fill("#other-id", "sudria")
    page.click("text=Merge into this one")
    page.wait_for_url("**/review?kind=actor")
    page.wait_for_selector(".lastdone .merge")
    assert page.locator(".wait").count() < count
    page.keyboard.press("u")
    page.wait_for_selector(".history .undone")
    assert page.locator(".wait").count() == count


def test_correct_then_undo(page: Any, desk: str) -> None:
    page.goto(f"{desk}/rounds")
    page.click("h2 a:has-text('Geneva')")
    page.wait_for_selector("html.js .decide")
    page.keyboard.press("c")
    page.fill("#f-start", "next week")
    page.fill("#why-correct", "the host said so")
    page.click("text=Save the correction")
    assert "is no date" in page.inner_text("[role=alert]")
    page.wait_for_selector("#problem:focus")
    assert page.input_value("#f-start") == "next week"
    assert page.input_value("#why-correct") == "the host said so"
    page.fill("#f-start", "2024-03-11")
    page.click("text=Save the correction")
    page.wait_for_selector(".standing.corrected")
    assert "11 March 2024" in page.inner_text("h1")
    page.keyboard.press("u")
    page.wait_for_selector("h1:has-text('12 March 2024')")


def test_what_is_typed_survives_a_reload(page: Any, desk: str) -> None:
    page.goto(f"{desk}/rounds")
    page.click("h2 a:has-text('Geneva')")
    page.wait_for_selector("html.js .decide")
    page.keyboard.press("n")
    page.keyboard.type("half a thought")
    page.reload()
    assert page.input_value("#note") == "half a thought"


@pytest.mark.parametrize("fails", ["abort", "refuse"])
def test_what_is_typed_survives_a_server_that_does_not_answer(
    page: Any, desk: str, fails: str
) -> None:
    page.goto(f"{desk}/rounds")
    page.click("h2 a:has-text('Geneva')")
    page.wait_for_selector("html.js .decide")
    page.keyboard.press("n")
    page.keyboard.type("a whole thought")

    def answer(route: Any) -> None:
        route.abort() if fails == "abort" else route.fulfill(status=503, body="busy")

    page.route("**/decide", answer)
    page.click("text=Keep the note")
    page.wait_for_selector("[data-toast]:has-text('still here')")
    assert page.input_value("#note") == "a whole thought"
    page.reload()
    assert page.input_value("#note") == "a whole thought"
    page.unroute("**/decide")
    page.click("text=Keep the note")
    page.wait_for_selector(".history .verb.note")
    assert page.input_value("#note") == ""


def test_light_and_dark_are_kept(page: Any, site: str) -> None:
    page.goto(site)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("[data-theme-button]")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(f"{site}/rounds")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark != light
