"""Builds states.tsv: states and territories with names, demonyms and capitals.

    python tools/gazetteer/states.py ACTORS_FOLDER src/dragoman/resolve/data

``ACTORS_FOLDER`` holds countries.json (mledoze/countries, ODbL 1.0).
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

from dragoman.resolve.fold import slug

HEADER = """\
# States and territories. Columns: id, kind, name, names, demonyms, seats, of ("|" between several).
# Names, demonyms and capitals from mledoze/countries (ODbL 1.0, https://github.com/mledoze/countries);
# further names and seats from tools/gazetteer/states_added.tsv. Built by tools/gazetteer/states.py.
"""
_ENGLISH = re.compile(
    r"\b(Republic|Kingdom|State|States|Federation|Union|Islands|Sultanate|Principality)\b"
)
_NO_PLURAL = re.compile(r"(ese|ish|ch|s|Thai|Malagasy)$")
# Brussels speaks for the Union far more often than for the state.
_NOT_SEATS = {"Brussels", "Washington D.C.", "City of Victoria", "Vatican City", "Amsterdam"}


def added(path: Path) -> dict[str, list[list[str]]]:
    rows = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and line.strip():
            code, *cells = line.split("\t")
            cells += [""] * (4 - len(cells))
            rows[code] = [[w for w in cell.split("|") if w] for cell in cells]
    return rows


def demonyms(country: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for form in country["demonyms"].get("eng", {}).values():
        for word in form.split(", "):
            if word and word != country["name"]["common"]:
                found.append(word)
                if not _NO_PLURAL.search(word):
                    found.append(word + "s")
    return found


def row(country: dict[str, Any], more: dict[str, list[list[str]]]) -> list[str]:
    name, names, adjectives, seats = more.get(country["cca2"], [[], [], [], []])
    common = name[0] if name else country["name"]["common"]
    official = re.sub(r" \(.*\)", "", country["name"]["official"])
    spellings = [s for s in country["altSpellings"] if s.isascii() and _ENGLISH.search(s)]
    spellings = [s for s in spellings if "," not in s and "(" not in s]
    dependent = not country["independent"] and country["cca2"] not in more
    all_names = dict.fromkeys([country["name"]["common"], official, *spellings, *names])
    all_names.pop(common, None)
    capitals = [c for c in country.get("capital", []) if c not in _NOT_SEATS | {common}]
    own = adjectives or ([] if dependent else demonyms(country))
    cells = [
        all_names,
        dict.fromkeys(own),
        dict.fromkeys([*([] if dependent else capitals), *seats]),
    ]
    return [slug(common), "party", common, *("|".join(c) for c in cells), ""]


def main(actors: Path, out: Path) -> None:
    countries = json.loads((actors / "countries.json").read_text(encoding="utf-8"))
    more = added(Path(__file__).with_name("states_added.tsv"))
    # A contested word ("Dominican", "Congolese") goes to the state that the news means more often.
    late = {"DM", "CG", "AS", "VI", "UM", "IO", "TF", "MP", "BQ"}
    countries.sort(key=lambda c: (c["cca2"] in late, not c["independent"], c["name"]["common"]))
    with (out / "states.tsv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(
            file, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n", quotechar=None
        )
        writer.writerows(row(c, more) for c in countries if c["name"]["common"] != "Antarctica")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
