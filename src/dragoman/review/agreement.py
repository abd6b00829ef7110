"""How far reviewers agree: Krippendorff's alpha on their verdicts, F1 on the spans they keep."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.merge.rulings import in_force
from dragoman.model import Decision, Entry, Item, Record

Place = tuple[str, int, int]
"""A document's id and a range in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Of two or more reviewers; ``alpha`` and ``span_f1`` are None where they cannot be counted.

    ``items`` are those on which at least two of them ruled, ``same`` those on which all who did
    ruled the same. ``span_f1`` is of two reviewers: the words that both keep.
    """

    reviewers: tuple[str, ...]
    items: int
    same: int
    alpha: float | None
    span_f1: float | None = None


def agreement(record: Record, decisions: Iterable[Decision]) -> list[Agreement]:
    """Of all reviewers together first, then of each two of them.

    A ruling is "accept", "reject", or "correct" with its fields: who corrects otherwise does not
    agree. What one reviewer took back does not count; nor does what another took back for them.
    """
    ruled = _verdicts(record, list(decisions))
    places = {e.id: _places(e) for e in (*record, *record.rejected)}
    names = sorted(ruled)
    found = [_between(names, ruled, places)]
    if len(names) > 2:
        found += [_between(pair, ruled, places) for pair in itertools.combinations(names, 2)]
    return found


def _verdicts(record: Record, decisions: list[Decision]) -> dict[str, dict[str, str]]:
    """Reviewer → item → how they ruled."""
    found: dict[str, dict[str, str]] = {}
    for reviewer in sorted({d.by for d in decisions}):
        mine: dict[str, str] = {}
        for one in in_force(d for d in decisions if d.by == reviewer):
            entry = record.resolve(one.target)
            item = entry.id if entry else one.target
            if one.verb in ("accept", "reject"):
                mine[item] = one.verb
            elif one.verb == "correct":
                fields = ", ".join(f"{name}={value}" for name, value in sorted(one.change))
                mine[item] = f"correct {fields}"
        if mine:
            found[reviewer] = mine
    return found


def _places(entry: Entry[Item]) -> frozenset[Place]:
    return frozenset(
        (support.document, span.start, span.end)
        for support in entry.support
        for span in support.spans
    )


def _between(
    reviewers: Iterable[str],
    ruled: Mapping[str, Mapping[str, str]],
    places: Mapping[str, frozenset[Place]],
) -> Agreement:
    names = tuple(reviewers)
    counts = Counter(item for name in names for item in ruled[name])
    shared = sorted(item for item, n in counts.items() if n > 1)
    verdicts = [[ruled[name].get(item) for item in shared] for name in names]
    same = sum(len({v[i] for v in verdicts if v[i]}) == 1 for i in range(len(shared)))
    f1 = _span_f1(shared, verdicts, places) if len(names) == 2 else None
    return Agreement(
        reviewers=names, items=len(shared), same=same, alpha=alpha(verdicts), span_f1=f1
    )


def alpha(verdicts: list[list[str | None]]) -> float | None:
    """Krippendorff's alpha, nominal, of a row of verdicts a reviewer; None for no verdict.

    1 is perfect agreement, 0 that of chance. None where nothing varies or nobody shares an item:
    then there is nothing to tell agreement from chance by. As in K. Krippendorff, Computing
    Krippendorff's Alpha-Reliability (2011), C.

    >>> alpha([["accept", "reject", "accept"], ["accept", "reject", "accept"]])
    1.0
    """
    units = [Counter(v for v in unit if v) for unit in zip(*verdicts, strict=True)]
    units = [unit for unit in units if unit.total() > 1]
    values: Counter[str] = Counter()
    for unit in units:
        values.update(unit)
    total = values.total()
    expected = total**2 - sum(n**2 for n in values.values())
    if not expected:
        return None
    agreed = sum(n * (n - 1) / (unit.total() - 1) for unit in units for n in unit.values())
    return 1 - (total - 1) * (total - agreed) / expected


def _span_f1(
    items: list[str], verdicts: list[list[str | None]], places: Mapping[str, frozenset[Place]]
) -> float | None:
    """F1 of the spans that two reviewers keep, of the items on which both ruled."""
    one, other = (
        {
            p
            for item, v in zip(items, row, strict=True)
            if v and v != "reject"
            for p in places.get(item, ())
        }
        for row in verdicts
    )
    if not one and not other:
        return None
    return 2 * len(one & other) / (len(one) + len(other))
