"""Positions by issue, and how they changed."""

from __future__ import annotations

import datetime
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.brief.apparatus import Apparatus, items
from dragoman.brief.brief import Section
from dragoman.brief.days import day, on
from dragoman.brief.wording import capital, more, name, noun, one_line, quoted, some, unnamed
from dragoman.model import Entry, Position, Record, Support
from dragoman.views.positions import positions
from dragoman.views.query import Query

_ISSUES = 12
_EACH = 8
_CHANGES = 20
_STEPS = 4
"""Stands told of one change; each has a note of its own."""
_TERMS = 4
_WORDS = {
    "demands": "demanded this{of}",
    "proposes": "proposed this{to}",
    "accepts": "accepted this{answering}",
    "conditional": "accepted this on conditions{answering}",
    "rejects": "rejected this{answering}",
    "supports": "supported {whom}",
}
_TURNED = {
    "demands": "demanding",
    "proposes": "proposing",
    "accepts": "accepting",
    "conditional": "accepting on conditions",
    "rejects": "rejecting",
    "supports": "supporting",
}


def chosen(notes: Apparatus, query: Query) -> list[Entry[Position]]:
    """The positions that the query chooses and that are sure; not those of unnamed groups."""
    return [
        entry
        for entry in items(positions(notes.record, query), Position)
        if notes.sure(entry) and not unnamed(notes.record, entry.value.actor)
    ]


def heading(issue: str) -> str:
    """The code of an issue as a heading."""
    return capital(issue.replace("-", " "))


def section(notes: Apparatus, query: Query) -> Section:
    """Issue by issue, who wants what; the issues of which most is said first."""
    by_issue: dict[str, list[Entry[Position]]] = defaultdict(list)
    for entry in chosen(notes, query):
        by_issue[entry.value.issue].append(entry)
    counts = Counter({issue: len(entries) for issue, entries in by_issue.items()})
    ranked = sorted(counts, key=lambda issue: (-counts[issue], issue))
    under = [_issue(notes, issue, by_issue[issue]) for issue in ranked[:_ISSUES]]
    rest = more(len(ranked) - _ISSUES, "issue")
    return Section(title="Positions", under=tuple(under), rest=rest)


def _issue(notes: Apparatus, issue: str, entries: list[Entry[Position]]) -> Section:
    """The positions of which most is reported, by day; those that are alike in one sentence."""
    record = notes.record
    ordered = sorted(
        entries,
        key=lambda e: (-len(e.documents), -e.confidence, name(record, e.value.actor), e.id),
    )
    alike: dict[str, list[Entry[Position]]] = defaultdict(list)
    for entry in ordered:
        alike[wanted(record, entry)].append(entry)
    shown = list(alike.items())[:_EACH]
    shown.sort(key=lambda one: min(_days(record, e)[0] for e in one[1]))
    made = tuple(
        notes.sentence(f"{capital(_actors(record, ones))} {words}", ones) for words, ones in shown
    )
    rest = more(len(entries) - sum(len(ones) for _, ones in shown), "position")
    return Section(title=heading(issue), sentences=made, rest=rest)


def _actors(record: Record, entries: list[Entry[Position]]) -> str:
    return some(list(dict.fromkeys(noun(record, e.value.actor) for e in entries)), _EACH)


def wanted(record: Record, entry: Entry[Position]) -> str:
    """What somebody wanted on the issue of the heading, and when: a sentence but for who."""
    value = entry.value
    other = "" if unnamed(record, value.toward) else noun(record, value.toward)
    ways = {
        "of": f" of {other}" if other else "",
        "to": f" to {other}" if other else "",
        "answering": f" in answer to {other}" if other else "",
        "whom": f"{other} in this" if other else "this",
    }
    words = _WORDS[value.stance].format(**ways)
    if value.as_of:
        words += f" {on(value.as_of)}"
    else:
        first, last = _days(record, entry)
        when = f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
        words += f", as reported {when}"
    terms = telling(value.terms, value.issue)
    return words + (f": {', '.join(quoted(term) for term in terms)}." if terms else ".")


def _days(record: Record, entry: Entry[Position]) -> tuple[datetime.date, datetime.date]:
    """The days of the position, or of the first and the last report of it."""
    if entry.value.as_of:
        return entry.value.as_of.first, entry.value.as_of.last
    days = [record.document(d).published for d in entry.documents]
    return min(days), max(days)


def telling(terms: Sequence[str], issue: str) -> list[str]:
    """The terms that say something: figures and phrases first, no repetitions.

    >>> telling(["peace", "-", "a 30-day truce", "30-day", "full"], "peace-agreement")
    ['a 30-day truce', 'full']
    """
    kept: list[str] = []
    for term in sorted(terms, key=lambda t: -len(t)):
        plain = one_line(term)
        known = any(plain.casefold() in other.casefold() for other in (*kept, issue))
        if len(plain) > 2 and not known:
            kept.append(plain)
    order = {one_line(term): at for at, term in enumerate(terms)}
    figures = re.compile(r"\d| ")
    kept.sort(key=lambda t: (figures.search(t) is None, order[t]))
    return kept[:_TERMS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One report's word on where an actor stands; ``day`` is that of the stand or the report."""

    day: datetime.date
    entry: Entry[Position]
    support: Support[Position]

    @property
    def stance(self) -> str:
        """The stance."""
        return self.support.item.stance

    @property
    def leaning(self) -> int:
        """1 for it, 0 for it on conditions, -1 against it."""
        return {"rejects": -1, "conditional": 0}.get(self.stance, 1)


def histories(record: Record, entries: list[Entry[Position]]) -> dict[tuple[str, str], list[Stand]]:
    """Actor and issue → stands by day."""
    found: dict[tuple[str, str], list[Stand]] = defaultdict(list)
    for entry in entries:
        for support in entry.support:
            when = support.item.as_of
            date = when.last if when else record.document(support.document).published
            stand = Stand(day=date, entry=entry, support=support)
            found[entry.value.actor, entry.value.issue].append(stand)
    for stands in found.values():
        stands.sort(key=lambda s: (s.day, s.entry.id, s.support.finding.id))
    return found


def changes(notes: Apparatus, query: Query) -> Section:
    """Stands that turned from for to against, or back, within the time asked for."""
    record = notes.record
    everything = Query(party=query.party, speaker=query.speaker, issue=query.issue)
    found = []
    for (actor, issue), stands in histories(record, chosen(notes, everything)).items():
        ways = [turn for turn in turns(stands) if query.within(None, turn[1].day)]
        if ways:
            # What came between two turns leans as the end of the first does.
            found.append((actor, issue, [ways[0][0], *(after for _, after in ways)][-_STEPS:]))
    # The best known turns, by day; one is as well known as the least known of its stands.
    found.sort(key=lambda one: min(len(stand.entry.documents) for stand in one[2]), reverse=True)
    shown = sorted(found[:_CHANGES], key=lambda one: (one[2][-1].day, one[0], one[1]))
    made = []
    for actor, issue, way in shown:
        steps = " to ".join(f"{_TURNED[stand.stance]} ({day(stand.day)})" for stand in way)
        words = f"{heading(issue)}: {noun(record, actor)} went from {steps}."
        made.append(notes.resting(words, [(stand.entry, stand.support) for stand in way]))
    rest = more(len(found) - len(shown), "change")
    return Section(title="What changed", sentences=tuple(made), rest=rest)


def turns(stands: list[Stand]) -> list[tuple[Stand, Stand]]:
    """The last stand before each change of leaning, and the first after it.

    Different leanings on one day are no change: which came first is not known.
    """
    days: dict[datetime.date, list[Stand]] = defaultdict(list)
    for stand in stands:
        days[stand.day].append(stand)
    clear = [group for _, group in sorted(days.items()) if len({s.leaning for s in group}) == 1]
    return [
        (before[-1], after[0])
        for before, after in itertools.pairwise(clear)
        if before[0].leaning != after[0].leaning
    ]
