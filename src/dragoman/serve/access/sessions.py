"""Sessions: who is logged in, kept in the server's memory."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field

from dragoman.serve.access.users import User

COOKIE = "dragoman-session"
LASTS = 12 * 3600.0
"""Seconds after its last use that a session ends."""
_MOST = 10_000
_TRIES = 5
_PAUSE = 60.0


@dataclass(slots=True)
class Session:
    """One browser of one user."""

    user: User
    seen: float


@dataclass(slots=True)
class Sessions:
    """Every session by its token; and who has tried too often to log in."""

    _open: dict[str, Session] = field(default_factory=dict)
    _tries: dict[str, list[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def begin(self, user: User) -> str:
        """A new session's token."""
        token = secrets.token_urlsafe(32)
        now = time.monotonic()
        with self._lock:
            if len(self._open) >= _MOST:
                oldest = min(self._open, key=lambda t: self._open[t].seen)
                del self._open[oldest]
            self._open[token] = Session(user, now)
        return token

    def user(self, token: str | None) -> User | None:
        """Whose session that is, if it lasts still."""
        now = time.monotonic()
        with self._lock:
            session = self._open.get(token or "")
            if session is None:
                return None
            if now - session.seen > LASTS:
                del self._open[token or ""]
                return None
            session.seen = now
            return session.user

    def end(self, token: str | None) -> None:
        """Log out."""
        with self._lock:
            self._open.pop(token or "", None)

    def wait(self, name: str) -> float:
        """Seconds until that name may try again: five wrong passwords a minute are enough."""
        now = time.monotonic()
        with self._lock:
            recent = [t for t in self._tries.get(name, ()) if now - t < _PAUSE]
            if recent:
                self._tries[name] = recent
            else:
                self._tries.pop(name, None)
            return 0.0 if len(recent) < _TRIES else _PAUSE - (now - recent[0])

    def failed(self, name: str) -> None:
        """Note a wrong password."""
        with self._lock:
            if len(self._tries) >= _MOST:
                self._tries.clear()
            self._tries.setdefault(name, []).append(time.monotonic())

    def seal(self, token: str | None) -> str:
        """What forms of that session carry, so that no other site can send them."""
        return hmac.new(self._key, (token or "desk").encode(), "sha256").hexdigest()[:40]

    def sealed(self, token: str | None, seal: str) -> bool:
        """Whether a form comes from that session."""
        return hmac.compare_digest(self.seal(token).encode(), seal.encode("utf-8", "replace"))
