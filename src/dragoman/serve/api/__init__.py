"""The interface for programs: the same views as JSON."""

from __future__ import annotations

from fastapi import APIRouter

from dragoman.serve.api import decisions, items, views


def routers() -> list[APIRouter]:
    """Every router of the interface."""
    return [views.router, items.router, decisions.router]
