"""Which predicted item is which gold item, and what of that is counted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from dragoman.evaluate.counts import Counts

Item = dict[str, Any]


def plain_name(name: str | None) -> str:
    """A name as names are compared: ASCII letters and digits in lower case, no leading "the"."""
    ascii_only = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode()
    words = " ".join(re.findall(r"[a-z0-9]+", ascii_only.casefold()))
    return words.removeprefix("the ")


def same_actors(gold: Sequence[Item], predicted: Sequence[Item]) -> dict[str, str]:
    """Predicted id → the id of the gold actor that shares most names with it.

    A person whose names are all others' may still be the one of that last name. Who is nobody in
    the gold gets an id that equals none.
    """
    return {one["id"]: _nearest(one, gold) or f"?{one['id']}" for one in predicted}


def _nearest(one: Item, gold: Sequence[Item]) -> str | None:
    best: tuple[float, str | None] = (0.0, None)
    mine = _names(one)
    for other in gold:
        likeness = float(len(mine & _names(other)))
        if not likeness and one.get("kind") == other.get("kind") == "person":
            likeness = 0.5 * (_last(one) == _last(other) != "")
        if likeness > best[0]:
            best = (likeness, other["id"])
    return best[1]


def _names(actor: Item) -> set[str]:
    every = (plain_name(n) for n in (actor.get("name"), *actor.get("aliases", ())))
    return {n for n in every if n}


def _last(actor: Item) -> str:
    return (plain_name(actor.get("name")).split() or [""])[-1]


def characters(spans: Iterable[Item] | None) -> set[int]:
    """The code points that spans cover."""
    return {i for span in spans or () for i in range(span["start"], span["end"])}


def matched(
    golds: Sequence[Item],
    predicted: Sequence[Item],
    likeness: Callable[[Item, Item], float],
    least: float,
) -> list[tuple[Item, Item]]:
    """Pairs, one to one, the most alike first, none less alike than ``least``."""
    scored = [
        (value, g, p)
        for g, gold in enumerate(golds)
        for p, one in enumerate(predicted)
        if (value := likeness(gold, one)) >= least
    ]
    free_golds, free_predicted = set(range(len(golds))), set(range(len(predicted)))
    found = []
    for _, g, p in sorted(scored, reverse=True):
        if g in free_golds and p in free_predicted:
            free_golds.remove(g)
            free_predicted.remove(p)
            found.append((golds[g], predicted[p]))
    return found


def counted(
    pairs: Sequence[tuple[Item, Item]],
    golds: Sequence[Item],
    predicted: Sequence[Item],
    right: Callable[[Item, Item], bool] = lambda gold, one: True,
) -> Counts:
    """Counts of pairs; an optional gold item is neither missed nor, when found, counted."""
    aside = sum(bool(gold.get("optional")) for gold, _ in pairs)
    hits = sum(not gold.get("optional") and right(gold, one) for gold, one in pairs)
    return Counts(hits, len(predicted) - aside, sum(not g.get("optional") for g in golds))


def agreement(
    golds: Iterable[Item], gold_key: Callable[[Item], Hashable], predicted: set[Hashable]
) -> Counts:
    """Counts of sets; what only an optional gold item explains is not counted."""
    required: set[Hashable] = set()
    optional: set[Hashable] = set()
    for gold in golds:
        (optional if gold.get("optional") else required).add(gold_key(gold))
    predicted = predicted - (optional - required)
    return Counts(len(required & predicted), len(predicted), len(required))


def share(pairs: Sequence[tuple[Item, Item]], field: str) -> Counts:
    """In how many of the pairs a field is the same."""
    same = sum(gold[field] == one.get(field) for gold, one in pairs)
    return Counts(same, len(pairs), len(pairs))
