"""record = fold(documents, findings, decisions)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dragoman.merge.actors import Names, identified
from dragoman.merge.keys import item_id
from dragoman.merge.references import without
from dragoman.merge.rounds import rounds
from dragoman.merge.rulings import Ruling, corrected, fits, rulings
from dragoman.merge.statements import statements
from dragoman.merge.values import whole
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
    Statement,
    Support,
)


def fold(
    documents: Iterable[Document],
    findings: Iterable[Finding],
    decisions: Iterable[Decision] = (),
) -> Record:
    """The record that these findings and decisions come to.

    A pure function of three sets: neither the order nor a repetition changes anything. Findings
    in documents that are not given are left out. ``findings`` are those that count (see
    ``dragoman.merge.current``).

    >>> fold([], []) == Record()
    True
    """
    texts = _unique_documents(documents)
    ordered = sorted(texts.values(), key=lambda d: (d.published, d.name, d.id))
    rank = {d.id: i for i, d in enumerate(ordered)}
    found = _unique_findings(f for f in findings if f.document in texts)
    ruled = rulings(decisions)
    groups = _grouped(list(found.values()), texts)
    built = [_entry(rank, *key, group, ruled.get(key[1])) for key, group in groups.items()]
    built.sort(key=lambda e: _place(rank, e))
    kept, out = _separated(built, ruled)
    kinds: dict[Kind, list[Entry[Any]]] = {kind: [] for kind in KINDS}
    for entry in kept:
        kinds[entry.kind].append(entry)
    known = {entry.id for entry in built}
    idle = {d.id: d for target, r in ruled.items() if target not in known for d in r.decisions}
    return Record(
        documents=tuple(ordered),
        rejected=tuple(out),
        idle=tuple(sorted(idle.values(), key=lambda d: (d.at, d.id))),
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


def _grouped(
    found: list[Finding], texts: dict[str, Document]
) -> dict[tuple[Kind, str], list[Support[Item]]]:
    """Findings in the record's ids, put together by what they say."""
    actors = identified(found)
    published = {d.id: d.published for d in texts.values()}
    names = Names(actors, rounds(found, published, Names(actors).actor))
    groups: dict[tuple[Kind, str], list[Support[Item]]] = defaultdict(list)
    said: list[Support[Statement]] = []
    for finding in found:
        item = names.item(finding.document, finding.item)
        if isinstance(item, Statement):
            said.append(Support(finding=finding, item=item))
            continue
        key = finding.kind, item_id(finding.document, item)
        groups[key].append(Support(finding=finding, item=item))
    ids = statements(said, published)
    for one in said:
        groups["statement", ids[one.finding.id]].append(one)
    return groups


def _entry(
    rank: dict[str, int],
    kind: Kind,
    entry_id: str,
    group: list[Support[Item]],
    ruling: Ruling | None,
) -> Entry[Item]:
    support = tuple(sorted(group, key=lambda s: (rank[s.document], s.spans, s.finding.id)))
    value = whole([s.item for s in support])
    fields = _fitting(value, ruling.fields) if ruling else {}
    if fields:
        support = tuple(replace(s, item=corrected(s.item, fields)) for s in support)
        value = corrected(value, fields)
    standing: Standing = "read"
    if ruling and (ruling.accepted or fields):
        standing = "corrected" if fields else "accepted"
    return Entry(
        id=entry_id,
        kind=kind,
        value=value,
        support=support,
        confidence=1.0 if standing != "read" else max(s.finding.confidence for s in support),
        standing=standing,
        decisions=tuple(d.id for d in ruling.decisions) if ruling else (),
    )


def _fitting(item: Item, fields: dict[str, str]) -> dict[str, str]:
    """The corrections that fit the item: one bad decision must not close the whole dossier."""
    return {name: value for name, value in fields.items() if fits(item, name, value)}


def _place(rank: dict[str, int], entry: Entry[Item]) -> tuple[int, int, int, str]:
    first = entry.support[0]
    return rank[first.document], first.spans[0].start, first.spans[0].end, entry.id


def _separated(
    built: list[Entry[Item]], ruled: dict[str, Ruling]
) -> tuple[list[Entry[Item]], list[Entry[Item]]]:
    """Entries that stand, and those that were struck out or name only what was."""
    struck = {e.id for e in built if e.id in ruled and ruled[e.id].rejected}
    if not struck:
        return built, []
    actors = {e.id for e in built if e.kind == "actor" and e.id in struck}
    rounds_ = {e.id for e in built if e.kind == "round" and e.id in struck}
    kept, out = [], []
    for entry in built:
        left = None if entry.id in struck else without(entry, actors, rounds_)
        if left is None:
            out.append(entry)
        else:
            kept.append(left)
    return kept, out
