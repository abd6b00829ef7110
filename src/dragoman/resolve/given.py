"""Given names, and whether they are women's or men's (``data/given.tsv``)."""

from __future__ import annotations

import functools
from importlib import resources

from dragoman.resolve.fold import fold


@functools.cache
def _names() -> dict[str, str]:
    file = resources.files("dragoman.resolve") / "data" / "given.tsv"
    rows = (r.split("\t") for r in file.read_text(encoding="utf-8").splitlines() if r[:1] != "#")
    return {fold(name): sex for name, sex in rows}


def is_given(name: str) -> bool:
    """Whether the word is a given name that the table knows."""
    return fold(name) in _names()


def is_woman(name: str) -> bool | None:
    """True for a woman's name, False for a man's, None for either or an unknown one."""
    return {"f": True, "m": False}.get(_names().get(fold(name), ""))
