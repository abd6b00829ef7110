"""Who speaks to or about whom, who backs whom: the record as a graph."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Entry, Position, Statement
from dragoman.serve.edition import Edition

KINDS = ("speaks about", "backs", "addresses", "opposes")
_FRIENDLY = {"supports", "accepts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """From one actor to another: of which kind, how often, and the items that say it."""

    source: str
    target: str
    kind: str
    weight: int
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The best connected actors with their ties."""

    nodes: tuple[tuple[str, int], ...]
    ties: tuple[Tie, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which ties: of one kind or of all; persons for themselves or for their side.

    ``groups``: with actors that the reports only describe. ``most``: actors to show.
    """

    kind: str = ""
    people: bool = False
    groups: bool = False
    most: int = 20


def network(edition: Edition, choice: Choice) -> Network:
    """The ties that are asked for, between the best connected actors."""
    key = ("ties", choice.people)
    every = edition.kept(key, lambda: _ties(edition, choice.people))
    ties = [
        t
        for t in every
        if (not choice.kind or t.kind == choice.kind)
        and (choice.groups or (_bears_name(edition, t.source) and _bears_name(edition, t.target)))
    ]
    degree: Counter[str] = Counter()
    for tie in ties:
        degree[tie.source] += tie.weight
        degree[tie.target] += tie.weight
    ranked = sorted(degree.items(), key=lambda p: (-p[1], p[0]))
    nodes = tuple(ranked[: choice.most])
    kept = {n for n, _ in nodes}
    shown = tuple(t for t in ties if t.source in kept and t.target in kept)
    return Network(nodes=nodes, ties=shown, left_out=len(ranked) - len(nodes))


def _bears_name(edition: Edition, actor: str) -> bool:
    entry = edition.actor(actor)
    return entry is None or entry.value.kind != "group"


def _ties(edition: Edition, people: bool) -> list[Tie]:
    found: dict[tuple[str, str, str], dict[tuple[str, str], None]] = defaultdict(dict)

    def stands(actor: str) -> str:
        return actor if people else edition.sides.get(actor, actor)

    for source, target, kind, item in (*_positions(edition), *_statements(edition)):
        a, b = stands(source), stands(target)
        if a != b:
            found[a, b, kind][item] = None
    ties = [
        Tie(source=a, target=b, kind=kind, weight=len(items), items=tuple(items))
        for (a, b, kind), items in found.items()
    ]
    return sorted(ties, key=lambda t: (-t.weight, t.source, t.target, t.kind))


Link = tuple[str, str, str, tuple[str, str]]


def _positions(edition: Edition) -> Iterator[Link]:
    for entry in edition.record.positions:
        value = entry.value
        if value.toward and value.toward != value.actor:
            yield value.actor, value.toward, _tone(value), ("position", entry.id)


def _tone(value: Position) -> str:
    if value.stance in _FRIENDLY:
        return "backs"
    return "opposes" if value.stance == "rejects" else "addresses"


def _statements(edition: Edition) -> Iterator[Link]:
    """Whom the words of each statement name: actors read within them."""
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for actor in edition.record.actors:
        for support in actor.support:
            for span in support.spans:
                places[support.document].append((span.start, actor.id))
    for held in places.values():
        held.sort()
    for entry in edition.record.statements:
        speaker = entry.value.speaker
        if speaker:
            for target in _named(entry, places):
                yield speaker, target, "speaks about", ("statement", entry.id)


def _named(entry: Entry[Statement], places: dict[str, list[tuple[int, str]]]) -> set[str]:
    found = set()
    for support in entry.support:
        held = places.get(support.document, [])
        for span in support.item.content:
            at = bisect_left(held, (span.start, ""))
            while at < len(held) and held[at][0] < span.end:
                found.add(held[at][1])
                at += 1
    return found - {entry.value.speaker or ""}
