"""Entries of the kept record, chosen by who, when and about what, a page at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, true, union_all

from dragoman.model import Kind
from dragoman.store import tables
from dragoman.store.entries import VAGUE, Held, findings_in, read

One = TypeVar("One", int, str)

_E = tables.entries.c
_A = tables.entry_actors.c
_N = tables.entry_names.c
MOST = 5_000
"""Under every database's limit of parameters."""
_FIRST = datetime.date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Entries of these kinds; every condition that is given must hold.

    ``roles`` are pairs of a role and ids of actors: one of them must have that role.
    """

    kinds: tuple[Kind, ...]
    roles: tuple[tuple[str, frozenset[str]], ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    issue: str | None = None
    order: Literal["place", "moment"] = "place"
    limit: int | None = None
    offset: int = 0


class Kept:
    """The kept record behind one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def chosen(self, choice: Choice) -> tuple[list[int], int]:
        """The numbers of a page of entries, in order, and how many there are in all."""
        some = _some(choice)
        order: ColumnElement[Any] = _E[choice.order]
        # An index on the order is wide; one on the kind tells as well how many there are.
        counted = _some(replace(choice, order="place"))
        total = select(func.count()).select_from(counted.subquery())
        if choice.roles or choice.since or choice.until:
            # Few: an index on the order would be walked from end to end for them.
            order = order.op("||")("")
        page = some.order_by(order).limit(choice.limit).offset(choice.offset or None)
        if choice.offset and choice.limit is None:
            page = page.limit(2**62)
        numbers = [int(n) for (n,) in self._connection.execute(page)]
        if choice.limit is None and not choice.offset:
            return numbers, len(numbers)
        return numbers, int(self._connection.execute(total).scalar_one())

    def read(self, numbers: Iterable[int], *, briefly: bool = False) -> list[Held]:
        """Entries by number, in their order; ``briefly`` with the first of their support only."""
        return read(self._connection, numbers, briefly=briefly)

    def of_findings(self, findings: Sequence[str]) -> dict[str, int]:
        """The number of the entry that each finding carries."""
        return findings_in(self._connection, findings)

    def actors_of(self, numbers: Iterable[int], role: str) -> dict[int, str]:
        """The actor that has that role in each of these entries."""
        found: dict[int, str] = {}
        for part in _parts(numbers):
            query = select(_A.number, _A.actor).where(_A.number.in_(part), _A.role == role)
            found |= {int(n): str(a) for n, a in self._connection.execute(query)}
        return found

    def numbers(self, kind: Kind, ids: Iterable[str]) -> list[int]:
        """The entries of a kind with these ids."""
        found: list[int] = []
        for part in _parts(ids):
            query = select(_E.number).where(_E.kind == kind, _E.id.in_(part))
            found += [int(n) for (n,) in self._connection.execute(query)]
        return found

    def with_actor(self, kind: Kind, role: str, actors: Iterable[str]) -> list[int]:
        """The entries of a kind in which one of the actors has that role."""
        found: list[int] = []
        for part in _parts(actors):
            query = select(_A.number).where(_A.kind == kind, _A.role == role, _A.actor.in_(part))
            found += [int(n) for (n,) in self._connection.execute(query)]
        return found

    def side(self, parties: frozenset[str]) -> frozenset[str]:
        """The parties with everybody who holds a post of them or sits for them."""
        one, other = tables.entry_actors.alias(), tables.entry_actors.alias()
        query = (
            select(other.c.actor)
            .distinct()
            .select_from(one.join(other, one.c.number == other.c.number))
            .where(one.c.actor.in_(sorted(parties)), one.c.role == "party")
            .where(one.c.kind.in_(("post", "seat")), other.c.role == "person")
        )
        return parties | {str(a) for (a,) in self._connection.execute(query)}

    def called(self, words: str, key: str) -> frozenset[str]:
        """Ids of the actors with that id or name, else of those whose names have all its words."""
        whole = select(_N.actor).where(_N.word == key, _N.whole == true())
        exact = {str(a) for (a,) in self._connection.execute(whole)}
        if self.numbers("actor", [words]):
            exact.add(words)
        if exact or not key:
            return frozenset(exact)
        near: set[str] | None = None
        for part in set(key.split()):
            query = select(_N.actor).where(_N.word == part, _N.whole == False)  # noqa: E712
            have = {str(a) for (a,) in self._connection.execute(query)}
            near = have if near is None else near & have
        return frozenset(near or ())


def _parts(values: Iterable[One]) -> Iterator[list[One]]:
    """The values in order, each once, as many together as a query may name."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), MOST):
        yield wanted[start : start + MOST]


def _some(choice: Choice) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = []
    if choice.issue:
        conditions.append(_E.issue == choice.issue)
    if choice.roles:
        chosen = [_with(choice.kinds, role, actors) for role, actors in choice.roles]
        ids = chosen[0].subquery()
        some = select(_E.number).select_from(ids.join(tables.entries, ids.c.number == _E.number))
        conditions += [_E.number.in_(other) for other in chosen[1:]]
        if choice.since:
            conditions.append(_E.last >= choice.since)
        if choice.until:
            conditions.append(_E.first <= choice.until)
    elif choice.since or choice.until:
        ids = _within(choice).subquery()
        some = select(_E.number).select_from(ids.join(tables.entries, ids.c.number == _E.number))
    else:
        some = select(_E.number)
        if choice.order == "moment":
            conditions.append(_E.moment.is_not(None))
        if choice.order == "place" or len(choice.kinds) == 1:
            conditions.append(_E.kind.in_(choice.kinds))
    return some.where(*conditions)


def _with(kinds: Sequence[Kind], role: str, actors: frozenset[str]) -> Select[Any]:
    return (
        select(_A.number)
        .distinct()
        .where(_A.actor.in_(sorted(actors)), _A.kind.in_(kinds), _A.role == role)
    )


def _within(choice: Choice) -> Any:
    """Those that may lie in the time: the precise ones from a little before it, the vague ones."""
    found = []
    for vague in (False, True):
        here = [_E.kind.in_(choice.kinds), _E.vague == literal(vague)]
        if choice.until:
            here.append(_E.first <= choice.until)
        if choice.since:
            here.append(_E.last >= choice.since)
            if not vague:
                here.append(_E.first >= max(choice.since, _FIRST + VAGUE) - VAGUE)
        found.append(select(_E.number).where(*here))
    return union_all(*found)
