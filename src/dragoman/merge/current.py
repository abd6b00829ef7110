"""Which findings count: those of the newest reading of each document."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSet:
    """Everything that one reading found in one document; an empty set is a reading too.

    ``fingerprint`` names what read it (extractors, models and codebook with their versions).
    """

    document: str
    fingerprint: str
    read_at: datetime.datetime
    findings: tuple[Finding, ...] = ()


def current(sets: Iterable[FindingSet]) -> Iterator[Finding]:
    """The findings of the newest set of each document, whatever the order of the sets."""
    newest: dict[str, FindingSet] = {}
    for one in sets:
        held = newest.get(one.document)
        if held is None or _age(one) > _age(held):
            newest[one.document] = one
    for document in sorted(newest):
        yield from newest[document].findings


def _age(one: FindingSet) -> tuple[datetime.datetime, str]:
    return one.read_at, one.fingerprint
