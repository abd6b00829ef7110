"""Which model is asked for what, by the settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from dragoman.errors import SettingsError
from dragoman.settings import Settings

EXTRACTOR = "llm"
VERSION = "1"
"""Of the questions and of how answers are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An endpoint with its model, and what it is asked for.

    ``timeout`` counts seconds until an answer must be whole. ``price_in`` and ``price_out`` are
    what a million tokens cost, in whatever currency; 0 where nobody counts it.
    """

    endpoint: str
    model: str
    kinds: tuple[str, ...]
    cache: Path
    key: str = field(default="", repr=False)
    timeout: float = 60.0
    price_in: float = 0.0
    price_out: float = 0.0

    @classmethod
    def of(cls, settings: Settings, environ: Mapping[str, str] | None = None) -> Choice | None:
        """What the settings choose; None where they name no endpoint.

        SettingsError where the model is not named, or the variable with the key is not there.
        """
        if not settings.llm_endpoint:
            return None
        env = os.environ if environ is None else environ
        if not settings.llm_model:
            raise SettingsError("llm_endpoint is set and llm_model is not: name the model to ask")
        if settings.llm_key and not env.get(settings.llm_key):
            raise SettingsError(
                f"llm_key names the environment variable {settings.llm_key!r}, which is not set: "
                "put the key into it"
            )
        return cls(
            endpoint=settings.llm_endpoint,
            model=settings.llm_model,
            kinds=tuple(sorted(set(settings.llm_kinds))),
            cache=settings.llm_cache or _own_cache(env),
            key=env.get(settings.llm_key, "") if settings.llm_key else "",
            timeout=settings.llm_timeout,
            price_in=settings.llm_price_in,
            price_out=settings.llm_price_out,
        )

    @property
    def address(self) -> str:
        """Where questions go."""
        base = self.endpoint.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"

    @property
    def shown(self) -> str:
        """The endpoint without what may be secret in it."""
        parts = urlsplit(self.endpoint)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))

    @property
    def mark(self) -> tuple[str, str]:
        """Name and version for the fingerprint: another model or kind is another reading."""
        return EXTRACTOR, f"{VERSION} {self.model} at {self.shown} for {' '.join(self.kinds)}"


def _own_cache(env: Mapping[str, str]) -> Path:
    root = Path(env.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "dragoman" / "llm"
