"""One polite visitor to web servers: named, slow, bounded, and away where it is asked to be."""

from __future__ import annotations

import email.utils
import importlib
import time
import urllib.robotparser
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dragoman.errors import WatchError
from dragoman.watch.clock import Clock, Wall

if TYPE_CHECKING:
    import httpx

AGENT = "dragoman"
PAUSE = 2.0
"""Seconds between two visits to one server."""
PATIENCE = 30.0
"""Seconds until a server that says nothing is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said: its status, the page, and what it wants told next time.

    ``status`` 0 means that there was no answer; ``why`` says so in words. ``wait`` is how many
    seconds it asks to be left alone.
    """

    status: int
    body: bytes = b""
    kind: str = ""
    tag: str = ""
    changed: str = ""
    wait: float = 0.0
    why: str = ""


class Fetcher:
    """Fetches pages one after the other. WatchError where the library is not installed."""

    def __init__(self, *, limit: int, clock: Clock | None = None, pause: float = PAUSE) -> None:
        self._limit = limit
        self._clock = clock or Wall()
        self._pause = pause
        self._visited: dict[str, float] = {}
        self._rules: dict[str, urllib.robotparser.RobotFileParser] = {}
        self._httpx = _library()
        self._client: httpx.Client = self._httpx.Client(
            headers={"user-agent": AGENT}, follow_redirects=True, timeout=PATIENCE
        )

    def close(self) -> None:
        """End the connections."""
        self._client.close()

    def allowed(self, url: str) -> bool:
        """Whether the server's robots.txt lets this program read the page."""
        parts = urlsplit(url)
        server = f"{parts.scheme}://{parts.netloc}"
        if server not in self._rules:
            rules = urllib.robotparser.RobotFileParser()
            told = self.fetch(f"{server}/robots.txt")
            # As crawlers do: no file means no rule; a server in trouble means not now.
            lines = ["User-agent: *", "Disallow:" if 400 <= told.status < 500 else "Disallow: /"]
            if told.status == 200:
                lines = told.body.decode("utf-8", "replace").splitlines()
            rules.parse(lines)
            self._rules[server] = rules
        return self._rules[server].can_fetch(AGENT, url)

    def fetch(self, url: str, *, tag: str = "", changed: str = "") -> Answer:
        """The page, or 304 where it is still what ``tag`` and ``changed`` name. Never raises."""
        self._wait(urlsplit(url).netloc)
        asked = {"if-none-match": tag, "if-modified-since": changed}
        try:
            with self._client.stream(
                "GET", url, headers={k: v for k, v in asked.items() if v}
            ) as reply:
                return self._answer(reply)
        except (self._httpx.HTTPError, self._httpx.InvalidURL) as error:
            return Answer(status=0, why=str(error) or type(error).__name__)

    def _answer(self, reply: httpx.Response) -> Answer:
        body = bytearray()
        for piece in reply.iter_bytes():
            body += piece
            if len(body) > self._limit:
                return Answer(status=0, why=f"sends more than {self._limit:,} bytes")
        return Answer(
            status=reply.status_code,
            body=bytes(body),
            kind=reply.headers.get("content-type", ""),
            tag=reply.headers.get("etag", ""),
            changed=reply.headers.get("last-modified", ""),
            wait=_seconds(reply.headers.get("retry-after", "")),
            why="" if reply.is_success or reply.status_code == 304 else _named(reply),
        )

    def _wait(self, server: str) -> None:
        last = self._visited.get(server)
        if last is not None:
            self._clock.sleep(max(0.0, last + self._pause - self._clock.now()))
        self._visited[server] = self._clock.now()


def _named(reply: httpx.Response) -> str:
    return f"the server answers {reply.status_code} {reply.reason_phrase}".strip()


def _seconds(words: str) -> float:
    """``Retry-After``: seconds, or a date."""
    if words.strip().isdigit():
        return float(words)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(words).timestamp() - time.time())
    except ValueError:
        return 0.0


def _library() -> Any:
    try:
        return importlib.import_module("httpx")
    except ImportError:
        raise WatchError("feeds need httpx: pip install 'dragoman[watch]'") from None
