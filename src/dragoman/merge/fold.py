"""record = fold(documents, findings, decisions)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dragoman.merge.contests import contested
from dragoman.merge.copies import Copies, copied
from dragoman.merge.entries import Rank, by_kind, entry, place, separated
from dragoman.merge.grouping import Grouping, grouped
from dragoman.merge.independence import desks, independent
from dragoman.merge.kept import kept
from dragoman.merge.rulings import Ruling, Rulings, in_force, rulings
from dragoman.merge.values import agreed
from dragoman.model import Decision, Document, Entry, Finding, Item, Kind, Record, Support


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
    rank = {d.id: (d.published, d.name, d.id) for d in ordered}
    copies = Copies(ordered)
    repeats = copied(copies, rank)
    wires = desks(ordered, copies.credits)
    built = [
        replace(e, independent=independent(e.support, repeats, wires))
        for e in _entries(rank, grouping, given)
    ]
    standing, out = separated(built)
    return Record(
        documents=tuple(ordered),
        rejected=tuple(out),
        idle=given.idle,
        contested=contested(keep, grouping),
        redirects={**grouping.redirects, **given.led},
        copies=repeats,
        **by_kind(standing),
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


def _entries(rank: Rank, grouping: Grouping, given: Rulings) -> list[Entry[Item]]:
    groups: dict[tuple[Kind, str, bool], list[Support[Item]]] = defaultdict(list)
    for finding, support in grouping.supports.items():
        item = grouping.ids[finding]
        groups[support.finding.kind, item, finding in given.struck].append(support)
    built = []
    for (kind, item, struck), group in groups.items():
        ruling = Ruling(rejected=True) if struck else given.of.get(item)
        own = [s for s in group if grouping.read[s.finding.id] == item]
        built.append(entry(rank, kind, item, agreed(group, own), ruling))
    built.sort(key=lambda e: place(rank, e))
    return built
