"""Merge and split: which item a person has put what was read into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from dragoman.model import Decision

M = TypeVar("M", bound=Hashable)


def regrouped(
    ids: Mapping[M, str],
    ruled: Iterable[Decision],
    *,
    current: Callable[[Decision, str], str | None],
    member: Callable[[str], M | None],
) -> tuple[dict[M, str], dict[str, str]]:
    """Member → id after every merge and split, in the order of the decisions; and redirects.

    ``current`` gives the id, among those of the members, of an item that a decision (the first
    argument) names (the second), or None; ``member`` gives what a finding belongs to.
    """
    groups: dict[str, set[M]] = defaultdict(set)
    for one, item in ids.items():
        groups[item].add(one)
    changed, redirects = moved(
        lambda name: groups.get(name, set()), ruled, current=current, member=member
    )
    return {**ids, **changed}, redirects


def moved(
    of: Callable[[str], set[M]],
    ruled: Iterable[Decision],
    *,
    current: Callable[[Decision, str], str | None],
    member: Callable[[str], M | None],
) -> tuple[dict[M, str], dict[str, str]]:
    """As ``regrouped``, but only of the items that decisions name; ``of`` gives their members."""
    groups: dict[str, set[M]] = {}
    redirects: dict[str, str] = {}

    def held(name: str) -> set[M]:
        if name not in groups:
            groups[name] = set(of(name))
        return groups[name]

    def found(decision: Decision, name: str) -> str | None:
        name = redirects.get(name, name)
        return name if held(name) else _led(redirects, current(decision, name))

    for decision in ruled:
        target = found(decision, decision.target)
        if target is None:
            continue
        for other in decision.joined:
            joined = found(decision, other)
            if joined is not None and joined != target:
                groups[target] = held(target) | held(joined)
                groups[joined] = set()
                _lead(redirects, joined, target)
        named = [member(finding) for finding in decision.leaving]
        leaving = {one for one in named if one is not None} & held(target)
        if leaving and leaving != held(target):
            groups[decision.parted] = leaving
            groups[target] = groups[target] - leaving
    return {one: item for item, members in groups.items() for one in members}, redirects


def _led(redirects: Mapping[str, str], name: str | None) -> str | None:
    return None if name is None else redirects.get(name, name)


def _lead(redirects: dict[str, str], old: str, new: str) -> None:
    """Also what led to the old id leads to the new one."""
    for name, target in redirects.items():
        if target == old:
            redirects[name] = new
    redirects[old] = new
