"""Sessions: who is logged in; where there is a file for them they outlast the server."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.serve.access.users import User

COOKIE = "dragoman-session"
LASTS = 12 * 3600.0
"""Seconds after its last use that a session ends."""
_NOTED = 600.0
"""Seconds after which it is noted in the file that a session is still used."""
_MOST = 10_000
_TRIES = 5
_PAUSE = 60.0
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Session:
    """One browser of one user; ``seen`` in seconds since 1970."""

    user: User
    seen: float


class Sessions:
    """Every session by the digest of its token; and who has tried too often to log in.

    ``path`` keeps them through a restart. It holds no token, so that who reads it is not let in;
    a session ends when its user is taken out of ``users`` or gets another password.
    """

    def __init__(self, users: Mapping[str, User] | None = None, path: Path | None = None) -> None:
        self._path = path
        self._open: dict[str, Session] = {}
        self._tries: dict[str, list[float]] = {}
        self._lock = threading.Lock()
        self._key = secrets.token_bytes(32)
        self._written = 0.0
        if path is not None:
            self._read(path, users or {})

    def begin(self, user: User) -> str:
        """A new session's token."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            if len(self._open) >= _MOST:
                oldest = min(self._open, key=lambda t: self._open[t].seen)
                del self._open[oldest]
            self._open[_digest(token)] = Session(user, time.time())
            self._write()
        return token

    def user(self, token: str | None) -> User | None:
        """Whose session that is, if it lasts still."""
        now, mark = time.time(), _digest(token or "")
        with self._lock:
            session = self._open.get(mark)
            if session is None:
                return None
            if now - session.seen > LASTS:
                del self._open[mark]
                return None
            session.seen = now
            if now - self._written > _NOTED:
                self._write()
            return session.user

    def end(self, token: str | None) -> None:
        """Log out."""
        with self._lock:
            if self._open.pop(_digest(token or ""), None) is not None:
                self._write()

    def _read(self, path: Path, users: Mapping[str, User]) -> None:
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            self._key = bytes.fromhex(held["key"])
            for mark, (name, secret, seen) in held["open"].items():
                user = users.get(name)
                if user is not None and secret == _digest(user.secret):
                    self._open[mark] = Session(user, float(seen))
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            _LOG.warning("%s: holds no sessions (%s): everybody logs in anew", path, error)

    def _write(self) -> None:
        """Note the sessions in the file, if there is one; the old one stays until it is whole."""
        if self._path is None:
            return
        self._written = time.time()
        marks = {
            mark: (one.user.name, _digest(one.user.secret), round(one.seen))
            for mark, one in self._open.items()
            if self._written - one.seen < LASTS
        }
        new = self._path.with_name(self._path.name + ".new")
        try:
            new.touch(mode=0o600)
            new.write_text(json.dumps({"key": self._key.hex(), "open": marks}), encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            why = error.strerror or str(error)
            _LOG.warning("%s: cannot be written (%s): sessions end with the server", new, why)
            self._path = None

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


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
