"""The folded record as rows: kept when everything was folded, and read back in parts.

It follows from the findings and decisions, so nothing is lost with it. Whoever writes findings or
decisions breaks its seal in the same transaction; a fold that began before that is not kept.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import hashlib
import itertools
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dragoman.model import KINDS, Decision, Entry, Item, Kind, Support
from dragoman.model.plain import plain, restored
from dragoman.store import rows, tables

_CHUNK = 500
_TOGETHER = 5_000
"""Entries written in one transaction: others get their turn between two."""
VAGUE = datetime.timedelta(days=62)
"""What may lie anywhere in a longer time than that is looked for by itself."""
_LAYERS = ("merge", "resolve", "model")
_ONLY = tables.folds.c.number == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry with what it is found by.

    ``first`` to ``last`` are the days on which it may lie; ``place`` sorts it in the list of its
    kind, ``moment`` in the timeline ('' keeps it out). ``actors`` are pairs of a role and an id;
    ``names`` are what an actor is called; ``counts`` is what else a view counts of it.
    """

    entry: Entry[Any]
    first: datetime.date
    last: datetime.date
    place: str
    moment: str = ""
    issue: str | None = None
    actors: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)


@functools.cache
def _whole() -> str:
    """The seal of a record that is kept: it holds for the rules that folded it."""
    root = Path(__file__).parents[1]
    mark = hashlib.sha256()
    for layer in _LAYERS:
        for path in sorted((root / layer).rglob("*.py")):
            mark.update(path.read_bytes())
    return f"whole {mark.hexdigest()[:20]}"


def broken(connection: Connection) -> None:
    """Break the seal: something was written that the kept record lacks."""
    connection.execute(update(tables.folds).where(_ONLY).values(seal=""))


def fresh(connection: Connection) -> bool:
    """Whether the kept record is that of all findings and decisions."""
    seal = connection.execute(select(tables.folds.c.seal).where(_ONLY)).scalar_one_or_none()
    return seal == _whole()


def claimed(engine: Engine) -> str:
    """Say that one is about to fold and keep the record; a token for ``keep``."""
    token = uuid.uuid4().hex
    with engine.begin() as connection:
        connection.execute(update(tables.folds).where(_ONLY).values(seal="keeping", keeper=token))
    return token


def keep(engine: Engine, token: str, places: Iterable[Place]) -> bool:
    """Write the record; whether it holds: not where findings or decisions came in meanwhile."""
    remaining = iter(enumerate(places))
    with engine.begin() as connection:
        if not _mine(connection, token):
            return False
        for table in _TABLES:
            connection.execute(delete(table))
    while batch := list(itertools.islice(remaining, _TOGETHER)):
        with engine.begin() as connection:
            if not _mine(connection, token):
                return False
            _write(connection, batch)
    with engine.begin() as connection:
        if engine.dialect.name != "sqlite":  # SQLite plans well by the indexes alone
            for table in _TABLES:
                connection.exec_driver_sql(f"ANALYZE {table.name}")
        mine = (tables.folds.c.keeper == token) & (tables.folds.c.seal == "keeping")
        sealed = update(tables.folds).where(mine).values(seal=_whole())
        return connection.execute(sealed).rowcount > 0


_TABLES = (tables.entry_names, tables.entry_findings, tables.entry_actors, tables.entries)


def _mine(connection: Connection, token: str) -> bool:
    f = tables.folds.c
    found = connection.execute(select(f.keeper, f.seal).where(_ONLY)).first()
    return found is not None and tuple(found) == (token, "keeping")


def _write(connection: Connection, batch: Sequence[tuple[int, Place]]) -> None:
    new: dict[Any, list[rows.Row]] = defaultdict(list)
    for number, one in batch:
        entry = one.entry
        new[tables.entries].append(_entry_row(number, one))
        for role, actor in dict.fromkeys(one.actors):
            row = {"actor": actor, "kind": entry.kind, "role": role, "number": number}
            new[tables.entry_actors].append(row)
        for place, support in enumerate(entry.support):
            change = _change(support.finding.item, support.item)
            row = {"finding": support.finding.id, "number": number, "place": place, "item": change}
            new[tables.entry_findings].append(row)
        for word, whole in {(n, True) for n in one.names} | {(w, False) for w in one.words}:
            new[tables.entry_names].append({"word": word, "whole": whole, "actor": entry.id})
    for table, ones in new.items():
        connection.execute(insert(table), ones)


def _entry_row(number: int, one: Place) -> rows.Row:
    entry = one.entry
    ruled = {
        "confidence": entry.confidence,
        "standing": entry.standing,
        "decisions": entry.decisions,
        "notes": [d.id for d in entry.notes],
        "independent": entry.independent,
    }
    told = entry.support[0].item
    return {
        "number": number,
        "kind": entry.kind,
        "id": entry.id,
        "first": one.first,
        "last": one.last,
        "vague": one.last - one.first > VAGUE,
        "place": one.place,
        "moment": one.moment or None,
        "issue": one.issue,
        "value": _change(told, entry.value) or "",
        "ruled": rows.packed(ruled),
        "counts": rows.packed(dict(one.counts)) if one.counts else "",
    }


def _change(before: Item, after: Item) -> str | None:
    """What makes the one of the other, as JSON: new values, and names of fields that go."""
    if before is after or before == after:
        return None
    old, new = plain(before), plain(after)
    changed = {n: v for n, v in new.items() if n not in old or old[n] != v}
    return rows.packed([changed, [n for n in old if n not in new]])


def _changed(kind: Kind, before: dict[str, Any], change: str) -> Item:
    new, gone = json.loads(change)
    return restored(KINDS[kind], {n: v for n, v in {**before, **new}.items() if n not in gone})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An entry read back, with what views count of it."""

    entry: Entry[Any]
    counts: Mapping[str, int]


def read(connection: Connection, numbers: Iterable[int], *, briefly: bool = False) -> list[Held]:
    """Entries by number, in their order; ``briefly`` with the first of their support only."""
    wanted = sorted(set(numbers))
    found: list[Held] = []
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        query = select(tables.entries).where(tables.entries.c.number.in_(part))
        heads = {r["number"]: dict(r) for r in connection.execute(query).mappings()}
        supports = _supports(connection, heads, briefly=briefly)
        notes = _notes(connection, [json.loads(h["ruled"]) for h in heads.values()])
        found += [_held(heads[n], supports[n], notes) for n in part if n in heads]
    return found


def _supports(
    connection: Connection, heads: Mapping[int, rows.Row], *, briefly: bool
) -> dict[int, list[Support[Any]]]:
    links, f = tables.entry_findings, tables.findings
    query = (
        select(links.c.number, links.c.item.label("change"), f)
        .join(f, f.c.id == links.c.finding)
        .where(links.c.number.in_(list(heads)))
        .order_by(links.c.number, links.c.place)
    )
    if briefly:
        query = query.where(links.c.place == 0)
    found: dict[int, list[Support[Any]]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        finding = rows.finding_of(dict(row))
        item = finding.item
        if row["change"]:
            item = _changed(row["kind"], json.loads(row["item"]), row["change"])
        found[row["number"]].append(Support(finding=finding, item=item))
    return found


def _notes(connection: Connection, ruled: Sequence[Mapping[str, Any]]) -> dict[str, Decision]:
    wanted = sorted({d for one in ruled for d in one["notes"]})
    if not wanted:
        return {}
    d = tables.decisions
    query = select(d).where(d.c.id.in_(wanted))
    return {r["id"]: rows.decision_of(dict(r)) for r in connection.execute(query).mappings()}


def _held(head: rows.Row, support: list[Support[Any]], notes: Mapping[str, Decision]) -> Held:
    ruled = json.loads(head["ruled"])
    first = support[0]
    value = first.item
    if head["value"]:
        value = _changed(head["kind"], plain(first.item), head["value"])
    entry: Entry[Any] = Entry(
        id=head["id"],
        kind=head["kind"],
        value=value,
        support=tuple(support),
        confidence=ruled["confidence"],
        standing=ruled["standing"],
        decisions=tuple(ruled["decisions"]),
        notes=tuple(notes[d] for d in ruled["notes"]),
        independent=ruled["independent"],
    )
    return Held(entry=entry, counts=json.loads(head["counts"]) if head["counts"] else {})


@contextlib.contextmanager
def at_one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database, whatever others write meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":  # there every transaction does
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def findings_in(connection: Connection, findings: Sequence[str]) -> dict[str, int]:
    """The number of the entry that each finding carries."""
    links = tables.entry_findings
    found: dict[str, int] = {}
    for start in range(0, len(findings), _CHUNK):
        part = findings[start : start + _CHUNK]
        query = select(links.c.finding, links.c.number).where(links.c.finding.in_(part))
        found |= {str(row.finding): int(row.number) for row in connection.execute(query)}
    return found
