"""Heads of delegations and those whom some reports call mere members."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from dragoman.merge.keys import item_id
from dragoman.model import Item, Seat, Support


class TableOf:
    """Seats of heads and members: a member whom another report calls the head has one seat."""

    def __init__(self) -> None:
        self._heads: dict[str, set[str]] = defaultdict(set)
        self._members: dict[str, set[str]] = defaultdict(set)
        self._seat: dict[str, str] = {}

    def put(self, support: Support[Item]) -> set[str]:
        """Take in a seat; the findings for which that may matter."""
        return self._note(support, put=True)

    def take(self, support: Support[Item]) -> set[str]:
        """Forget a seat; the findings for which that may matter."""
        return self._note(support, put=False)

    def head(self, finding: str) -> str | None:
        """The id of the head's seat, where it is told of the member that the finding names."""
        seat = self._seat.get(finding)
        return seat if seat is not None and self._heads.get(seat) else None

    def _note(self, support: Support[Item], *, put: bool) -> set[str]:
        item, finding = support.item, support.finding.id
        if not isinstance(item, Seat) or item.role not in ("head", "member"):
            return set()
        seat = item_id(support.document, replace(item, role="head"))
        held = (self._heads if item.role == "head" else self._members)[seat]
        (held.add if put else held.discard)(finding)
        if item.role == "member":
            self._seat.pop(finding, None)
            if put:
                self._seat[finding] = seat
            return set()
        return set(self._members[seat])
