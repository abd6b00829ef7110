"""Rounds across reports: the same talks under the same id, whatever each report calls them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.merge.persons import Key
from dragoman.merge.union import Union
from dragoman.model import Finding, Round
from dragoman.model.ids import digest, slug
from dragoman.resolve.fold import fold

_NEAR = 2
"""Days: talks called for one day and held the next are one round."""


def rounds(found: Iterable[Finding]) -> dict[Key, str]:
    """(document, id of a round there) → id of the round in the record.

    Rounds at one place on days that touch are one; a vague date ("March 2022") joins the one
    round that it fits. Without a place or a date a round stays with its report.
    """
    by_venue: dict[str, dict[Key, Round]] = defaultdict(dict)
    ids: dict[Key, str] = {}
    for finding in sorted(found, key=lambda f: f.id):
        item = finding.item
        if not isinstance(item, Round):
            continue
        key = (finding.document, item.id)
        if item.venue and item.start:
            by_venue[fold(item.venue)].setdefault(key, item)
        else:
            ids.setdefault(key, f"{_called(item)}-{digest(*key)[:6]}")
    for group in by_venue.values():
        ids.update(_at_one_place(group))
    return ids


def _called(item: Round) -> str:
    parts = [slug(item.venue) if item.venue else "", item.start.value if item.start else ""]
    return "-".join(p for p in parts if p) or "talks"


def _at_one_place(items: Mapping[Key, Round]) -> dict[Key, str]:
    exact = {k: r for k, r in items.items() if r.start and r.start.precision == "day"}
    union: Union[Key] = Union(exact)
    for a, b in itertools.combinations(sorted(exact), 2):
        if a[0] != b[0] and _touch(exact[a], exact[b]):
            union.join(a, b)
    groups = union.groups()
    ids = {key: _id([exact[k] for k in group]) for group in groups for key in group}
    for key, item in items.items():
        if key not in exact:
            ids[key] = _vague(key, item, groups, exact, ids)
    return ids


def _touch(a: Round, b: Round) -> bool:
    (first_a, last_a), (first_b, last_b) = _days(a), _days(b)
    return first_a - last_b < _NEAR and first_b - last_a < _NEAR


def _days(item: Round) -> tuple[int, int]:
    assert item.start is not None
    first = item.start.first.toordinal()
    last = item.end.last.toordinal() if item.end else item.start.last.toordinal()
    return first, max(first, last)


def _vague(
    key: Key,
    item: Round,
    groups: list[list[Key]],
    exact: Mapping[Key, Round],
    ids: Mapping[Key, str],
) -> str:
    """The one round that a vague date fits, unless the same report tells both apart."""
    fits = {
        ids[group[0]]
        for group in groups
        if all(k[0] != key[0] for k in group) and any(_fits(item, exact[k]) for k in group)
    }
    return next(iter(fits)) if len(fits) == 1 else _id([item])


def _fits(vague: Round, exact: Round) -> bool:
    assert vague.start is not None and exact.start is not None
    return vague.start.precision != "decade" and vague.start.agrees(exact.start)


def _id(items: list[Round]) -> str:
    named = min(items, key=lambda r: (r.start.value if r.start else "", r.venue or ""))
    return _called(named)
