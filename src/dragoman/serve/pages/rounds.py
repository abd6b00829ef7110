"""Rounds of talks: when, where, who, and what became of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from dragoman.model import Entry, Round
from dragoman.resolve.places import Places
from dragoman.serve import addresses
from dragoman.serve.asked import Asked, paged
from dragoman.serve.drawing.worldmap import Venue, worldmap
from dragoman.serve.edition import Edition
from dragoman.serve.visit import Here
from dragoman.serve.wording import STATUSES

router = APIRouter()


@router.get("/rounds")
def rounds(visit: Here) -> Response:
    """Every round, dated ones first, beside a map of the venues."""
    edition, asked = visit.edition, Asked.of(visit.request)
    status = asked.choice("status", ("", *STATUSES), "")
    venue = asked.text("venue")
    side = asked.actor(edition, "side")
    chosen = [
        row.entries[0]
        for row in edition.rounds
        if (not status or row["status"] == status)
        and (not venue or row["venue"] == venue)
        and (not side or side in row["participant_ids"])
    ]
    pages = paged(asked, len(chosen))
    return visit.page(
        "rounds.html",
        title="Rounds",
        edition=edition,
        asked=asked,
        chart=venues(edition),
        places=edition.kept("venues", lambda: _places(edition)),
        listed=chosen[pages.offset : pages.offset + pages.size],
        pages=pages,
        history=history,
    )


def _places(edition: Edition) -> list[tuple[str, int]]:
    """The venues with the number of their rounds, those with most first."""
    named = Counter(r.value.venue for r in edition.record.rounds if r.value.venue)
    return sorted(named.items(), key=lambda v: (-v[1], v[0]))


def history(edition: Edition, entry: Entry[Round]) -> list[dict[str, Any]]:
    """What each report says of the round's fate, only where it says something new."""
    found: list[dict[str, Any]] = []
    for support in entry.support:
        document = edition.record.document(support.document)
        status = support.item.status
        if not found or found[-1]["status"] != status:
            found.append({"status": status, "day": document.published, "document": document})
    return found


def venues(edition: Edition) -> Markup:
    """The map of the venues whose place is known."""
    return edition.kept("map", lambda: worldmap(_venues(edition)))


def _venues(edition: Edition) -> list[Venue]:
    counts: Counter[str] = Counter()
    statuses: dict[str, set[str]] = defaultdict(set)
    for entry in edition.record.rounds:
        if entry.value.venue:
            counts[entry.value.venue] += 1
            statuses[entry.value.venue].add(entry.value.status)
    table = Places.shipped()
    found = []
    for name, n in counts.most_common(40):
        place = table.find(name)
        if place is None:
            continue
        status = next((s for s in STATUSES if s in statuses[name]), "planned")
        href = addresses.query("/rounds", venue=name)
        found.append(
            Venue(name=name, lat=place.lat, lon=place.lon, rounds=n, href=href, status=status)
        )
    return found
