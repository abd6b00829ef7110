"""Which actor of the record each report's actor is."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dragoman.merge.incumbents import Office, Telling, described, incumbents, told
from dragoman.merge.persons import Key, persons
from dragoman.model import Actor, Finding, Item, Position, Post, Round, Seat, Statement, Term
from dragoman.model.ids import digest

I = TypeVar("I", bound=Item)  # noqa: E741

# A group that is only described ("officials", "a U.S. official") is another one in each report;
# one that bears a name of its own ("European countries") is the same.
_INDEFINITE = re.compile(r"(an?|some|several|many|two|three|four|five|one|other)\b", re.IGNORECASE)
_NAMED = re.compile(r"\b[A-Z]\w*[a-z]\w+")


def identified(
    found: Iterable[Finding], published: Mapping[str, datetime.date] | None = None
) -> dict[Key, str]:
    """(document, id of an actor there) → id of the actor in the record."""
    found = list(found)
    people: dict[Key, str] = {}
    ids: dict[Key, str] = {}
    for finding in found:
        actor = finding.item
        if not isinstance(actor, Actor):
            continue
        key = (finding.document, actor.id)
        if actor.kind == "person":
            # The longest name wins; of equals the first in the alphabet, so that order is nothing.
            people[key] = max(people.get(key, ""), actor.name, key=lambda n: (len(n), n))
        else:
            ids[key] = other(finding.document, actor)
    taken = set(ids.values())
    for key, person in persons(people, published or {}).items():
        ids[key] = f"{person}-person" if person in taken else person
    return ids | _by_office(found, ids, set(people), published or {})


def _by_office(
    found: Iterable[Finding],
    ids: Mapping[Key, str],
    people: set[Key],
    published: Mapping[str, datetime.date],
) -> dict[Key, str]:
    """Whoever is only described by an office → the person who holds it by other reports."""
    tellings: dict[Office, list[Telling]] = defaultdict(list)
    meant: dict[Key, tuple[Office, datetime.date]] = {}
    named: set[tuple[str, Office]] = set()
    for finding in found:
        item, document = finding.item, finding.document
        if document not in published:
            continue
        if isinstance(item, Post) and (document, item.person) in people:
            office = told(item, ids.get((document, item.of), item.of))
            if office is not None:
                named.add((document, office))
                tellings[office].append((published[document], ids[document, item.person]))
        elif isinstance(item, Actor) and (document, item.id) not in people:
            office = described(item)
            if office is not None:
                one = office, published[document]
                meant[document, item.id] = min(one, meant.get((document, item.id), one))
    # A report that names the holder and yet keeps the two apart has its reasons.
    others = {k: one for k, one in meant.items() if (k[0], one[0]) not in named}
    return incumbents(tellings, others)


def other(document: str, actor: Actor) -> str:
    """The record's id of an actor who is no person."""
    if actor.kind != "group":
        return actor.id
    named = _NAMED.search(actor.name) and not _INDEFINITE.match(actor.name)
    return actor.id if named and _own_name(actor.name) else f"{actor.id}-{digest(document)[:6]}"


def _own_name(name: str) -> bool:
    """Whether a capital stands in it that the beginning of a sentence does not explain."""
    first, *rest = re.sub(r"^[Tt]he ", "", name).split() or [""]
    return any(w[:1].isupper() for w in rest) or (bool(rest) and first[:1].isupper())


class Names:
    """Replaces a report's own ids of actors and rounds by the record's."""

    def __init__(self, actors: dict[Key, str], rounds: dict[Key, str] | None = None) -> None:
        self._actors = actors
        self._rounds = rounds or {}

    def actor(self, document: str, local: str) -> str:
        """The record's id; an id that the report does not explain stands as it is."""
        return self._actors.get((document, local), local)

    def item(self, document: str, item: I) -> I:
        """The item in the record's ids."""
        changes = self._changes(document, item)
        return replace(item, **changes) if changes else item

    def _changes(self, document: str, item: Item) -> dict[str, Any]:
        def to(local: str | None) -> str | None:
            return None if local is None else self.actor(document, local)

        match item:
            case Actor():
                return {"id": to(item.id)}
            case Post():
                return {"person": to(item.person), "of": to(item.of)}
            case Statement():
                return {"speaker": to(item.speaker), "via": to(item.via)}
            case Position():
                return {"actor": to(item.actor), "toward": to(item.toward)}
            case Round():
                joined = dict.fromkeys(self.actor(document, p) for p in item.participants)
                between = dict.fromkeys(self.actor(document, m) for m in item.mediators)
                return {
                    "participants": tuple(joined),
                    "id": self._round(document, item.id),
                    "host": to(item.host),
                    "mediators": tuple(between),
                }
            case Seat():
                tied = None if item.round is None else self._round(document, item.round)
                named = {n: to(getattr(item, n)) for n in ("sent_by", "replaces")}
                return {
                    "person": to(item.person), "party": to(item.party), "round": tied, **named
                }  # fmt: skip
            case Term():
                joined = dict.fromkeys(self.actor(document, p) for p in item.between)
                named = {n: to(getattr(item, n)) for n in ("by", "accused", "monitor")}
                return {"between": tuple(joined), **named}
            case _:
                return {}

    def _round(self, document: str, local: str) -> str:
        return self._rounds.get((document, local), local)
