"""Every finding in the record's ids, with the id of the item that it carries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.merge.actors import Names
from dragoman.merge.keys import item_id
from dragoman.merge.persons import Key
from dragoman.merge.statements import statements
from dragoman.model import Finding, Item, Seat, Statement, Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """By finding: what it says in the record's ids, and the id of the item that says so."""

    supports: dict[str, Support[Item]]
    ids: dict[str, str]


def keyed(
    found: Iterable[Finding],
    published: Mapping[str, datetime.date],
    actors: dict[Key, str],
    rounds: dict[Key, str],
) -> Keyed:
    """Findings put together by what they say, once it is known who is who."""
    names = Names(actors, rounds)
    supports: dict[str, Support[Item]] = {}
    ids: dict[str, str] = {}
    said: list[Support[Statement]] = []
    for finding in found:
        item = names.item(finding.document, finding.item)
        supports[finding.id] = Support(finding=finding, item=item)
        if isinstance(item, Statement):
            said.append(Support(finding=finding, item=item))
        else:
            ids[finding.id] = item_id(finding.document, item)
    ids.update(heads(supports, ids))
    ids.update(statements(said, published))
    return Keyed(supports=supports, ids=ids)


def heads(supports: Mapping[str, Support[Item]], ids: Mapping[str, str]) -> dict[str, str]:
    """Seats of mere members whom another report calls the head of that delegation: one seat."""
    there = set(ids.values())
    found = {}
    for finding, support in supports.items():
        item = support.item
        if isinstance(item, Seat) and item.role == "member":
            head = item_id(support.document, replace(item, role="head"))
            if head in there:
                found[finding] = head
    return found
