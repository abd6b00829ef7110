"""A decision made on a record: checked against it, with what it rests on."""

from __future__ import annotations

import datetime
import typing
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.errors import DecisionError, UnknownItemError
from dragoman.merge.rulings import effective, fits, in_force
from dragoman.model import Decision, Entry, Item, Record
from dragoman.model.decision import Verb

MOST = 50
"""Findings of one item that a decision remembers."""


def grounded(record: Record, draft: Decision) -> Decision:
    """The decision, resting on what carries its items in this record.

    ``target`` and ``change`` are as in ``Decision``; an id that an item once had will do.
    UnknownItemError where there is no such item, DecisionError where the ruling does not fit it.
    """
    if draft.verb not in typing.get_args(Verb) or draft.verb == "undo":
        raise DecisionError(f"{draft.verb!r} is no ruling: accept, reject, correct, merge, …")
    if not draft.by.strip():
        raise DecisionError("a decision needs somebody who makes it: give a name")
    entry = _entry(record, draft.target)
    others = list(_checked(record, entry, draft))
    change = tuple(("id", other.id) for other in others) if others else draft.change
    basis = tuple((e.id, f) for e in (entry, *others) for f in e.findings[:MOST])
    return replace(draft, target=entry.id, change=change, basis=basis)


def undoing(
    decisions: Iterable[Decision], decision_id: str, *, by: str, at: datetime.datetime
) -> Decision:
    """What takes a decision back; UnknownItemError where none in force has that id."""
    for one in in_force(decisions):
        if one.id == decision_id:
            return Decision(verb="undo", target=one.id, by=by, at=at)
    raise UnknownItemError(f"no decision {decision_id!r} is in force: nothing to take back")


def redoing(
    decisions: Iterable[Decision], decision_id: str, *, by: str, at: datetime.datetime
) -> list[Decision]:
    """What brings a decision back that was undone: each undo of it in force is undone."""
    standing = effective(decisions)
    undos = [d for d in standing if d.verb == "undo" and d.target == decision_id]
    if not undos:
        raise UnknownItemError(f"no decision {decision_id!r} was taken back: nothing to redo")
    return [Decision(verb="undo", target=d.id, by=by, at=at) for d in undos]


def _entry(record: Record, item: str) -> Entry[Item]:
    found = record.resolve(item) or next((e for e in record.rejected if e.id == item), None)
    if found is None:
        raise UnknownItemError(f"no item of the dossier has the id {item!r}: copy it from a view")
    return found


def _checked(record: Record, entry: Entry[Item], draft: Decision) -> Iterator[Entry[Item]]:
    """The other items that it names; DecisionError where something does not fit."""
    verb, change = draft.verb, draft.change
    if verb == "note" and not draft.why.strip():
        raise DecisionError("a note needs its text: give it as why")
    if verb in ("correct", "merge", "split") and not change:
        raise DecisionError(f"{verb} needs to know what: give it as change")
    if verb in ("accept", "reject", "note") and change:
        raise DecisionError(f"{verb} changes nothing: leave out change, or correct it")
    for name, value in change:
        if verb == "correct" and not fits(entry.value, name, value):
            raise DecisionError(
                f"{entry.kind} {entry.id}: {name} cannot be {value}: give a field of it and a "
                "value as JSON"
            )
        if verb == "merge":
            yield _joining(entry, _entry(record, value))
        if verb == "split" and value not in entry.findings:
            raise DecisionError(f"{entry.kind} {entry.id} does not rest on the finding {value!r}")
    if verb == "split" and {value for _, value in change} >= set(entry.findings):
        raise DecisionError(f"{entry.kind} {entry.id}: all of it would leave: nothing to part")


def _joining(entry: Entry[Item], other: Entry[Item]) -> Entry[Item]:
    if other.kind != entry.kind:
        raise DecisionError(f"{other.id} is a {other.kind}, {entry.id} a {entry.kind}: not one")
    if other.id == entry.id:
        raise DecisionError(f"{entry.id} is one already: name another item to join to it")
    return other
