"""Places: cities, countries and regions with coordinates, and which one a report means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal

from dragoman.resolve.fold import fold, join, squeeze

PlaceKind = Literal["city", "country", "region"]

_LONGEST = 6
# Of two places of one name, the larger is meant without saying if it is this much larger.
_CLEARLY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place. ``country`` is the id of its state, None where disputed or in several."""

    name: str
    kind: PlaceKind
    country: str | None
    lat: float
    lon: float
    population: int
    capital: bool = False


@dataclass(slots=True)
class Places:
    """Places by name. Names fold accents, hyphens and a leading "the", but need capitals."""

    _found: dict[str, list[Place]] = field(repr=False)
    _reach: dict[str, int] = field(repr=False)

    @classmethod
    def shipped(cls) -> Places:
        """The table that comes with the package, read once."""
        return _shipped()

    @classmethod
    def of(cls, rows: Iterable[tuple[Place, Sequence[str]]]) -> Places:
        """A table of places, each with its further names."""
        found: dict[str, list[Place]] = {}
        reach: dict[str, int] = {}
        for place, names in rows:
            for key in dict.fromkeys(fold(name) for name in (place.name, *names)):
                if not key:
                    continue
                found.setdefault(key, []).append(place)
                first, _, rest = key.partition(" ")
                size = 2 * rest.count(" ") + 3 if rest else 2
                reach[first] = min(_LONGEST, max(size, reach.get(first, 0)))
        return cls(found, reach)

    def candidates(self, name: str) -> list[Place]:
        """Every place of that name: country, then region, then cities by size.

        A word without its capital ("nice", "reading") is none.
        """
        bare = squeeze(name)
        bare = bare[4:] if bare.startswith("the ") else bare
        if not bare or bare[0].islower():
            return []
        return sorted(self._found.get(fold(name), ()), key=_order)

    def find(self, name: str, *, near: Collection[str] = ()) -> Place | None:
        """The place of that name; None where it is none, or nobody can say which.

        ``near`` holds the ids of states that the report speaks of: they decide between places
        of one name. Else a country, a capital, or a clearly larger city is meant.
        """
        places = self.candidates(name)
        close = [place for place in places if place.country in near]
        if close and not any(place.kind == "country" for place in places):
            places = close
        if len(places) < 2:
            return places[0] if places else None
        first, second = places[:2]
        if first.kind != "city" or first.capital or _one(first, second):
            return first
        return first if first.population >= _CLEARLY * second.population else None

    def kind(self, name: str) -> PlaceKind | None:
        """Whether the word is a city, a country or a region; None where it is no place."""
        places = self.candidates(name)
        return places[0].kind if places else None

    def longest(self, words: Sequence[str], at: int) -> tuple[int, list[Place]] | None:
        """The longest place name that begins at ``words[at]``: how many words, and which places."""
        if not 0 <= at < len(words):
            return None
        first = fold(words[at]).split(" ", 1)[0]
        for count in range(min(self._reach.get(first, 0), len(words) - at), 0, -1):
            if not squeeze(words[at + count - 1]):
                continue
            places = self.candidates(join(words[at : at + count]))
            if places:
                return count, places
        return None

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.candidates(name))


_RANK = {"country": 0, "region": 1, "city": 2}


def _order(place: Place) -> tuple[int, bool, int]:
    return _RANK[place.kind], not place.capital, -place.population


def _one(first: Place, second: Place) -> bool:
    """Whether two rows are one place: near each other and in one country."""
    close = abs(first.lat - second.lat) < 0.5 and abs(first.lon - second.lon) < 0.5
    return close and first.country == second.country


@cache
def _shipped() -> Places:
    source = resources.files("dragoman.resolve") / "data" / "places.tsv"
    return Places.of(read_rows(source.read_text(encoding="utf-8").splitlines()))


def read_rows(lines: Iterable[str]) -> Iterator[tuple[Place, Sequence[str]]]:
    """Rows of a table of places: tab-separated, ``#`` begins a comment."""
    for line in lines:
        if line and not line.startswith("#"):
            name, kind, country, lat, lon, people, names = line.split("\t")
            place = Place(
                name=name,
                kind=kind,  # type: ignore[arg-type]
                country=country or None,
                lat=float(lat),
                lon=float(lon),
                population=int(people.rstrip("*")),
                capital=people.endswith("*"),
            )
            yield place, names.split("|") if names else ()
