"""Cities and the states in which they lie: the places of the package, and small towns of talks."""

from __future__ import annotations

from functools import cache
from importlib import resources

from dragoman.resolve.fold import fold
from dragoman.resolve.places import Places


def state_of(city: str) -> str | None:
    """The gazetteer's id of the state where the city lies; None for an unknown name.

    Of several cities of one name, the capital or the largest is meant.

    >>> state_of("Doha")
    'qatar'
    """
    towns = _towns()
    if (known := towns.get(fold(city))) is not None and city[:1].isupper():
        return known
    found = (p.country for p in Places.shipped().candidates(city) if p.kind == "city")
    return next((country for country in found if country is not None), None)


@cache
def _towns() -> dict[str, str]:
    """Towns too small for the table of places, where talks were held."""
    text = resources.files("dragoman.extract").joinpath("data/cities.tsv").read_text("utf-8")
    rows = (r.split("\t") for r in text.splitlines() if r and not r.startswith("#"))
    return {fold(name): state for name, state in rows}
