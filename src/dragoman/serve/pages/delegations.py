"""Delegations: who sits for whom, round by round, who joins and who leaves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.model import Entry, Round, Seat
from dragoman.serve.asked import Asked, paged
from dragoman.serve.attendance import attendance
from dragoman.serve.edition import Edition
from dragoman.serve.visit import Here
from dragoman.views.actors import posts_of
from dragoman.views.rounds import begins

router = APIRouter()
_SIZE = 12
_ROLES = ("head", "member", "mediator", "host", "absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One party's seats at one round. ``joined`` and ``left`` count from its round before."""

    party: str
    seats: tuple[Entry[Seat], ...]
    joined: frozenset[str]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A round with the teams around it; ``round`` is None for seats tied to none."""

    round: Entry[Round] | None
    teams: tuple[Team, ...]


@router.get("/delegations")
def delegations(visit: Here) -> Response:
    """A roster for each round."""
    edition, asked = visit.edition, Asked.of(visit.request)
    side = asked.actor(edition, "side")
    tables = seated(edition, side)
    pages = paged(asked, len(tables), _SIZE)
    return visit.page(
        "delegations.html",
        title="Delegations",
        edition=edition,
        asked=asked,
        tables=tables[pages.offset : pages.offset + pages.size],
        pages=pages,
        attended=attendance(edition, tables) if side else None,
        posts=held(edition),
        parties=edition.kept("parties", lambda: _parties(edition)),
    )


def seated(edition: Edition, side: str) -> list[Table]:
    """The rosters of all rounds, or of one side at them."""
    return edition.kept(("tables", side), lambda: _tables(edition, side))


def held(edition: Edition) -> dict[str, tuple[str, ...]]:
    """The posts of everybody."""
    return edition.kept("posts", lambda: posts_of(edition.record))


def prepared(edition: Edition) -> object:
    """What is shown at first, made before anybody asks."""
    return seated(edition, ""), held(edition)


def _parties(edition: Edition) -> list[tuple[str, str]]:
    ids = {s.value.party for s in edition.record.seats}
    return sorted(((i, edition.name(i)) for i in ids), key=lambda p: p[1])


def _tables(edition: Edition, side: str) -> list[Table]:
    seats: dict[str, dict[str, list[Entry[Seat]]]] = defaultdict(lambda: defaultdict(list))
    for entry in edition.record.seats:
        if not side or entry.value.party == side:
            seats[entry.value.round or ""][entry.value.party].append(entry)
    before: dict[str, set[str]] = {}
    tables = []
    order = [r for r in sorted(edition.record.rounds, key=begins) if r.id in seats]
    for round_ in order:
        teams = [_team(edition, p, s, before) for p, s in seats[round_.id].items()]
        tables.append(Table(round=round_, teams=_ordered(edition, teams)))
    if "" in seats:
        teams = [_team(edition, p, s, {}) for p, s in seats[""].items()]
        tables.append(Table(round=None, teams=_ordered(edition, teams)))
    return tables


def _ordered(edition: Edition, teams: list[Team]) -> tuple[Team, ...]:
    return tuple(sorted(teams, key=lambda t: (-len(t.seats), edition.name(t.party))))


def _team(
    edition: Edition, party: str, seats: list[Entry[Seat]], before: dict[str, set[str]]
) -> Team:
    seats.sort(key=lambda s: (_ROLES.index(s.value.role), edition.name(s.value.person)))
    here = {s.value.person for s in seats if s.value.role in ("head", "member")}
    known = before.get(party)
    joined = here - known if known else set()
    left = sorted(known - here, key=edition.name) if known and here else []
    if here:
        before[party] = here
    return Team(party=party, seats=tuple(seats), joined=frozenset(joined), left=tuple(left))
