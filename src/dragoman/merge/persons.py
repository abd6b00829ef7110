"""Persons across reports: one person under all spellings, a last name with its full name."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.merge.spelling import same_name, sound, words
from dragoman.merge.union import Union
from dragoman.model.ids import digest, slug

Key = tuple[str, str]
"""A document's id and an actor's id in it."""


def persons(names: Mapping[Key, str]) -> dict[Key, str]:
    """The record's id of each person, from the fullest name that each report gives.

    Full names that are spellings of one name are one person. A lone last name joins the one full
    name that fits it; where several fit it stays with its report, where none fits it is one
    person in all reports.
    """
    full = {n for n in names.values() if len(words(n)) > 1}
    clusters = _clusters(full)
    ids = {name: min(slug(n) for n in cluster) for cluster in clusters for name in cluster}
    by_last = _by_last(ids)
    return {key: ids.get(name) or _lone(key, name, by_last) for key, name in names.items()}


def _clusters(full: Iterable[str]) -> list[list[str]]:
    """Names that are spellings of one another, compared only where the last names sound alike."""
    blocks: dict[str, list[tuple[str]]] = defaultdict(list)
    union: Union[tuple[str]] = Union((name,) for name in full)
    for group in union.groups():
        for member in group:
            blocks[sound(words(member[0])[-1])].append(member)
    for block in blocks.values():
        for a, b in itertools.combinations(block, 2):
            if same_name(a[0], b[0]):
                union.join(a, b)
    return [[name for (name,) in group] for group in union.groups()]


def _by_last(ids: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, person in ids.items():
        found[sound(words(name)[-1])].add(person)
    return found


def _lone(key: Key, name: str, by_last: Mapping[str, set[str]]) -> str:
    parts = words(name)
    fits = by_last.get(sound(parts[-1]), set()) if parts else set()
    if len(fits) == 1:
        return next(iter(fits))
    return f"{slug(name)}-{digest(key[0])[:6]}" if fits else slug(name)
