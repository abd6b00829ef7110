"""Entries of the record from what carries them."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from dragoman.merge.references import without
from dragoman.merge.rulings import Ruling, corrected, fits
from dragoman.merge.values import whole
from dragoman.model import KINDS, Entry, Item, Kind, Standing, Support
from dragoman.model.ids import digest
from dragoman.model.plain import plain

Place = tuple[datetime.date, str, str]
"""Where a report stands among the others: its day, its name and its id."""
Rank = Mapping[str, Place]


def entry(
    rank: Rank,
    kind: Kind,
    entry_id: str,
    group: list[Support[Item]],
    ruling: Ruling | None,
) -> Entry[Item]:
    """The entry that these supports and a person's ruling come to; it counts no sources yet."""
    support = _in_order(rank, group)
    value = whole([s.item for s in support])
    fields = _fitting(value, ruling.fields) if ruling else {}
    if fields:
        support = tuple(replace(s, item=corrected(s.item, fields)) for s in support)
        value = corrected(value, fields)
    standing: Standing = "read"
    if ruling and (ruling.accepted or fields):
        standing = "corrected" if fields else "accepted"
    if ruling and ruling.rejected:
        standing = "rejected"
    sure = standing in ("accepted", "corrected")
    return Entry(
        id=entry_id,
        kind=kind,
        value=value,
        support=support,
        confidence=1.0 if sure else max(s.finding.confidence for s in support),
        standing=standing,
        decisions=tuple(d.id for d in ruling.decisions) if ruling else (),
        notes=tuple(d for d in ruling.decisions if d.verb == "note") if ruling else (),
    )


def _in_order(rank: Rank, group: list[Support[Item]]) -> tuple[Support[Item], ...]:
    """By publication and place; what stands in one place by what it says, not by who read it."""
    if len(group) == 1:
        return tuple(group)
    placed = sorted(group, key=lambda s: (rank[s.document], s.spans))
    support: list[Support[Item]] = []
    for _, run in itertools.groupby(placed, key=lambda s: (s.document, s.spans)):
        alike = list(run)
        support += alike if len(alike) == 1 else sorted(alike, key=_wording)
    return tuple(support)


def _wording(support: Support[Item]) -> tuple[str, str]:
    return digest(plain(support.item)), support.finding.id


def _fitting(item: Item, fields: dict[str, str]) -> dict[str, str]:
    """The corrections that fit the item: one bad decision must not close the whole dossier."""
    return {name: value for name, value in fields.items() if fits(item, name, value)}


def place(rank: Rank, one: Entry[Item]) -> tuple[Place, int, int, str]:
    """Where an entry stands in the order of reading."""
    first = one.support[0]
    return rank[first.document], first.spans[0].start, first.spans[0].end, one.id


def separated(built: Iterable[Entry[Item]]) -> tuple[list[Entry[Item]], list[Entry[Item]]]:
    """Entries that stand, and those that were struck out or name only what was."""
    built = list(built)
    struck = [e for e in built if e.standing == "rejected"]
    if not struck:
        return built, []
    standing = {(e.kind, e.id) for e in built if e.standing != "rejected"}
    gone = {(e.kind, e.id) for e in struck} - standing
    actors = {item for kind, item in gone if kind == "actor"}
    rounds = {item for kind, item in gone if kind == "round"}
    if not actors and not rounds:
        return [e for e in built if e.standing != "rejected"], struck
    kept: list[Entry[Item]] = []
    out: list[Entry[Item]] = []
    for one in built:
        left = None if one.standing == "rejected" else without(one, actors, rounds)
        if left is None:
            out.append(one)
        else:
            kept.append(left)
    return kept, out


def by_kind(entries: Iterable[Entry[Item]]) -> dict[str, tuple[Entry[Any], ...]]:
    """The entries as the record's fields."""
    kinds: dict[Kind, list[Entry[Any]]] = {kind: [] for kind in KINDS}
    for one in entries:
        kinds[one.kind].append(one)
    return {f"{kind}s": tuple(ones) for kind, ones in kinds.items()}
