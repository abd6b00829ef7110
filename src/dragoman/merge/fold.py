"""record = fold(documents, findings, decisions)."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dragoman.merge.contests import contested
from dragoman.merge.copies import Copies, copied
from dragoman.merge.grouping import Grouping, grouped
from dragoman.merge.independence import desks, independent
from dragoman.merge.kept import kept
from dragoman.merge.references import without
from dragoman.merge.rulings import Ruling, Rulings, corrected, fits, in_force, rulings
from dragoman.merge.values import agreed, whole
from dragoman.model import (
    KINDS,
    Decision,
    Document,
    Entry,
    Finding,
    Item,
    Kind,
    Record,
    Standing,
    Support,
)
from dragoman.model.ids import digest
from dragoman.model.plain import plain


def fold(
    documents: Iterable[Document],
    findings: Iterable[Finding],
    decisions: Iterable[Decision] = (),
    *,
    former: Iterable[Finding] = (),
) -> Record:
    """The record that these findings and decisions come to.

    A pure function of sets: neither the order nor a repetition changes anything. Findings
    in documents that are not given are left out. ``findings`` are those that count (see
    ``dragoman.merge.current``); ``former`` are findings of older readings that decisions rest
    on, with the actors and rounds of those readings.

    >>> fold([], []) == Record()
    True
    """
    texts = _unique_documents(documents)
    ordered = sorted(texts.values(), key=lambda d: (d.published, d.name, d.id))
    found = _unique_findings(f for f in findings if f.document in texts)
    older = _unique_findings(f for f in former if f.document in texts)
    ruled = in_force(decisions)
    keep = kept(found, older.values(), ruled)
    published = {d.id: d.published for d in ordered}
    grouping = grouped(keep.found, published, ruled, keep.instead)
    given = rulings(ruled, grouping, keep.instead)
    rank = {d.id: i for i, d in enumerate(ordered)}
    copies = Copies(ordered)
    repeats = copied(copies, rank)
    wires = desks(ordered, copies.credits)
    built = [
        replace(e, independent=independent(e.support, repeats, wires))
        for e in _entries(rank, grouping, given)
    ]
    kept_, out = _separated(built, given)
    kinds: dict[Kind, list[Entry[Any]]] = {kind: [] for kind in KINDS}
    for entry in kept_:
        kinds[entry.kind].append(entry)
    return Record(
        documents=tuple(ordered),
        rejected=tuple(out),
        idle=given.idle,
        contested=contested(keep, grouping),
        redirects={**grouping.redirects, **given.led},
        copies=repeats,
        **{f"{kind}s": tuple(entries) for kind, entries in kinds.items()},
    )


def _unique_documents(documents: Iterable[Document]) -> dict[str, Document]:
    """Each document once; of one text under two names the first name in the alphabet."""
    unique: dict[str, Document] = {}
    for one in documents:
        held = unique.setdefault(one.id, one)
        if _label(one) < _label(held):
            unique[one.id] = one
    return unique


def _label(document: Document) -> tuple[str, str, int, str]:
    return document.name, document.title, document.body, document.language


def _unique_findings(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Each finding once; of two that differ in confidence only the surer one."""
    unique: dict[str, Finding] = {}
    for one in findings:
        if unique.setdefault(one.id, one).confidence < one.confidence:
            unique[one.id] = one
    return unique


def _entries(rank: dict[str, int], grouping: Grouping, given: Rulings) -> list[Entry[Item]]:
    groups: dict[tuple[Kind, str, bool], list[Support[Item]]] = defaultdict(list)
    for finding, support in grouping.supports.items():
        item = grouping.ids[finding]
        groups[support.finding.kind, item, finding in given.struck].append(support)
    built = []
    for (kind, item, struck), group in groups.items():
        ruling = Ruling(rejected=True) if struck else given.of.get(item)
        own = [s for s in group if grouping.read[s.finding.id] == item]
        built.append(_entry(rank, kind, item, agreed(group, own), ruling))
    built.sort(key=lambda e: _place(rank, e))
    return built


def _entry(
    rank: dict[str, int],
    kind: Kind,
    entry_id: str,
    group: list[Support[Item]],
    ruling: Ruling | None,
) -> Entry[Item]:
    support = _in_order(rank, group)
    value = whole([s.item for s in support])
    fields = _fitting(value, ruling.fields) if ruling else {}
    if fields:
        support = tuple(replace(s, item=corrected(s.item, fields)) for s in support)
        value = corrected(value, fields)
    standing: Standing = "read"
    if ruling and (ruling.accepted or fields):
        standing = "corrected" if fields else "accepted"
    if ruling and ruling.rejected:
        standing = "rejected"
    sure = standing in ("accepted", "corrected")
    return Entry(
        id=entry_id,
        kind=kind,
        value=value,
        support=support,
        confidence=1.0 if sure else max(s.finding.confidence for s in support),
        standing=standing,
        decisions=tuple(d.id for d in ruling.decisions) if ruling else (),
        notes=tuple(d for d in ruling.decisions if d.verb == "note") if ruling else (),
    )


def _in_order(rank: dict[str, int], group: list[Support[Item]]) -> tuple[Support[Item], ...]:
    """By publication and place; what stands in one place by what it says, not by who read it."""
    if len(group) == 1:
        return tuple(group)
    placed = sorted(group, key=lambda s: (rank[s.document], s.spans))
    support: list[Support[Item]] = []
    for _, run in itertools.groupby(placed, key=lambda s: (s.document, s.spans)):
        alike = list(run)
        support += alike if len(alike) == 1 else sorted(alike, key=_wording)
    return tuple(support)


def _wording(support: Support[Item]) -> tuple[str, str]:
    return digest(plain(support.item)), support.finding.id


def _fitting(item: Item, fields: dict[str, str]) -> dict[str, str]:
    """The corrections that fit the item: one bad decision must not close the whole dossier."""
    return {name: value for name, value in fields.items() if fits(item, name, value)}


def _place(rank: dict[str, int], entry: Entry[Item]) -> tuple[int, int, int, str]:
    first = entry.support[0]
    return rank[first.document], first.spans[0].start, first.spans[0].end, entry.id


def _separated(
    built: list[Entry[Item]], given: Rulings
) -> tuple[list[Entry[Item]], list[Entry[Item]]]:
    """Entries that stand, and those that were struck out or name only what was."""
    standing = {(e.kind, e.id) for e in built if e.standing != "rejected"}
    struck = {(e.kind, e.id) for e in built} - standing
    if not struck and not given.struck:
        return built, []
    actors = {item for kind, item in struck if kind == "actor"}
    rounds_ = {item for kind, item in struck if kind == "round"}
    kept_, out = [], []
    for entry in built:
        left = None if entry.standing == "rejected" else without(entry, actors, rounds_)
        if left is None:
            out.append(entry)
        else:
            kept_.append(left)
    return kept_, out
