"""Cities and the states in which they lie, from the package's own table."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources


def state_of(city: str) -> str | None:
    """The gazetteer's id of the state where the city lies; None for an unknown name.

    >>> state_of("Doha")
    'qatar'
    """
    return _table().get(_plain(city))


@cache
def _table() -> dict[str, str]:
    text = resources.files("dragoman.extract").joinpath("data/cities.tsv").read_text("utf-8")
    rows = (r.split("\t") for r in text.splitlines() if not r.startswith("#"))
    return {_plain(name): state for name, state in rows}


def _plain(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return flat.replace("-", " ").replace("’", "'").casefold()
