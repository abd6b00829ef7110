"""Builds ucdp.tsv: organised armed groups that the hand-kept lists lack.

    python tools/gazetteer/ucdp.py ACTORS_FOLDER src/dragoman/resolve/data

``ACTORS_FOLDER`` holds ucdp-actor-221.csv (UCDP Actor Dataset 22.1, CC BY 4.0). Run it after
states.py and tables.py: a name that they have is left out here.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.resolve.fold import fold, slug

HEADER = """\
# Armed groups. Columns: id, kind, name, names, demonyms, seats, of ("|" between several).
# From the UCDP Actor Dataset 22.1, Uppsala Conflict Data Program (CC BY 4.0): organised groups.
# Built by tools/gazetteer/ucdp.py.
"""
_ORGANISED = "1"
_FACTION = re.compile(r"\s+[-–]\s+|\(|,|/|:|^(Supporters|Civilians|Government|Forces) ")
# Names that in an ordinary report mean something else.
_PLAIN = frozenset(
    fold(name)
    for name in """
    Cobras|Elements|Greenlanders|Neutralists|Ninjas|Outlaws|Royalists|Spiders|Rastas|Istiqlal|Maidan
    Jama'at|Sakartvelo|Zaïrois|Liberation Army|Liberation Force|Military faction
    Opposition coalition|Presidential guard|Special Force|Security Group|The Base|The Family
    The Nation|The Reds|The Resistance|The Sentinel|The Sweeper|Be Strong|Be Well
    Estados Unidos|Islamic Community|Muslim Society
    National Alliance|Parliamentary Forces|Popular Front|Patriotic Front
    First Regiment|Islamic Front|Revolutionary Left|Unity Party|Islamic Group|Red Command
    The Believing Youth|Islamic Unity|Third Command|United Front|National Army|Unity|Force
    Revolutionary Armed Forces
    """.replace("\n", "|").split("|")
)


def known(out: Path) -> set[str]:
    names: set[str] = set()
    for table in ("states", "entities", "movements", "organisations", "outlets"):
        for line in (out / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                cells = line.split("\t")
                names.update(fold(w) for c in cells[2:6] for w in c.split("|") if w)
    return names


def spellings(row: dict[str, str]) -> Iterator[str]:
    for key in ("NameOrigFullEng", "NameOrigFull", "NewNameFullEng", "NameData"):
        for name in re.split(r"[;\n\r\t]", row[key] or ""):
            clean = re.sub(r"\s*\([^)]*\)", "", name).strip(" .")
            if clean and clean.lower() != "n/a" and not clean.isdigit():
                yield clean


def usable(name: str) -> bool:
    if _FACTION.search(name) or fold(name) in _PLAIN or not name[0].isupper():
        return False
    short = len(name) < 4 or (len(name) < 5 and not name.isupper())
    return not short and len(name) < 80


def rows(path: Path, taken: set[str], states: dict[str, str]) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["Org"] != _ORGANISED or row["NameData"].startswith("Government"):
                continue
            names = list(dict.fromkeys(n for n in spellings(row) if slug(n) and usable(n)))
            if not names or any(fold(n) in taken for n in names):
                continue
            taken.update(fold(n) for n in names)
            place = re.sub(r"\s*\([^)]*\)", "", row["Location"].split(",")[0]).strip()
            state = states.get(fold(place), "")
            yield [slug(names[0]), "party", names[0], "|".join(names[1:]), "", "", state]


def state_ids(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            cells = line.split("\t")
            for name in (cells[2], *cells[3].split("|")):
                found.setdefault(fold(name), cells[0])
    return found


def main(actors: Path, out: Path) -> None:
    states = state_ids((out / "states.tsv").read_text(encoding="utf-8").splitlines())
    found: dict[str, list[str]] = {
        r[0]: r for r in rows(actors / "ucdp-actor-221.csv", known(out), states)
    }
    text = "\n".join("\t".join(row) for row in sorted(found.values()))
    (out / "ucdp.tsv").write_text(f"{HEADER}{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
