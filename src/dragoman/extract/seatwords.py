"""The words of delegations and seats, read once from the package's own table."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def seat_words() -> dict[str, frozenset[str]]:
    """The shipped table: sets of lemmas by what they say; see ``data/seats.yml``."""
    text = resources.files("dragoman.extract").joinpath("data/seats.yml").read_text("utf-8")
    table = yaml.safe_load(text)
    return {k: frozenset(v) for k, v in table.items() if isinstance(v, list)}
