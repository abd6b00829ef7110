"""The page about the interface for programs, made from its own description."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.responses import Response

from dragoman.serve.visit import Here

router = APIRouter()


@router.get("/api")
def programs(visit: Here) -> Response:
    """Every address of the interface with what it takes."""
    app: FastAPI = visit.request.app
    described = app.openapi()
    paths = [
        {"path": path, "method": method.upper(), "said": one.get("summary", ""),
         "about": one.get("description", ""), "takes": one.get("parameters", [])}
        for path, methods in described["paths"].items()
        for method, one in methods.items()
    ]  # fmt: skip
    return visit.page("programs.html", title="For programs", paths=_ordered(paths))


def _ordered(paths: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(paths, key=lambda p: (p["method"] != "GET", p["path"]))
