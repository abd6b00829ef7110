"""What every request passes: the host's name, its size, and the headers of every answer."""

from __future__ import annotations

import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.failure import Failure
from dragoman.serve.options import Options

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class _TooLargeError(Exception):
    """More came than was announced or allowed."""


class Guard:
    """Refuses foreign host names and too large bodies; puts the headers on."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app = app
        self._hosts = {h.lower() for h in options.hosts}
        self._most = options.max_bytes
        self._headers = [(k.lower().encode(), v.encode()) for k, v in _HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {k: v.decode("latin-1") for k, v in scope["headers"]}
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                own = {k for k, _ in message["headers"]}
                extra = [(k, v) for k, v in self._headers if k not in own]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        if refusal := self._refused(headers):
            await _answer(sending, refusal)
            return
        left = self._most

        async def receiving() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise _TooLargeError
            return message

        try:
            await self._app(scope, receiving, sending)
        except _TooLargeError:
            if not begun:
                await _answer(sending, self._too_large())

    def _refused(self, headers: dict[bytes, str]) -> Failure | None:
        # A page of another site can make a browser ask 127.0.0.1 under a name of its own.
        host = _bare(headers.get(b"host", ""))
        if "*" not in self._hosts and host not in self._hosts:
            fix = "start it with --allow-host and that name"
            return Failure(421, "wrong-host", f"this server is not {host!r}: {fix}")
        announced = headers.get(b"content-length", "0")
        if not announced.isdigit():
            return Failure(
                400, "bad-request", "Content-Length is no number: leave it to the client"
            )
        return self._too_large() if int(announced) > self._most else None

    def _too_large(self) -> Failure:
        fix = "send less at a time, or use `dragoman read`"
        return Failure(413, "too-large", f"more than {self._most:,} bytes: {fix}")


def _bare(host: str) -> str:
    """A host's name without the port.

    >>> _bare("[::1]:8000"), _bare("LOCALHOST:80"), _bare("example.org")
    ('[::1]', 'localhost', 'example.org')
    """
    name = host.lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


async def _answer(send: Send, failure: Failure) -> None:
    body = json.dumps(failure.plain()).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": failure.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
