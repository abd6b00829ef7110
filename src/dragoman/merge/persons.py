"""Persons across reports: one person under all spellings, a last name with its full name."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from dragoman.merge.union import Union
from dragoman.model.ids import digest, slug
from dragoman.resolve.names import NameIndex, parts

Key = tuple[str, str]
"""A document's id and an actor's id in it."""

MOST = 200
"""Names that are looked at as possibly the same person's."""


def persons(
    names: Mapping[Key, str], published: Mapping[str, datetime.date] | None = None
) -> dict[Key, str]:
    """The record's id of each person, from the fullest name that each report gives.

    It is made of the full name that was published first, so that later spellings leave it.

    Full names that are surely spellings of one name are one person. A lone last name joins the
    one full name that fits it surely; where it could be several people's, or is a common name,
    it stays with its report; where nobody fits it is one person in all reports.
    """
    full = sorted({n for n in names.values() if parts(n).given})
    index = NameIndex((name, name) for name in full)
    first: dict[str, datetime.date] = {}
    for (document, _), name in names.items():
        day = (published or {}).get(document, datetime.date.max)
        first[name] = min(first.get(name, day), day)
    ids = _identified(full, index, first)
    return {key: ids.get(name) or lone(key, name, index, ids) for key, name in names.items()}


def _identified(
    full: list[str], index: NameIndex[str], first: Mapping[str, datetime.date]
) -> dict[str, str]:
    """Name → id, the same for all names that are surely one person's."""
    union: Union[tuple[str]] = Union((name,) for name in full)
    for name in full:
        for other, match in index.find(name, limit=MOST):
            if not match.proposed:
                union.join((name,), (other,))
    return {
        name: called
        for group in union.groups()
        for called in [min((first[n], slug(n)) for (n,) in group)[1]]
        for (name,) in group
    }


def lone(key: Key, name: str, index: NameIndex[str], ids: Mapping[str, str]) -> str:
    """The id of somebody of whom only a last name is told, by the full names (``ids``)."""
    matches = index.find(name, limit=MOST)
    fits = {ids[other] for other, match in matches if not match.proposed}
    if len(fits) == 1:
        return next(iter(fits))
    return f"{slug(name)}-{digest(key[0])[:6]}" if matches else slug(name)
