"""A news desk on loopback: a feed, its pages, and the requests that it was sent."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<html><head><title>{title}</title>
<meta property="article:published_time" content="2025-05-12"></head>
<body><article><h1>{title}</h1>
<p>Norway would host the talks in Oslo on Thursday, its foreign minister, Anna Berg, said.</p>
<p>Chad rejected a ceasefire before the talks, its spokesman said in a statement to reporters.</p>
</article></body></html>"""
ITEM = """<item><title>{title}</title><link>{link}</link>
<pubDate>Mon, 12 May 2025 09:00:00 GMT</pubDate>
<description>Norway would host the talks, {title} said on Monday.</description></item>"""


@dataclass
class Desk:
    """What the server answers, and what it was asked."""

    url: str = ""
    items: list[str] = field(default_factory=lambda: ["Berg"])
    status: int = 200
    wait: str = ""
    robots: str | None = None
    asked: list[str] = field(default_factory=list)

    @property
    def tag(self) -> str:
        return f'"{len(self.items)}"'

    def feed(self) -> str:
        rows = (ITEM.format(title=t, link=f"{self.url}/pages/{t}") for t in self.items)
        title = "<title>The Desk</title>"
        return f'<rss version="2.0"><channel>{title}{"".join(rows)}</channel></rss>'


@contextmanager
def opened() -> Iterator[Desk]:
    """The desk, at work until the end of the block."""
    desk = Desk()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            desk.asked.append(self.path)
            status, body, kind = desk.status, "", "text/html"
            if self.path == "/robots.txt":
                status, body = (200, desk.robots) if desk.robots is not None else (404, "")
            elif self.path.startswith("/pages/"):
                body = PAGE.format(title=self.path.rsplit("/", 1)[-1])
            elif status == 200 and self.headers.get("If-None-Match") == desk.tag:
                status = 304
            elif status == 200:
                body, kind = desk.feed(), "application/rss+xml"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("ETag", desk.tag)
            if desk.wait:
                self.send_header("Retry-After", desk.wait)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    desk.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield desk
    finally:
        server.shutdown()
        server.server_close()
