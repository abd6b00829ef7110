"""Statements whose words, or whose speaker, reports give differently; mutual accusations."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterator

from dragoman.model import Entry, Record, Statement, Term
from dragoman.resolve.fold import fold
from dragoman.views.disagreement.question import (
    Question,
    Telling,
    answers,
    apart,
    gathered,
    telling,
)

_KNOWN = 8
"""Words that a statement needs, to be known again from another mouth."""
_DAYS = 3
_LABEL = 60


def questions(record: Record) -> Iterator[Question]:
    """Wordings and speakers that differ, and who is said to have broken a ceasefire."""
    yield from _wordings(record)
    yield from _speakers(record)
    yield from _violations(record)


def _wordings(record: Record) -> Iterator[Question]:
    for entry in record.statements:
        told = gathered((_said(s.item), telling(entry, s)) for s in entry.support)
        if len({fold(words) for words in told}) > 1:
            yield Question(
                asked="wording",
                about=record.name(entry.value.speaker) or "somebody",
                about_id=entry.id,
                answers=answers(record, told),
            )


def _speakers(record: Record) -> Iterator[Question]:
    alike: dict[str, list[Entry[Statement]]] = defaultdict(list)
    for entry in record.statements:
        words = fold(_said(entry.value))
        if entry.value.speaker and len(words.split()) >= _KNOWN:
            alike[words].append(entry)
    for entries in alike.values():
        told: dict[str, list[Telling]] = defaultdict(list)
        for entry in entries:
            name = record.name(entry.value.speaker)
            told[name].extend(telling(entry, s) for s in entry.support)
        if apart(told) and _near(record, entries):
            words = _said(entries[0].value)
            yield Question(
                asked="speaker",
                about=words if len(words) <= _LABEL else words[:_LABEL] + "…",
                about_id=min(e.id for e in entries),
                answers=answers(record, told),
            )


def _violations(record: Record) -> Iterator[Question]:
    """A says that B broke the truce, B that A did: who did is open."""
    claims: dict[frozenset[str], list[Entry[Term]]] = defaultdict(list)
    for entry in record.terms:
        value = entry.value
        if value.status == "violated" and value.by and value.accused and value.by != value.accused:
            claims[frozenset((value.by, value.accused))].append(entry)
    for pair, entries in claims.items():
        rivals = {
            e.id
            for a, b in itertools.combinations(entries, 2)
            if a.value.accused != b.value.accused and _near(record, [a, b])
            for e in (a, b)
        }
        if rivals:
            told: dict[str, list[Telling]] = defaultdict(list)
            for entry in entries:
                if entry.id in rivals:
                    value = entry.value
                    word = f"{record.name(value.accused)} (says {record.name(value.by)})"
                    told[word].extend(telling(entry, s) for s in entry.support)
            names = " and ".join(sorted(record.name(p) for p in pair))
            yield Question(
                asked="violation",
                about=f"ceasefire, {names}",
                about_id="/".join(sorted(pair)),
                answers=answers(record, told),
            )


def _said(item: Statement) -> str:
    return " … ".join(span.exact for span in item.content)


def _near(record: Record, entries: list[Entry[Statement]] | list[Entry[Term]]) -> bool:
    """Whether two neighbours among the entries were reported within a few days."""
    days: list[datetime.date] = sorted(
        record.document(e.support[0].document).published for e in entries
    )
    return any((b - a).days <= _DAYS for a, b in itertools.pairwise(days))
