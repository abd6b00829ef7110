"""Statements by speaker, side, outlet, form, issue, day and words: counts at once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Entry, Record, Statement
from dragoman.resolve.fold import fold

Bools = NDArray[np.bool_]
FACETS = ("speaker", "side", "issue", "outlet", "form", "standing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One value of one facet: how many of the statements found bear it."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The statements that a search found, newest first, and the facets beside them."""

    total: int
    entries: tuple[Entry[Statement], ...]
    facets: dict[str, tuple[Facet, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is asked for. ``words`` must all occur, ``without`` not; a facet's value be borne.

    Words are folded as ``dragoman.resolve.fold`` does and found by their beginning; several in
    one stand together.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    facets: Mapping[str, str] = field(default_factory=dict)
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(slots=True)
class StatementIndex:
    """Statements in columns. A statement without a day of its own has that of its report."""

    entries: tuple[Entry[Statement], ...]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    codes: dict[str, NDArray[np.int32]]
    values: dict[str, list[str]]
    issues: dict[str, Bools]
    texts: list[str]
    order: NDArray[np.int64]

    @classmethod
    def of(
        cls, record: Record, sides: Mapping[str, str], issues: Mapping[str, frozenset[str]]
    ) -> StatementIndex:
        """The index of a record's statements."""
        return cls._of(record, record.statements, sides, issues)

    def renewed(
        self,
        record: Record,
        sides: Mapping[str, str],
        issues: Mapping[str, frozenset[str]],
        anew: set[str],
    ) -> StatementIndex:
        """The index of a record that differs only in the statements with these ids."""
        place = {e.id: i for i, e in enumerate(self.entries) if e.id not in anew}
        entries = record.statements
        part = self._of(record, [e for e in entries if e.id not in place], sides, issues)
        place |= {e.id: len(self.entries) + i for i, e in enumerate(part.entries)}
        rows = np.asarray([place[e.id] for e in entries], dtype=np.int64)
        codes, values = {}, {}
        for name, known in self.values.items():
            values[name] = [*known, *(v for v in part.values[name] if v not in known)]
            to = np.asarray([values[name].index(v) for v in part.values[name]], dtype=np.int32)
            codes[name] = np.concatenate([self.codes[name], to[part.codes[name]]])[rows]
        none, nowhere = np.zeros(len(self.entries), bool), np.zeros(len(part.entries), bool)
        masks = {
            v: np.concatenate([self.issues.get(v, none), part.issues.get(v, nowhere)])[rows]
            for v in (self.issues | part.issues)
        }
        texts = [*self.texts, *part.texts]
        last = np.concatenate([self.last, part.last])[rows]
        return StatementIndex(
            entries=entries,
            first=np.concatenate([self.first, part.first])[rows],
            last=last,
            codes=codes,
            values=values,
            issues=masks,
            texts=[texts[i] for i in rows],
            order=np.argsort(-last, kind="stable"),
        )

    @classmethod
    def _of(
        cls,
        record: Record,
        entries: Sequence[Entry[Statement]],
        sides: Mapping[str, str],
        issues: Mapping[str, frozenset[str]],
    ) -> StatementIndex:
        columns: dict[str, list[str]] = {f: [] for f in FACETS if f != "issue"}
        first, last, texts = [], [], []
        for entry in entries:
            value = entry.value
            report = record.document(entry.support[0].document)
            low = value.said_on.first if value.said_on else report.published
            high = value.said_on.last if value.said_on else report.published
            first.append(low.toordinal())
            last.append(high.toordinal())
            columns["speaker"].append(value.speaker or "")
            columns["side"].append(sides.get(value.speaker or "", ""))
            columns["outlet"].append(report.outlet or "")
            columns["form"].append(value.form)
            columns["standing"].append(entry.standing)
            texts.append(_text(record, value))
        codes, values = {}, {}
        for name, column in columns.items():
            codes[name], values[name] = _coded(column)
        ids = {e.id: i for i, e in enumerate(entries)}
        days = np.asarray(last, dtype=np.int32)
        return cls(
            entries=tuple(entries),
            first=np.asarray(first, dtype=np.int32),
            last=days,
            codes=codes,
            values=values,
            issues=_masks(ids, issues),
            texts=texts,
            order=np.argsort(-days, kind="stable"),
        )

    def search(self, asked: Search, *, limit: int = 50, offset: int = 0) -> Found:
        """The statements asked for, and what each facet would leave of them."""
        base = self._within(asked)
        chosen = {f: self._mask(f, v) for f, v in asked.facets.items() if v}
        every = base.copy()
        for mask in chosen.values():
            every &= mask
        facets = {}
        for name in FACETS:
            part = base.copy()
            for other, mask in chosen.items():
                if other != name:
                    part &= mask
            facets[name] = self._counted(name, part, asked.facets.get(name, ""))
        ranked = self.order[every[self.order]]
        page = ranked[offset : offset + limit]
        return Found(
            total=int(every.sum()), entries=tuple(self.entries[i] for i in page), facets=facets
        )

    def _within(self, asked: Search) -> Bools:
        mask: Bools = np.ones(len(self.entries), dtype=bool)
        if asked.since:
            mask &= self.last >= asked.since.toordinal()
        if asked.until:
            mask &= self.first <= asked.until.toordinal()
        if (asked.words or asked.without) and self.texts:
            words = [f" {w}" for w in asked.words]
            without = [f" {w}" for w in asked.without]
            hits = [
                all(w in text for w in words) and not any(w in text for w in without)
                for text in self.texts
            ]
            mask &= np.asarray(hits, dtype=bool)
        return mask

    def _mask(self, facet: str, value: str) -> Bools:
        none: Bools = np.zeros(len(self.entries), dtype=bool)
        if facet == "issue":
            return self.issues.get(value, none)
        if facet not in self.codes or value == "-":
            value = "" if value == "-" else value
        known = self.values.get(facet, [])
        return self.codes[facet] == known.index(value) if value in known else none

    def _counted(self, name: str, part: Bools, chosen: str) -> tuple[Facet, ...]:
        if name == "issue":
            counts = {v: int((mask & part).sum()) for v, mask in self.issues.items()}
        else:
            sums: Any = np.bincount(self.codes[name][part], minlength=len(self.values[name]))
            counts = {v or "-": int(n) for v, n in zip(self.values[name], sums, strict=True)}
        ranked = sorted(counts.items(), key=lambda p: (-p[1], p[0]))
        return tuple(
            Facet(value=v, count=n, chosen=v == chosen) for v, n in ranked if n or v == chosen
        )


def _text(record: Record, value: Statement) -> str:
    words = [span.exact for span in value.content]
    words += [value.source.exact if value.source else "", record.name(value.speaker)]
    return f" {fold(' '.join(words))} "


def _coded(column: Sequence[str]) -> tuple[NDArray[np.int32], list[str]]:
    known: dict[str, int] = {}
    codes = [known.setdefault(value, len(known)) for value in column]
    return np.asarray(codes, dtype=np.int32), list(known)


def _masks(ids: Mapping[str, int], issues: Mapping[str, frozenset[str]]) -> dict[str, Bools]:
    masks: dict[str, Bools] = {}
    for statement, row in ids.items():
        for code in issues.get(statement, ()):
            mask = masks.setdefault(code, np.zeros(len(ids), dtype=bool))
            mask[row] = True
    return masks
