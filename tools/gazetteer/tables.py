"""Builds a table of the gazetteer from a list that is kept by hand.

    python tools/gazetteer/tables.py tools/gazetteer/lists src/dragoman/resolve/data

A list has one actor a line: name ; names ; demonyms ; seats ; of ("|" between several), under
headings that give the kind in square brackets. The id is the name's slug.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.resolve.fold import slug

HEADER = """\
# Columns: id, kind, name, names, demonyms, seats, of ("|" between several).
# Written for dragoman from general knowledge; built by tools/gazetteer/tables.py from lists/{name}.
"""
TABLES = {
    "entities.tsv": ("entities.txt",),
    "organisations.tsv": ("organisations.txt", "ministries.txt"),
    "movements.tsv": ("movements.txt",),
    "outlets.tsv": ("outlets.txt",),
}


def rows(path: Path) -> Iterator[list[str]]:
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split(";")]
            name, names, demonyms, seats, of = cells + [""] * (5 - len(cells))
            yield [slug(name), kind, name, names, demonyms, seats, of]


def merged(found: list[list[str]]) -> list[list[str]]:
    """Rows whose names differ by accents alone are one actor."""
    known: dict[str, list[str]] = {}
    for row in found:
        first = known.setdefault(row[0], row)
        if first is not row:
            first[3] = "|".join(w for w in (first[3], row[2], row[3]) if w)
    return list(known.values())


def main(lists: Path, out: Path) -> None:
    for table, sources in TABLES.items():
        found = [
            row for source in sources if (lists / source).exists() for row in rows(lists / source)
        ]
        if not found:
            continue
        found = merged(found)
        lines = ["\t".join(row) for row in found]
        (out / table).write_text(
            HEADER.format(name=", ".join(sources)) + "\n".join(lines) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
