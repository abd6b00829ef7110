"""The pages, one file each; every file holds a ``router``."""

from __future__ import annotations

import importlib

from fastapi import APIRouter

from dragoman.serve.desk import Later

PAGES = (
    "overview", "timeline", "positions", "rounds", "delegations", "ceasefires", "statements",
    "actors", "network", "reports", "items", "disagreements", "changes", "review", "codebook",
    "runs", "adding", "programs", "downloads", "charts", "login",
)  # fmt: skip


def routers() -> list[APIRouter]:
    """Every page's router."""
    return [importlib.import_module(f"{__name__}.{name}").router for name in PAGES]


def later() -> tuple[Later, ...]:
    """What pages need that takes long, to be made once before anybody asks for it."""
    from dragoman.serve.pages import (
        ceasefires,
        changes,
        delegations,
        network,
        overview,
        review,
        rounds,
        timeline,
    )

    return (
        overview.prepared,
        rounds.venues,
        review.waiting,
        timeline.prepared,
        changes.prepared,
        delegations.prepared,
        ceasefires.prepared,
        network.prepared,
    )
