"""Count what the position reader gets wrong, by class, on the open half of a gold folder.

    python tools/position_errors.py GOLD

Prints the two tables of ``eval/positions-errors.md``. A missed position is compared with what was
read in the sentences of its evidence, a wrong one with the gold positions of its sentences. Only
the half named ``open`` is ever read.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dragoman.codebook.codebook import Codebook
from dragoman.codebook.coverage import coverage
from dragoman.evaluate.alignment import same_actors
from dragoman.evaluate.gold import gold_reports, predicted
from dragoman.run.house import house
from dragoman.settings import Settings

HALF = "open"
MISSED = {
    "holder": "read there on that issue, for another actor",
    "issue": "read there for that actor, on another issue",
    "polarity": "right actor and issue, for and against confused",
    "other": "something else was read there",
    "no term": "nothing read, and no term of the codebook names the issue in the evidence",
    "unread": "nothing read, though a term of the issue stands there",
}
WRONG = {
    "holder": "the gold has that issue and side there, of another actor",
    "issue": "the gold has that actor there, on another issue",
    "polarity": "right actor and issue, for and against confused",
    "other": "the gold has another actor on another issue there",
    "nothing there": "the gold has no position in the sentence",
}
Item = dict[str, Any]
Key = tuple[str, str, str]


def main(folder: Path) -> None:
    """Read the open half and print both tables."""
    inside = house(Settings.load())
    golds = gold_reports(folder, HALF)
    with contextlib.closing(inside):
        records = predicted(golds, inside.reader)
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for gold in golds:
        known = same_actors(gold.record["actors"], records[gold.name]["actors"])
        found = [
            {**item, "actor": known.get(item["actor"], item["actor"])}
            for item in records[gold.name]["positions"]
        ]
        text = gold.document.text
        missed.update(_missed(gold.record["positions"], found, text))
        wrong.update(_wrong(gold.record["positions"], found, text))
    _table("Missed", missed, MISSED)
    _table("Wrong", wrong, WRONG)


def _missed(golds: list[Item], found: list[Item], text: str) -> Iterable[str]:
    have = {_key(item) for item in found}
    for key in {_key(g): g for g in golds if not g.get("optional")}:
        if key not in have:
            mine = [g for g in golds if _key(g) == key]
            near = _near(mine, found, text)
            yield _kind(key, near) or ("unread" if _named(mine, key[1]) else "no term")


def _wrong(golds: list[Item], found: list[Item], text: str) -> Iterable[str]:
    have = {_key(item) for item in golds}
    for key in {_key(f): f for f in found}:
        if key not in have:
            near = _near([f for f in found if _key(f) == key], golds, text)
            yield _kind(key, near) or "nothing there"


def _key(item: Item) -> Key:
    return item["actor"], item["issue"], "against" if item["stance"] == "rejects" else "for"


def _kind(key: Key, near: list[Item]) -> str:
    """How the nearest of the positions that share a sentence differs; '' where none does."""
    actor, issue, side = key
    tests: tuple[tuple[str, Callable[[Key], bool]], ...] = (
        ("polarity", lambda k: k[:2] == (actor, issue)),
        ("issue", lambda k: k[0] == actor),
        ("holder", lambda k: k[1:] == (issue, side)),
        ("other", lambda k: True),
    )
    keys = [_key(item) for item in near]
    return next((name for name, fits in tests if any(fits(k) for k in keys)), "")


def _near(mine: list[Item], others: list[Item], text: str) -> list[Item]:
    places = {s for item in mine for s in _sentences(item, text)}
    return [o for o in others if places & set(_sentences(o, text))]


def _sentences(item: Item, text: str) -> Iterable[int]:
    """Numbers of the sentences, roughly, in which the evidence stands."""
    ends = [m.end() for m in re.finditer(r"[.!?][”\"’)]*\s+|\n+", text)]
    for span in item["evidence"]:
        first = sum(end <= span["start"] for end in ends)
        last = sum(end < span["end"] for end in ends)
        yield from range(first, last + 1)


def _named(items: list[Item], issue: str) -> bool:
    words = [span["text"] for item in items for span in item["evidence"]]
    found = coverage(Codebook.load(), words, ())
    return any(cover.code == issue and cover.terms for cover in found.issues)


def _table(title: str, counts: Counter[str], classes: dict[str, str]) -> None:
    print(f"## {title}: {counts.total()}\n\n| class | number | what it is |\n|---|---|---|")
    for name, meaning in classes.items():
        print(f"| {name} | {counts[name]} | {meaning} |")
    print()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
