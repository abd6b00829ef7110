"""Views answered from the kept record: only what a page shows is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from dragoman.merge.entries import by_kind
from dragoman.model import Kind, Record
from dragoman.resolve.fold import fold
from dragoman.store import Store
from dragoman.store.choosing import MOST, Choice, Kept
from dragoman.views import search
from dragoman.views.actors import actors
from dragoman.views.delegations import delegations
from dragoman.views.positions import matrix, positions
from dragoman.views.query import Query
from dragoman.views.rounds import rounds
from dragoman.views.statements import statements
from dragoman.views.table import Table
from dragoman.views.timeline import timeline

_MOST = 20_000
"""Rows that are read piece by piece; whoever wants more has the record folded."""
_ONE = {"speaker", "via", "actor", "toward", "person", "party", "sent_by", "replaces", "host", "of"}
_SEVERAL = {"participants", "mediators"}
"""Fields of items that hold ids of actors."""


def answered(store: Store, name: str, query: Query) -> Table | None:
    """The table of a view; None where the record must be folded for it."""
    kinds = _KINDS.get(name)
    if kinds is None or query.outlet or query.text or query.form or query.as_of:
        return None
    with store.kept() as kept:
        return None if kept is None else _Answer(store, kept, name, kinds).table(query)


def searched(store: Store, words: str, query: Query) -> Table | None:
    """The table of a search; None where the record must be folded for it."""
    if query.form or query.as_of:
        return None
    with store.kept() as kept:
        if kept is None:
            return None
        sides: list[frozenset[str]] = []
        for told, of_party in ((query.speaker, False), (query.party, True)):
            if told and not (ids := kept.called(told, fold(told))):
                return None
            if told:
                sides.append(kept.side(ids) if of_party else ids)
        matches = store.matches(words, search.sieve(query))
        numbers = kept.of_findings([m.finding for m in matches if m.finding])
        who = kept.actors_of(numbers.values(), "who") if sides else {}
        seen: set[int] = set()
        hits = []
        for match in matches:
            number = numbers.get(match.finding)
            if match.kind == "report":
                hits.append(match)
            elif number is not None and number not in seen:
                seen.add(number)
                if all(who.get(number) in side for side in sides):
                    hits.append(match)
        page = query.page(hits)
        reports = [m.document for m in page if m.kind == "report"]
        record, _ = sliced(store, kept, [numbers[m.finding] for m in page if m.finding], reports)
    return search.found(store, record, words, page, len(hits))


@dataclass(frozen=True, slots=True)
class _Answer:
    store: Store
    kept: Kept
    name: str
    kinds: tuple[Kind, ...]

    def table(self, query: Query) -> Table | None:
        """The table; None where it cannot be answered so."""
        choice = self._choice(query)
        if choice is None:
            return None
        numbers, total = self.kept.chosen(choice)
        if len(numbers) > _MOST:
            return None
        view = _VIEWS[self.name]
        record, counts = sliced(self.store, self.kept, numbers)
        if self.name == "matrix":
            return view(record, Query())
        table = view(record, Query(), counts) if self.name == "actors" else view(record, Query())
        return replace(table, counted=total)

    def _choice(self, query: Query) -> Choice | None:
        """What the query asks for; None where it cannot be asked so."""
        kinds = tuple(k for k in self.kinds if query.kind in (None, k))
        roles = []
        for words, role in self._asked(query):
            ids = self.kept.called(words, fold(words))
            if ids and role == "side":
                ids = self.kept.side(ids)
            if not ids or len(ids) > MOST:
                return None  # unknown: whoever folds the record says what comes nearest
            roles.append(("who" if role == "side" else role, ids))
        if not kinds:
            return None
        timed = self.name != "actors"
        on_issue = self.name in ("positions", "matrix", "timeline")
        paged = self.name != "matrix"
        return Choice(
            kinds=kinds,
            roles=tuple(roles),
            since=query.since if timed else None,
            until=query.until if timed else None,
            issue=(query.issue or None) if on_issue else None,
            order="moment" if self.name == "timeline" else "place",
            limit=query.limit if paged else None,
            offset=query.offset if paged else 0,
        )

    def _asked(self, query: Query) -> list[tuple[str, str]]:
        """Who is asked for, in which role."""
        match self.name:
            case "statements":
                pairs = [(query.speaker, "who"), (query.party, "side")]
            case "delegations":
                pairs = [(query.party, "party"), (query.speaker, "person")]
            case "timeline":
                pairs = [(query.speaker or query.party, "who")]
            case "actors":
                pairs = [(query.party or query.speaker, "actor")]
            case _:
                pairs = [(query.party or query.speaker, "who")]
        return [(words, role) for words, role in pairs if words]


def sliced(
    store: Store, kept: Kept, numbers: Iterable[int], reports: Iterable[str] = ()
) -> tuple[Record, dict[str, dict[str, int]]]:
    """A record of these entries, whom they name and the reports that carry them; and counts.

    Of what they only name the first support is there, and not its report. ``reports`` are ids of
    further ones.
    """
    held = kept.read(numbers)
    chosen = [h.entry for h in held]
    own = {(e.kind, e.id) for e in chosen}
    people = {e.id for e in chosen if e.kind == "actor"}
    people |= {e.value.person for e in chosen if e.kind == "seat"}
    posts = [h.entry for h in kept.read(kept.with_actor("post", "person", people))]
    entries = [*chosen, *(p for p in posts if (p.kind, p.id) not in own)]
    tied = {e.value.round for e in chosen if e.kind == "seat" and e.value.round}
    brief = kept.read(kept.numbers("round", tied), briefly=True)
    brief += kept.read(kept.numbers("actor", _named(e.value for e in entries)), briefly=True)
    wanted = {*reports, *(d for e in chosen for d in e.documents)}
    entries += [h.entry for h in brief if (h.entry.kind, h.entry.id) not in own]
    documents = sorted(
        store.documents_of(sorted(wanted)), key=lambda d: (d.published, d.name, d.id)
    )
    record = Record(documents=tuple(documents), **by_kind(entries))  # type: ignore[arg-type]
    return record, {h.entry.id: dict(h.counts) for h in held if h.counts}


def _named(values: Iterable[Any]) -> set[str]:
    """The ids of the actors in items."""
    found: set[str] = set()
    for value in values:
        for one in fields(value):
            if one.name in _ONE and (actor := getattr(value, one.name)):
                found.add(actor)
            elif one.name in _SEVERAL:
                found |= set(getattr(value, one.name))
    return found


_VIEWS: dict[str, Callable[..., Table]] = {
    "statements": statements,
    "positions": positions,
    "matrix": matrix,
    "rounds": rounds,
    "delegations": delegations,
    "timeline": timeline,
    "actors": actors,
}
_KINDS: dict[str, tuple[Kind, ...]] = {
    "statements": ("statement",),
    "positions": ("position",),
    "matrix": ("position",),
    "rounds": ("round",),
    "delegations": ("seat",),
    "timeline": ("round", "statement", "position"),
    "actors": ("actor",),
}
