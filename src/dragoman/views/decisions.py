"""What people ruled: every decision with what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from dragoman.merge.rulings import in_force
from dragoman.model import Decision, Entry, Item, Record
from dragoman.views.phrase import phrase
from dragoman.views.query import ALL, Query
from dragoman.views.table import Row, Table

COLUMNS = ("id", "at", "by", "verb", "item_id", "kind", "what", "change", "why", "state",
           "now_read")  # fmt: skip


def decisions(record: Record, made: Iterable[Decision], query: Query = ALL) -> Table:
    """Decisions, the latest first.

    ``state``: ``in force``; ``taken back`` by an undo; ``contested`` where a newer reading does
    not agree: ``now_read`` tells what it has, and what was ruled stands; ``idle`` where no report
    says the item any more.
    """
    every = {d.id: d for d in made}
    force = {d.id for d in in_force(every.values())}
    contested = {c.decision.id: _read(c.read) for c in record.contested}
    idle = {d.id for d in record.idle}
    rejected = {e.id: e for e in record.rejected}
    rows = []
    for one in sorted(every.values(), key=lambda d: (d.at, d.id), reverse=True):
        if one.verb == "undo":
            continue
        entry = record.resolve(one.target) or rejected.get(one.target)
        if (query.kind and (entry is None or entry.kind != query.kind)) or not _suits(one, query):
            continue
        state = "in force" if one.id in force else "taken back"
        if one.id in force and one.id in contested:
            state = "contested"
        elif one.id in idle:
            state = "idle"
        rows.append(_row(record, one, entry, state, contested.get(one.id)))
    page = query.page(rows)
    return Table(name="decisions", columns=COLUMNS, rows=tuple(page), counted=len(rows))


def _suits(one: Decision, query: Query) -> bool:
    day = one.at.date()
    within = not (query.since and day < query.since) and not (query.until and day > query.until)
    return within and (not query.text or query.text.casefold() in f"{one.by} {one.why}".casefold())


def _row(
    record: Record, one: Decision, entry: Entry[Item] | None, state: str, now: str | None
) -> Row:
    return Row(
        values_={
            "id": one.id,
            "at": one.at.isoformat(timespec="seconds"),
            "day": one.at.date(),
            "by": one.by,
            "verb": one.verb,
            "item_id": entry.id if entry else one.target,
            "kind": entry.kind if entry else None,
            "what": phrase(record, entry) if entry else None,
            "change": tuple(f"{name} {_told(value)}" for name, value in one.change),
            "why": one.why or None,
            "state": state,
            "now_read": now if state == "contested" else None,
        },
        entries=(entry,) if entry else (),
        record=record,
    )


def _told(value: str) -> str:
    """A JSON value, or an id, as a reader would write it."""
    try:
        plain = json.loads(value)
    except ValueError:
        return value
    if isinstance(plain, dict):
        return str(plain.get("value", value))
    if isinstance(plain, list):
        return ", ".join(str(p) for p in plain)
    return plain if isinstance(plain, str) else value


def _read(read: Iterable[tuple[str, str, str]]) -> str:
    fields = ", ".join(f"{name} {_told(new)}" for name, _, new in read)
    return fields or "nothing of it"
