"""Pages kept between requests: nobody gets another's, and they are bounded."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from dragoman.serve import Options, application
from dragoman.serve.access.users import User
from dragoman.serve.visit import Shelf

from .conftest import PASSWORD
from .test_access import log_in


def test_those_not_asked_for_make_room() -> None:
    shelf = Shelf(most=10)
    shelf.put("a", "12345")
    shelf.put("b", "12345")
    assert shelf.get("a") == "12345"
    shelf.put("c", "123")
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == ("12345", None, "123")
    shelf.put("d", "12345678901")
    assert shelf.get("d") is None


def test_a_kept_page_is_the_same_and_ones_own(place: Path, people: dict[str, User]) -> None:
    app = application(place, Options(users=people))
    with TestClient(app) as one, TestClient(app) as other:
        log_in(one, "reader", PASSWORD)
        log_in(other, "editor", PASSWORD)
        first, again = one.get("/rounds"), one.get("/rounds")
        assert (first.text, first.headers["etag"]) == (again.text, again.headers["etag"])
        assert "Reader" in first.text
        theirs = other.get("/rounds")
        assert "Editor" in theirs.text
        assert theirs.headers["etag"] != first.headers["etag"]
