"""What was decided on an item: by whom, when, and whether it still counts."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.merge.rulings import in_force
from dragoman.model import Decision
from dragoman.serve.edition import Edition

_RULINGS = ("accept", "reject", "correct", "merge", "split")
STEPS = {
    "open": "nobody has ruled",
    "proposed": "proposed",
    "reviewed": "reviewed",
}
"""How far the review of an item is: one person's ruling, then a second one's agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A decision with whether it counts now; ``undone`` by whom, if it does not."""

    decision: Decision
    counts: bool
    undone: Decision | None = None

    @property
    def changed(self) -> list[tuple[str, str]]:
        """The fields corrected and their new values in words; the ids merged or parted."""
        return [(name, _worded(value)) for name, value in self.decision.change]


def _worded(value: str) -> str:
    try:
        found: Any = json.loads(value)
    except ValueError:
        return value
    if isinstance(found, dict):
        found = found.get("value", found)
    if isinstance(found, list):
        return ", ".join(str(v) for v in found) or "nothing"
    return "nothing" if found is None else str(found)


class Past:
    """Every decision of an edition, by the items that it names."""

    def __init__(self, decisions: Iterable[Decision], redirects: dict[str, str]) -> None:
        known = tuple(decisions)
        counting = {d.id for d in in_force(known)}
        undone = {d.target: d for d in known if d.verb == "undo"}
        self.ruled = tuple(
            Ruled(
                decision=d,
                counts=d.id in counting,
                undone=None if d.id in counting else undone.get(d.id),
            )
            for d in known
            if d.verb != "undo"
        )
        self._by_item: dict[str, list[Ruled]] = defaultdict(list)
        for one in self.ruled:
            for item in dict.fromkeys(redirects.get(i, i) for i in one.decision.items):
                self._by_item[item].append(one)

    def of(self, item: str) -> list[Ruled]:
        """What was decided on an item, the last first."""
        return self._by_item.get(item, [])[::-1]

    def last(self, by: str) -> Ruled | None:
        """What a person ruled last, of what still counts."""
        mine = (r for r in reversed(self.ruled) if r.counts and r.decision.by == by)
        return next(mine, None)

    def taken_back(self, by: str) -> Ruled | None:
        """What a person undid last, if it is still undone."""
        mine = [r for r in self.ruled if r.undone is not None and r.undone.by == by]
        return max(mine, key=_undone_at, default=None)

    def step(self, item: str, editors: frozenset[str] | None = None) -> str:
        """``open``, ``proposed``, or ``reviewed``: an editor ruled, or a second person agreed.

        A second person agrees by accepting or rejecting after the first one's ruling. ``editors``
        are those whose word is enough; None where there is one user only.
        """
        ruled = [r.decision for r in self._by_item.get(item, ()) if r.counts]
        ruled = [d for d in ruled if d.verb in _RULINGS]
        if not ruled:
            return "open"
        last = ruled[-1]
        if editors is None or last.by in editors:
            return "reviewed"
        others = {d.by for d in ruled[:-1]} - {last.by}
        return "reviewed" if last.verb in ("accept", "reject") and others else "proposed"


def _undone_at(one: Ruled) -> datetime.datetime:
    return one.undone.at if one.undone else one.decision.at


def past(edition: Edition, pending: tuple[Decision, ...] = ()) -> Past:
    """The decisions of an edition, and those that it does not hold yet."""
    redirects = dict(edition.record.redirects)
    known = {d.id for d in edition.decisions}
    more = tuple(d for d in pending if d.id not in known)
    key = "past", tuple(d.id for d in more)
    return edition.kept(key, lambda: Past((*edition.decisions, *more), redirects), late=False)
