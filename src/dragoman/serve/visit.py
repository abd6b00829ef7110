"""One request: who asks, for which edition, and how the answer is made."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
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


class Ready(Exception):
    """The page was made before for the same edition, address and user."""

    def __init__(self, etag: str, words: str) -> None:
        super().__init__(etag)
        self.etag, self.words = etag, words


class Shelf:
    """Pages that were made, by their names; those asked for last are kept.

    A page is a function of what its name seals, so that it never goes stale: it is only no
    longer asked for.
    """

    def __init__(self, most: int = 30_000_000) -> None:
        self._most = most
        self._size = 0
        self._pages: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, etag: str) -> str | None:
        """The page of that name, if it is there."""
        with self._lock:
            if etag in self._pages:
                self._pages.move_to_end(etag)
            return self._pages.get(etag)

    def put(self, etag: str, words: str) -> None:
        """Keep a page; those not asked for longest make room."""
        with self._lock:
            self._size += len(words) - len(self._pages.get(etag, ""))
            self._pages[etag] = words
            while self._size > self._most:
                _, old = self._pages.popitem(last=False)
                self._size -= len(old)


class Visit:
    """What a page needs to know of a request."""

    def __init__(self, request: Request) -> None:
        self.request = request
        state = request.app.state
        self.desk: Desk = state.desk
        self.options: Options = state.options
        self.sessions: Sessions = state.sessions
        self._faces: Faces = state.faces
        self._shelf: Shelf = state.shelf
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
            self.edition.seal,
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
        if words := self._shelf.get(self.etag):
            raise Ready(self.etag, words)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page from a template."""
        words = self._faces.render(template, visit=self, here=self.request.url.path, **values)
        if not self.etag or status != 200:
            return HTMLResponse(words, status, headers=_KEPT)
        self._shelf.put(self.etag, words)
        return html(self.etag, words)


_KEPT = {"Cache-Control": "private, no-cache", "Vary": "Cookie, HX-Request"}


def html(etag: str, words: str) -> Response:
    """A page with its name, by which a browser can ask whether it is still the same."""
    return HTMLResponse(words, headers={**_KEPT, "ETag": etag})


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
