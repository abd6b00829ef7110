"""Build the table of given names: ``python tools/gazetteer/given.py CABINETS > .../given.tsv``.

CABINETS is a folder of Wikidata tables (CC0) with the columns ``person`` and ``gender``; further
names come from ``lists/given.txt``. A name of both, or of neither surely, is ``e``.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

SEX = {"male": "m", "female": "f"}


def given(folder: Path) -> dict[str, str]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                words = (row.get("person") or "").split()
                sex = SEX.get(row.get("gender") or "")
                if sex and len(words) > 1 and len(words[0]) > 2 and words[0].isalpha():
                    found[words[0]].add(sex)
    names = {name: "e" if len(sexes) > 1 else min(sexes) for name, sexes in found.items()}
    own = Path(__file__).with_name("lists") / "given.txt"
    for line in own.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sex, *words = line.split()
            names.update(dict.fromkeys(words, sex))
    return names


def main() -> None:
    print("# Given names: m, f, or e (either). From Wikidata (CC0) and general knowledge;")
    print("# built by tools/gazetteer/given.py.")
    for name, sex in sorted(given(Path(sys.argv[1])).items()):
        print(f"{name}\t{sex}")


if __name__ == "__main__":
    main()
