"""One request: who asks, for which edition, and how the answer is made."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.responses import HTMLResponse, Response

from dragoman import __version__
from dragoman.serve.access.sessions import COOKIE, Sessions
from dragoman.serve.access.users import Role, User
from dragoman.serve.desk import Desk
from dragoman.serve.edition import Edition
from dragoman.serve.faces import Faces
from dragoman.serve.failure import Failure
from dragoman.serve.options import Options
from dragoman.serve.past import Past, past


class LoginNeeded(Exception):
    """The page is for users."""


class NotModified(Exception):
    """The browser has this answer already."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


class Visit:
    """What a page needs to know of a request."""

    def __init__(self, request: Request) -> None:
        self.request = request
        state = request.app.state
        self.desk: Desk = state.desk
        self.options: Options = state.options
        self.sessions: Sessions = state.sessions
        self._faces: Faces = state.faces
        self.token = request.cookies.get(COOKIE)
        self.user = self._user()
        self.etag = ""

    def _user(self) -> User | None:
        if self.options.users:
            return self.sessions.user(self.token)
        role: Role = "reader" if self.options.read_only else "editor"
        return User(name=self.options.name, role=role)

    @cached_property
    def edition(self) -> Edition:
        """The newest edition; the same one for the whole request."""
        return self.desk.edition()

    @property
    def editors(self) -> frozenset[str] | None:
        """The users whose ruling needs no second person; None where there is one user only."""
        if not self.options.users:
            return None
        return frozenset(u.name for u in self.options.users.values() if u.role == "editor")

    @property
    def past(self) -> Past:
        """Every decision, those too that are not folded in yet."""
        return past(self.edition, self.desk.pending)

    @property
    def seal(self) -> str:
        """What the forms of this page carry."""
        return self.sessions.seal(self.token if self.options.users else None)

    def may(self, role: Role) -> bool:
        """Whether the user may do what that role may; nobody writes to a read-only server."""
        if self.options.read_only and role != "reader":
            return False
        return self.user is not None and self.user.may(role)

    def need(self, role: Role) -> User:
        """The user, who must have the role; Failure where not."""
        if self.user is None:
            raise LoginNeeded
        if not self.may(role):
            why = "this server is read-only" if self.options.read_only else f"needs a {role}"
            raise Failure(403, "not-allowed", f"{why}: ask whoever runs it")
        return self.user

    def known(self) -> None:
        """Name this answer by its edition; NotModified where the browser has it already."""
        request = self.request
        fields = (
            __version__,
            self.edition.version,
            " ".join(d.id for d in self.desk.pending),
            str(request.url),
            self.user.name if self.user else "",
            self.seal,
            request.headers.get("hx-request", ""),
            request.headers.get("accept", "") if "/api/" in request.url.path else "",
        )
        digest = hashlib.sha256("\0".join(fields).encode("utf-8", "replace")).hexdigest()
        self.etag = f'W/"{digest[:24]}"'
        asked = request.headers.get("if-none-match", "")
        if self.etag in [one.strip() for one in asked.split(",")]:
            raise NotModified(self.etag)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page from a template."""
        words = self._faces.render(template, visit=self, here=self.request.url.path, **values)
        response = HTMLResponse(words, status)
        if self.etag and status == 200:
            response.headers["ETag"] = self.etag
        response.headers["Cache-Control"] = "private, no-cache"
        response.headers["Vary"] = "Cookie, HX-Request"
        return response


def visiting(request: Request) -> Visit:
    """A reader's request for a page."""
    visit = Visit(request)
    if visit.user is None:
        raise LoginNeeded
    visit.known()
    return visit


def arriving(request: Request) -> Visit:
    """A request of somebody who may not have logged in, or who changes something."""
    return Visit(request)


Here = Annotated[Visit, Depends(visiting)]
Arrival = Annotated[Visit, Depends(arriving)]
