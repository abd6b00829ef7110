"""What was ruled on stays: findings of older readings that decisions in force rest on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.merge.actors import Names
from dragoman.merge.alike import counterpart
from dragoman.merge.persons import Key
from dragoman.model import Actor, Decision, Finding, Item, Round, Statement
from dragoman.model.plain import plain

Differences = tuple[tuple[str, str, str], ...]
"""(field, as it was ruled, as it is read now), the values as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The findings that count once the decisions have had their say.

    ``instead`` leads from a finding that a decision rests on to the one that counts in its place;
    ``contests`` are decisions with the finding by which they stand and what is read otherwise.
    """

    found: dict[str, Finding]
    instead: dict[str, str] = field(default_factory=dict)
    contests: tuple[tuple[Decision, str, Differences], ...] = ()


def kept(
    found: Mapping[str, Finding], former: Iterable[Finding], ruled: Sequence[Decision]
) -> Kept:
    """The findings that count: the current ones and those that a person has accepted.

    ``former`` are findings of older readings: those that decisions rest on and the actors and
    rounds of the same readings. ``ruled`` are the decisions in force, oldest first.
    """
    old = {f.id: f for f in former if f.id not in found}
    if not old or not ruled:
        return Kept(found=dict(found))
    return _Keeping(dict(found), old).kept(ruled)


class _Keeping:
    def __init__(self, found: dict[str, Finding], old: dict[str, Finding]) -> None:
        documents = {f.document for f in old.values()}
        self._found = found
        self._old = old
        self._now: dict[str, dict[str, Finding]] = defaultdict(dict)
        for finding in found.values():
            if finding.document in documents:
                self._now[finding.document][finding.id] = finding
        self._locals = self._translated()
        self._instead: dict[str, str] = {}
        self._contests: list[tuple[Decision, str, Differences]] = []

    def kept(self, ruled: Sequence[Decision]) -> Kept:
        last = {d.target: d.verb for d in ruled if d.verb in ("accept", "reject")}
        for decision in ruled:
            standing = decision.verb in ("accept", "correct") and last.get(decision.target) != (
                "reject"
            )
            for finding in decision.findings:
                if finding in self._old and finding not in self._found:
                    self._ruled(decision, self._old[finding], standing)
        return Kept(found=self._found, instead=self._instead, contests=tuple(self._contests))

    def _ruled(self, decision: Decision, one: Finding, standing: bool) -> None:
        """Find what counts in its place; of what was accepted, put it in that place."""
        own = replace(one, item=self._translate(one.document, one.item))
        own.keep_id(one.id)
        other = self._found.get(self._instead.get(one.id, "")) or counterpart(
            own, self._now[one.document].values()
        )
        differences = _differences(own.item, other.item) if other else ()
        if standing:
            differences = _not_granted(decision, differences)
        if other is not None and not differences:
            self._instead[one.id] = other.id
        elif standing:
            self._put(own, other)
            self._contests.append((decision, own.id, differences))
        elif other is not None:
            self._contests.append((decision, other.id, differences))

    def _put(self, own: Finding, other: Finding | None) -> None:
        if other is not None:
            self._found.pop(other.id, None)
            self._now[own.document].pop(other.id, None)
            self._instead[other.id] = own.id
        self._found[own.id] = own
        self._now[own.document][own.id] = own
        for needed in self._needed(own):
            self._found.setdefault(needed.id, needed)

    def _needed(self, own: Finding) -> Iterable[Finding]:
        """Old actors and rounds that it names and the newest reading does not know."""
        named = set(_named(own.item))
        here = {_local(f.item) for f in self._now[own.document].values()}
        for finding in self._old.values():
            local = _local(finding.item)
            if finding.document == own.document and local in named - here:
                yield finding

    def _translated(self) -> dict[Key, str]:
        """Ids of actors and rounds in older readings → their ids in the newest."""
        names: dict[Key, str] = {}
        for finding in sorted(self._old.values(), key=lambda f: f.id):
            local = _local(finding.item)
            now = self._now[finding.document]
            if local is None or any(_local(f.item) == local for f in now.values()):
                continue
            other = counterpart(finding, now.values())
            if other is not None:
                names.setdefault((finding.document, local), _local(other.item) or local)
        return names

    def _translate(self, document: str, item: Item) -> Item:
        return Names(self._locals, self._locals).item(document, item)


def _local(item: Item) -> str | None:
    return item.id if isinstance(item, (Actor, Round)) else None


_SINGLE = (
    "speaker", "via", "actor", "toward", "person", "of", "party", "round", "host", "sent_by",
    "replaces", "by", "accused", "monitor",
)  # fmt: skip
"""Fields that may hold the id of an actor or a round."""


def _named(item: Item) -> Iterable[str]:
    for name in _SINGLE:
        if isinstance(value := getattr(item, name, None), str):
            yield value
    for name in ("participants", "mediators", "between"):
        yield from getattr(item, name, ())


def _differences(one: Item, other: Item) -> Differences:
    old, new = _said(one), _said(other)
    return tuple(
        (name, json.dumps(old[name]), json.dumps(new[name]))
        for name in old
        if old[name] != new[name]
    )


def _said(item: Item) -> dict[str, Any]:
    """What it says, without the places of the words."""
    values: dict[str, Any] = plain(item)
    for name in ("id", "evidence", "source", "cue"):
        values.pop(name, None)
    if isinstance(item, Actor):
        values.pop("aliases")
    if isinstance(item, Statement):
        values["content"] = " … ".join(span.exact for span in item.content)
    for name, value in values.items():
        if isinstance(value, dict):  # a date: its day counts, not where it stands
            values[name] = value.get("value", value)
    return values


def _not_granted(decision: Decision, differences: Differences) -> Differences:
    """Without what a correction asked for and the newer reading now says."""
    asked = dict(decision.change) if decision.verb == "correct" else {}
    return tuple(
        (name, asked.get(name, ruled), now)
        for name, ruled, now in differences
        if name not in asked or not _same(asked[name], now)
    )


def _same(asked: str, now: str) -> bool:
    try:
        value = json.loads(asked)
    except ValueError:
        return False
    return bool((value.get("value") if isinstance(value, dict) else value) == json.loads(now))
