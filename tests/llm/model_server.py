"""A local server that speaks the protocol of chat completions, and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What the server answers: a status, a body, headers; after a while, or slowly."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    drip: float = 0.0


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def shown(self) -> dict[str, Any]:
        """What the model is told of the report."""
        told: dict[str, Any] = json.loads(self.body["messages"][1]["content"])
        return told


def completion(content: str, *, tokens: tuple[int, int] = (100, 20)) -> Reply:
    """A chat completion as endpoints send it."""
    whole = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": content}}],
        "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]},
    }
    return Reply(body=json.dumps(whole).encode(), headers={"content-type": "application/json"})


def findings(*found: dict[str, Any]) -> Reply:
    return completion(json.dumps({"findings": list(found)}))


class Server:
    """Keeps what it was asked; ``answer`` says what it answers."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Reply] = lambda asked: findings()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                data = self.rfile.read(int(self.headers["content-length"]))
                asked = Asked(
                    path=self.path,
                    headers={k.lower(): v for k, v in self.headers.items()},
                    body=json.loads(data),
                )
                outer.asked.append(asked)
                reply = outer.answer(asked)
                time.sleep(reply.after)
                try:
                    self.send_response(reply.status)
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.send_header("content-length", str(len(reply.body)))
                    self.end_headers()
                    step = 1 if reply.drip else len(reply.body) or 1
                    for i in range(0, len(reply.body), step):
                        self.wfile.write(reply.body[i : i + step])
                        time.sleep(reply.drip)
                except OSError:
                    pass  # who asked has gone

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.close()
