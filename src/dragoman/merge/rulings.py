"""What a person's decisions come to: which are in force, and what each item's fate is."""

from __future__ import annotations

import json
import types
import typing
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.merge.grouping import Grouping
from dragoman.model import Decision, Item
from dragoman.model.plain import plain, restored


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the decisions in force say of one item.

    ``rejected`` and ``accepted`` follow the last of the two verbs; ``fields`` are the corrected
    ones, the last correction of a field counts.
    """

    decisions: tuple[Decision, ...] = ()
    accepted: bool = False
    rejected: bool = False
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Item → what was ruled of it; findings struck out one by one; decisions without an item.

    ``led`` leads from ids that decisions name to those that the items have now.
    """

    of: dict[str, Ruling]
    struck: frozenset[str]
    idle: tuple[Decision, ...]
    led: dict[str, str]


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Rulings that no ``undo`` in force takes back, oldest first; undoing an undo redoes."""
    return [d for d in effective(decisions) if d.verb != "undo"]


def effective(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that no other one takes back, those that take back too; oldest first."""
    known = {d.id: d for d in decisions}
    undone: dict[str, list[str]] = defaultdict(list)
    for one in known.values():
        if one.verb == "undo":
            undone[one.target].append(one.id)
    ordered = sorted(known.values(), key=lambda d: (d.at, d.id))
    alive: dict[str, bool] = {}

    def holds(decision_id: str) -> bool:
        stack = [decision_id]
        while stack:
            top = stack[-1]
            open_ones = [u for u in undone[top] if u not in alive]
            if open_ones:
                stack.extend(open_ones)
            else:
                alive[top] = not any(alive[u] for u in undone[top])
                stack.pop()
        return alive[decision_id]

    return [d for d in ordered if holds(d.id)]


def rulings(ruled: Sequence[Decision], grouping: Grouping, instead: Mapping[str, str]) -> Rulings:
    """What the decisions in force, oldest first, say of the items as they are grouped now.

    Where an item was made one with another, a rejection strikes only what it was given for: the
    findings that carried it. One that is older than the merge itself is overruled by it.
    """
    joined = {name: d for d in ruled for name in d.joined}
    if not ruled:
        return Rulings(of={}, struck=frozenset(), idle=(), led={})
    named = {name for d in ruled for name in d.items}
    current = named & set(grouping.ids.values())
    read: dict[str, list[str]] = defaultdict(list)
    for finding, item in grouping.read.items():
        if item in named:
            read[item].append(finding)
    of: dict[str, list[Decision]] = defaultdict(list)
    verdicts: dict[str, list[Decision]] = defaultdict(list)
    idle: list[Decision] = []
    led: dict[str, str] = {}
    for one in ruled:
        for name in one.items:
            if (to := grouping.item(one, name, instead, current)) and to != name:
                led[name] = to
        now = grouping.item(one, one.target, instead, current)
        if now is None:
            idle.append(one)
        elif now != one.target and one.verb in ("accept", "reject") and one.target in read:
            verdicts[one.target].append(one)
            if one.verb == "accept":
                of[now].append(one)
        else:
            of[now].append(one)
    struck = {
        finding
        for name, ones in verdicts.items()
        if ones[-1].verb == "reject" and not _before(ones[-1], joined.get(name))
        for finding in read[name]
    }
    return Rulings(
        of={item: _ruling(ones) for item, ones in of.items()},
        struck=frozenset(struck),
        idle=tuple(idle),
        led=led,
    )


def _before(one: Decision, other: Decision | None) -> bool:
    return other is not None and (one.at, one.id) < (other.at, other.id)


def _ruling(ones: list[Decision]) -> Ruling:
    verdicts = [d.verb for d in ones if d.verb in ("accept", "reject")]
    fields: dict[str, str] = {}
    for one in ones:
        if one.verb == "correct":
            fields.update(one.change)
    return Ruling(
        decisions=tuple(ones),
        accepted=verdicts[-1:] == ["accept"],
        rejected=verdicts[-1:] == ["reject"],
        fields=fields,
    )


_FIXED = {"id", "evidence", "content", "source", "cue"}
"""What ties an item to the text and to other items is not a matter of correction."""


def fits(item: Item, name: str, value: str) -> bool:
    """Whether that field of the item can take that value (as JSON)."""
    try:
        changed = corrected(item, {name: value})
    except ValueError:
        return False
    return _typed(type(changed), name, getattr(changed, name))


def _typed(kind: type[Item], name: str, value: Any) -> bool:
    """Whether a value has the type that the field asks for."""
    return _matches(typing.get_type_hints(kind)[name], value)


def _matches(hint: Any, value: Any) -> bool:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_matches(one, value) for one in inner)
    if origin is typing.Literal:
        return value in inner
    if origin is tuple:
        return isinstance(value, tuple) and all(_matches(inner[0], one) for one in value)
    return isinstance(value, hint)


def corrected(item: Item, fields: dict[str, str]) -> Item:
    """The item with the corrected fields; ValueError where a field or value does not fit.

    >>> from dragoman.model import Actor
    >>> corrected(Actor(id="un", kind="party", name="UN"), {"kind": '"organisation"'}).kind
    'organisation'
    """
    if not fields:
        return item
    values = plain(item)
    for name, value in fields.items():
        if name not in values or name in _FIXED:
            raise ValueError(f"{type(item).__name__} has no field {name!r} to correct")
        values[name] = json.loads(value)
    try:
        return restored(type(item), values)
    except (TypeError, AttributeError) as error:
        raise ValueError(f"a correction does not fit {type(item).__name__}: {error}") from error
