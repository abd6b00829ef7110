"""Lists of words of one language for one purpose, read from their file in ``data``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

import yaml

WordLists = Mapping[str, frozenset[str]]


@functools.lru_cache(maxsize=16)
def wordlists(purpose: str, language: str = "en") -> WordLists:
    """The lists of a purpose ("direction"); FileNotFoundError where the language lacks them."""
    source = resources.files("dragoman.times").joinpath("data", f"{language}-{purpose}.yml")
    tables: dict[str, list[str]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in tables.items()}
