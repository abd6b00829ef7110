"""Where a newer reading does not agree with what a person ruled."""

from __future__ import annotations

from collections import defaultdict

from dragoman.merge.grouping import Grouping
from dragoman.merge.kept import Kept
from dragoman.model import Contest, Decision


def contested(keep: Kept, grouping: Grouping) -> tuple[Contest, ...]:
    """One contest for each decision and item, oldest decision first."""
    decisions: dict[str, Decision] = {}
    read: dict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
    for decision, finding, differences in keep.contests:
        item = grouping.ids.get(keep.instead.get(finding, finding))
        if item is not None:
            decisions[decision.id] = decision
            read[decision.id, item].update(differences)
    found = [
        Contest(decision=decisions[decision], item=item, read=tuple(sorted(fields)))
        for (decision, item), fields in read.items()
    ]
    return tuple(sorted(found, key=lambda c: (c.decision.at, c.decision.id, c.item)))
