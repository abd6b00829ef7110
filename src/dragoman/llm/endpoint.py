"""The one place that speaks to the model: chat completions over HTTP, bounded in every way."""

from __future__ import annotations

import importlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelError
from dragoman.llm.choice import Choice

if TYPE_CHECKING:
    import httpx

TRIES = 4
"""How often one question is put before it is given up."""
LONGEST_WAIT = 30.0
"""Seconds between two tries, whatever the server asks for."""
LARGEST = 5_000_000
"""Bytes of an answer; more is no answer."""
_TRY_AGAIN = frozenset({408, 409, 425, 429})
Body = dict[str, Any]


class UnansweredError(Exception):
    """No usable answer; ``hopeless`` where every other question would fare alike."""

    def __init__(self, why: str, *, hopeless: bool = False) -> None:
        super().__init__(why)
        self.hopeless = hopeless


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the model said, with the tokens that it read and wrote."""

    content: str
    tokens_in: int = 0
    tokens_out: int = 0


class Endpoint:
    """Puts questions to one endpoint. ModelError where httpx is not installed.

    ``wait`` waits so many seconds; without one, ``close`` ends the wait. May be used by several
    threads at a time.
    """

    def __init__(self, choice: Choice, *, wait: Callable[[float], object] | None = None) -> None:
        self._choice = choice
        self._closed = threading.Event()
        self._wait = self._closed.wait if wait is None else wait
        self._httpx = _library()
        headers = {"authorization": f"Bearer {choice.key}"} if choice.key else {}
        # A redirect could carry the key to somebody else.
        self._client: httpx.Client = self._httpx.Client(
            headers=headers, timeout=choice.timeout, follow_redirects=False
        )

    def close(self) -> None:
        """End waits and connections."""
        self._closed.set()
        self._client.close()

    def answer(self, body: Body) -> Answer:
        """The answer to one question; UnansweredError after the last try."""
        why = ""
        for number in range(TRIES):
            if self._closed.is_set():
                raise UnansweredError("stopped")
            try:
                status, held, asked = self._asked(body)
            except (self._httpx.HTTPError, self._httpx.InvalidURL, RuntimeError) as error:
                why, asked = f"no answer ({type(error).__name__})", 0.0
            else:
                if status == 200:
                    return _answer(held)
                why = f"answered {status}{_said(held)}"
                if status == 400 and "temperature" in body and b"temperature" in held:
                    body = {k: v for k, v in body.items() if k != "temperature"}
                    continue
                if status < 500 and status not in _TRY_AGAIN:
                    raise UnansweredError(why, hopeless=status in {401, 402, 403, 404})
            if number < TRIES - 1:
                self._wait(min(max(asked, 2.0**number), LONGEST_WAIT))
        raise UnansweredError(f"{why}, {TRIES} times")

    def _asked(self, body: Body) -> tuple[int, bytes, float]:
        """Status, body and how long the server asks to wait."""
        latest = time.monotonic() + self._choice.timeout
        held = bytearray()
        with self._client.stream("POST", self._choice.address, json=body) as response:
            for piece in response.iter_bytes():
                held += piece
                if len(held) > LARGEST:
                    raise UnansweredError(f"answered more than {LARGEST:,} bytes")
                # The client's own limit starts anew with every piece.
                if time.monotonic() > latest:
                    raise self._httpx.ReadTimeout("too slow")
            return response.status_code, bytes(held), _seconds(response.headers)


def _answer(held: bytes) -> Answer:
    try:
        whole = json.loads(held)
        content = whole["choices"][0]["message"]["content"]
        if not isinstance(content, str):
            raise TypeError
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise UnansweredError("answered something that is no chat completion") from None
    usage = whole.get("usage")
    counted = usage if isinstance(usage, dict) else {}
    return Answer(
        content=content,
        tokens_in=_count(counted.get("prompt_tokens")),
        tokens_out=_count(counted.get("completion_tokens")),
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _said(held: bytes) -> str:
    """The message of an error, where there is one."""
    try:
        message = json.loads(held)["error"]["message"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return f": {' '.join(str(message).split())[:120]}"


def _seconds(headers: httpx.Headers) -> float:
    try:
        return max(0.0, float(headers.get("retry-after", "0")))
    except ValueError:
        return 0.0  # a date: the usual wait will do


def _library() -> Any:
    try:
        return importlib.import_module("httpx")
    except ImportError:
        raise ModelError(
            "asking a language model needs httpx: pip install 'dragoman[llm]'"
        ) from None
