"""Whom a plot shows where there is no room for all."""

from __future__ import annotations

from collections import Counter

from dragoman.model import Record


def sides(record: Record) -> dict[str, str]:
    """Person → the party for which it sits or holds a post, where there is just one plain one."""
    found: dict[str, Counter[str]] = {}
    for entry in record.posts:
        found.setdefault(entry.value.person, Counter())[entry.value.of] += len(entry.documents)
    for seat in record.seats:
        found.setdefault(seat.value.person, Counter())[seat.value.party] += len(seat.documents)
    parties = {e.id for e in record.actors if e.value.kind == "party"}
    made = {}
    for person, counts in found.items():
        known = [party for party, _ in counts.most_common() if party in parties]
        if known:
            made[person] = known[0]
    return made


def shown(record: Record, counts: Counter[str], most: int) -> list[str]:
    """The actors that are most often counted; unnamed groups come after all others."""

    def rank(actor: str) -> tuple[bool, int, str]:
        entry = record.actor(actor)
        group = entry is not None and entry.value.kind in ("group", "outlet")
        return group, -counts[actor], record.name(actor)

    ranked = sorted(counts, key=rank)
    named = [a for a in ranked if not rank(a)[0]]
    return (named or ranked)[:most]
