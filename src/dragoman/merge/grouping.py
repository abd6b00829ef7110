"""Which findings carry which item, after every merge and split, and what ids lead to it."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.merge.actors import Names, identified, other
from dragoman.merge.keyed import Keyed, keyed
from dragoman.merge.keys import item_id
from dragoman.merge.persons import Key
from dragoman.merge.regroup import regrouped
from dragoman.merge.rounds import called, rounds
from dragoman.model import Actor, Decision, Finding, Item, Round, Seat, Support
from dragoman.model.ids import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """By finding: its support, the id of its item, and the one that it had before any merge.

    ``redirects`` lead from ids that an item had to the one that it has.
    """

    supports: Mapping[str, Support[Item]]
    ids: Mapping[str, str]
    read: Mapping[str, str]
    redirects: Mapping[str, str]

    def item(
        self, decision: Decision, name: str, instead: Mapping[str, str], current: set[str]
    ) -> str | None:
        """The id now of an item that the decision names; None where it is not there.

        ``current`` are the ids that there are.
        """
        if name in current:
            return name
        if name in self.redirects:
            return self.redirects[name]
        return by_basis(decision, name, instead, self.ids)


def grouped(
    found: Mapping[str, Finding],
    published: Mapping[str, datetime.date],
    ruled: Sequence[Decision],
    instead: Mapping[str, str],
) -> Grouping:
    """Put the findings together, first as they read and then as the decisions say."""
    ordered = list(found.values())
    actors = identified(ordered, published)
    meetings = rounds(ordered, published, Names(actors).actor)
    first = keyed(ordered, published, actors, meetings)
    led = _known_as(first)
    structural = [d for d in ruled if d.verb in ("merge", "split")]
    if not structural:
        return Grouping(supports=first.supports, ids=first.ids, read=first.ids, redirects=led)
    people = Stage(found, structural, instead, Actor)
    actors = people.regrouped(actors, led)
    meetings = rounds(ordered, published, Names(actors).actor)
    sittings = Stage(found, structural, instead, Round)
    meetings = sittings.regrouped(meetings, led)
    second = keyed(ordered, published, actors, meetings)
    moved = moved_ids(first.ids, second.ids, set(second.ids.values()))
    led = {**led, **moved, **people.redirects, **sittings.redirects}
    ids, redirects = regrouped(
        second.ids,
        structural,
        current=lambda d, name: led.get(name) or by_basis(d, name, instead, second.ids),
        member=lambda f: instead.get(f, f) if instead.get(f, f) in second.ids else None,
    )
    final = {name: redirects.get(to, to) for name, to in led.items()} | redirects
    return Grouping(supports=second.supports, ids=ids, read=first.ids, redirects=final)


class Stage:
    """Merges and splits of actors, or of rounds: by a report's own ids of them."""

    def __init__(
        self,
        found: Mapping[str, Finding],
        structural: Sequence[Decision],
        instead: Mapping[str, str],
        kind: type[Item],
    ) -> None:
        self._structural = structural
        self._instead = instead
        self._keys: dict[str, Key] = {
            f.id: (f.document, f.item.id)
            for f in found.values()
            if isinstance(f.item, kind) and isinstance(f.item, (Actor, Round))
        }
        self.redirects: dict[str, str] = {}

    def regrouped(self, ids: dict[Key, str], led: Mapping[str, str]) -> dict[Key, str]:
        """The ids as the decisions say."""
        known = {f: ids[key] for f, key in self._keys.items()}
        items = set(known.values())

        def current(decision: Decision, name: str) -> str | None:
            to = led.get(name)
            return to if to in items else by_basis(decision, name, self._instead, known)

        now, self.redirects = regrouped(
            ids,
            self._structural,
            current=current,
            member=lambda f: self._keys.get(self._instead.get(f, f)),
        )
        return now


def by_basis(
    decision: Decision, name: str, instead: Mapping[str, str], ids: Mapping[str, str]
) -> str | None:
    """The item that carries most of what the named one rested on."""
    found = [instead.get(f, f) for item, f in decision.basis if item == name]
    counts = Counter(ids[f] for f in found if f in ids)
    return max(counts, key=lambda i: (counts[i], i)) if counts else None


def moved_ids(
    before: Mapping[str, str], after: Mapping[str, str], there: set[str]
) -> dict[str, str]:
    """Ids that changed with those of the actors and rounds in them → the ids now.

    By finding; ``there`` are the ids that there are now.
    """
    targets: dict[str, Counter[str]] = defaultdict(Counter)
    for finding, old in before.items():
        if old not in there:
            targets[old][after[finding]] += 1
    return {old: max(c, key=lambda i: (c[i], i)) for old, c in targets.items()}


def _known_as(first: Keyed) -> dict[str, str]:
    """Ids that persons, rounds and seats would have if their other names or roles stood alone."""
    there = set(first.ids.values())
    names: dict[str, set[str]] = defaultdict(set)
    for finding, item in first.ids.items():
        name = own_id(first.supports[finding])
        if name and name not in there:
            names[name].add(item)
    return {name: next(iter(items)) for name, items in names.items() if len(items) == 1}


def own_id(support: Support[Item]) -> str:
    """The id that a finding's item has by its own name or role; '' where that is no matter."""
    item = support.finding.item
    match item:
        case Actor(kind="person"):
            return slug(item.name)
        case Actor():
            return other(support.document, item)  # the id of a description that is joined to a name
        case Round():
            return called(item)
        case Seat(role="member"):
            return item_id(support.document, support.item)
        case _:
            return ""
