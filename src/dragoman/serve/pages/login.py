"""Logging in and out."""

from __future__ import annotations

import math

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from dragoman.serve.access.sessions import COOKIE
from dragoman.serve.access.users import admitted
from dragoman.serve.asked import Asked
from dragoman.serve.pages.items import onward
from dragoman.serve.sent import Form
from dragoman.serve.visit import Arrival

router = APIRouter()


@router.get("/login")
def form(visit: Arrival) -> Response:
    """The form; whoever is known already goes on."""
    if visit.user is not None:
        return RedirectResponse("/", 303)
    wanted = Asked.of(visit.request).text("next")
    return visit.page("login.html", title="Log in", wanted=wanted, name="", problem="")


@router.post("/login")
def login(visit: Arrival, sent: Form) -> Response:
    """Begin a session, or say why not; the name that was typed stays."""
    name, wanted = sent.text("name"), sent.text("next")
    sessions, users = visit.sessions, visit.options.users
    if not users:
        return RedirectResponse("/", 303)
    wait = sessions.wait(name)
    user = None if wait else admitted(users, name, (sent.all("password") or [""])[0])
    if user is None:
        problem = f"Too many tries: wait {math.ceil(wait)} seconds."
        if not wait:
            sessions.failed(name)
            problem = "The name or the password is wrong."
        return visit.page(
            "login.html", 403, title="Log in", wanted=wanted, name=name, problem=problem
        )
    sessions.end(visit.token)
    response = RedirectResponse(onward(sent, "/"), 303)
    response.set_cookie(
        COOKIE, sessions.begin(user), httponly=True, samesite="lax", secure=visit.options.secure
    )
    return response


@router.post("/logout")
def logout(visit: Arrival, sent: Form) -> Response:
    """End the session."""
    visit.sessions.end(visit.token)
    response = RedirectResponse("/login" if visit.options.users else "/", 303)
    response.delete_cookie(COOKIE)
    return response
