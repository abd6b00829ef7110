"""Where analysts rule differently on one item."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.merge.rulings import in_force
from dragoman.model import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two decisions in force, of two persons, that cannot both be right; the later one counts."""

    item: str
    earlier: Decision
    later: Decision
    over: str


def conflicts(
    decisions: Iterable[Decision], resolve: Callable[[str], str] = lambda item: item
) -> list[Conflict]:
    """Every pair of rulings that contradict each other, by item and time.

    ``resolve`` gives the id under which an item stands now. Of one person only the last verdict
    and the last correction of each field are held against the others'.
    """
    by_item: dict[str, list[Decision]] = defaultdict(list)
    for one in in_force(decisions):
        by_item[resolve(one.target)].append(one)
    found = []
    for item, ones in sorted(by_item.items()):
        kept = _last(ones)
        for (over, one), (other_over, other) in itertools.combinations(kept, 2):
            if one.by != other.by and (what := _clash(over, one, other_over, other)):
                earlier, later = sorted((one, other), key=lambda d: (d.at, d.id))
                found.append(Conflict(item=item, earlier=earlier, later=later, over=what))
    return found


def _last(ones: list[Decision]) -> list[tuple[str, Decision]]:
    """By person the last verdict, and the last correction of each field, and merges and splits."""
    last: dict[tuple[str, str], Decision] = {}
    for one in ones:
        if one.verb in ("accept", "reject"):
            last[one.by, "verdict"] = one
        elif one.verb == "correct":
            for field, _ in one.change:
                last[one.by, field] = one
        elif one.verb in ("merge", "split"):
            last[one.by, f"{one.verb} {one.id}"] = one
    return [(what, one) for (_, what), one in last.items()]


def _clash(over: str, one: Decision, other_over: str, other: Decision) -> str | None:
    """What two rulings of one item contradict each other in; None where they go together."""
    verbs = {one.verb, other.verb}
    if verbs == {"accept", "reject"}:
        return "verdict"
    if verbs == {"reject", "correct"}:
        return "verdict"
    if verbs == {"correct"} and over == other_over:
        return over if dict(one.change)[over] != dict(other.change)[over] else None
    if verbs == {"merge", "split"}:
        return "identity"
    return None
