"""Answers on disk, by what was asked: the same question is never paid for twice."""

from __future__ import annotations

import contextlib
import json
import uuid
from pathlib import Path
from typing import Any

from dragoman.model.ids import digest


class Cache:
    """A folder of answers, one file each. A folder that cannot be written keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def held(self, address: str, body: dict[str, Any]) -> str | None:
        """The answer to that question, if it is known."""
        try:
            content = json.loads(self._place(address, body).read_text(encoding="utf-8"))["content"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return content if isinstance(content, str) else None

    def keep(self, address: str, body: dict[str, Any], content: str) -> None:
        """Remember it; the file is whole or not there."""
        place = self._place(address, body)
        draft = place.with_name(f".{uuid.uuid4().hex}")
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps({"content": content}), encoding="utf-8")
            draft.replace(place)

    def _place(self, address: str, body: dict[str, Any]) -> Path:
        name = digest(address, body)
        return self._folder / name[:2] / f"{name}.json"
