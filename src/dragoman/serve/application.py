"""The application: pages, the interface for programs, and what holds them together."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dragoman import __version__
from dragoman.errors import DragomanError
from dragoman.serve import pages
from dragoman.serve.access.sessions import Sessions
from dragoman.serve.addresses import query
from dragoman.serve.api import routers as api_routers
from dragoman.serve.desk import Desk
from dragoman.serve.faces import STATIC, Faces
from dragoman.serve.failure import Failure, told
from dragoman.serve.guard import Guard
from dragoman.serve.intake import Intake
from dragoman.serve.options import Options
from dragoman.serve.visit import LoginNeeded, NotModified, Ready, Shelf, Visit, html

API = "/api/v1"


class _Static(StaticFiles):
    """Files that never change under one address."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year: its address carries a seal of its content."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def application(place: str | Path, options: Options | None = None) -> FastAPI:
    """The web application on a dossier. StoreError where there is none."""
    chosen = options or Options()
    desk = Desk(place, pages.later())

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.intake.close()
        desk.close()

    app = FastAPI(
        title="dragoman",
        version=__version__,
        description="The sourced record of a negotiation: what reports say, and where.",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API}/openapi.json",
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.state.intake = Intake(desk.dossier)
    app.state.options = chosen
    app.state.sessions = Sessions(chosen.users, chosen.sessions)
    app.state.faces = Faces()
    app.state.shelf = Shelf()
    app.mount("/static", _Static(directory=STATIC), name="static")
    for router in pages.routers():
        app.include_router(router, include_in_schema=False)
    for router in api_routers():
        app.include_router(router, prefix=API)
    _handle(app)
    app.add_middleware(Guard, options=chosen)
    return app


def _handle(app: FastAPI) -> None:
    app.add_exception_handler(Failure, _failed)
    app.add_exception_handler(DragomanError, _failed)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(RequestValidationError, _failed)
    app.add_exception_handler(Exception, _broken)
    app.add_exception_handler(NotModified, _unchanged)
    app.add_exception_handler(Ready, _ready)
    app.add_exception_handler(LoginNeeded, _login)


def _failed(request: Request, error: Exception) -> Response:
    failure = _failure(error)
    if _for_program(request):
        headers = getattr(error, "headers", None)
        return JSONResponse(failure.plain(), failure.status, headers=headers)
    return Visit(request).page("error.html", failure.status, failure=failure)


def _failure(error: Exception) -> Failure:
    if isinstance(error, Failure):
        return error
    if isinstance(error, DragomanError):
        return told(error)
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = " → ".join(str(p) for p in first["loc"])
        return Failure(422, "bad-request", f"{where}: {first['msg']}: change it")
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        return Failure(404, "not-found", "there is no such page: begin at the overview")
    slug = "wrong-method" if status == 405 else "bad-request"
    return Failure(status, slug, str(getattr(error, "detail", "")) or "the request failed")


def _broken(request: Request, error: Exception) -> Response:
    """Something in dragoman itself went wrong; the server's log tells what."""
    words = "something in dragoman went wrong: the server's log tells what; please report it"
    return _failed(request, Failure(500, "broken", words))


def _for_program(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _unchanged(request: Request, error: Exception) -> Response:
    etag = error.etag if isinstance(error, NotModified) else ""
    return Response(status_code=304, headers={"ETag": etag, "Vary": "Cookie, HX-Request"})


def _ready(request: Request, error: Exception) -> Response:
    assert isinstance(error, Ready)
    return html(error.etag, error.words)


def _login(request: Request, error: Exception) -> Response:
    if _for_program(request):
        failure = Failure(401, "login-needed", "log in at /login first and send its cookie")
        return JSONResponse(failure.plain(), 401)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    wanted = asked if request.method == "GET" else ""
    return RedirectResponse(query("/login", {"next": wanted}), 303)
