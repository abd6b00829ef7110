"""Addresses of pages: one place that knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode


def item(kind: str, item_id: str) -> str:
    """The permalink of an item; actors and rounds have pages of their own."""
    if kind == "actor":
        return f"/actors/{quote(item_id, safe='')}"
    return f"/items/{kind}/{quote(item_id, safe='')}"


def actor(actor_id: str) -> str:
    """An actor's profile."""
    return item("actor", actor_id)


def cell(issue: str, actor_id: str) -> str:
    """What an actor wanted on an issue, day by day."""
    return f"/positions/{quote(issue, safe='')}/{quote(actor_id, safe='')}"


def report(document_id: str, at: str = "") -> str:
    """The report reader, at an item if one is given."""
    return f"/reports/{quote(document_id, safe='')}" + (f"#{anchor(at)}" if at else "")


def anchor(item_id: str) -> str:
    """The element that stands for an item on the report reader's page."""
    return f"i-{quote(item_id, safe='')}"


def query(path: str, values: Mapping[str, Any] | None = None, /, **more: Any) -> str:
    """A path with those values that are given; None and '' take one out.

    >>> query("/statements", {"side": "russia", "page": 2}, page=None, form="direct")
    '/statements?side=russia&form=direct'
    """
    merged = {**(values or {}), **more}
    kept = {k: v for k, v in merged.items() if v not in (None, "", False)}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
