"""Positions by issue, and how they changed."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass

from dragoman.brief.apparatus import Apparatus, items
from dragoman.brief.brief import Section
from dragoman.brief.days import day, on
from dragoman.brief.wording import capital, name, quoted, unnamed
from dragoman.model import Entry, Position, Record, Support
from dragoman.views.positions import positions
from dragoman.views.query import Query

_ISSUES = 15
_EACH = 12
_WORDS = {
    "demands": "demands it{of}",
    "proposes": "proposes it{to}",
    "accepts": "accepts it{from_}",
    "conditional": "accepts it{from_} on conditions",
    "rejects": "rejects it{from_}",
    "supports": "supports{whose}",
}
_VERB = {
    "demands": "demanded it",
    "proposes": "proposed it",
    "accepts": "accepted it",
    "conditional": "accepted it on conditions",
    "rejects": "rejected it",
    "supports": "supported it",
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
    left = len(ranked) - _ISSUES
    rest = f"{left} more issues are in the record." if left > 0 else ""
    return Section(title="Positions", under=tuple(under), rest=rest)


def _issue(notes: Apparatus, issue: str, entries: list[Entry[Position]]) -> Section:
    record = notes.record
    ordered = sorted(entries, key=lambda e: (-len(e.documents), -e.confidence, e.id))
    shown = sorted(ordered[:_EACH], key=lambda e: (name(record, e.value.actor), e.value.stance))
    alike: dict[str, list[Entry[Position]]] = defaultdict(list)
    for entry in shown:
        alike[wanted(record, entry)].append(entry)
    made = tuple(notes.sentence(words, ones) for words, ones in alike.items())
    left = len(entries) - len(shown)
    rest = f"{left} more positions are in the record." if left > 0 else ""
    return Section(title=heading(issue), sentences=made, rest=rest)


def wanted(record: Record, entry: Entry[Position]) -> str:
    """What an actor wants on an issue, in one sentence under the issue's heading."""
    value = entry.value
    other = "" if unnamed(record, value.toward) else name(record, value.toward)
    ways = {
        "of": f" of {other}" if other else "",
        "to": f" to {other}" if other else "",
        "from_": f" from {other}" if other else "",
        "whose": f" {other} in it" if other else " it",
    }
    words = f"{name(record, value.actor)} {_WORDS[value.stance].format(**ways)}"
    if value.terms:
        words += f" ({', '.join(quoted(term) for term in value.terms)})"
    if value.as_of:
        words += f", {on(value.as_of)}"
    return capital(words) + "."


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
    found = [
        (turn, actor, issue)
        for (actor, issue), stands in histories(record, chosen(notes, everything)).items()
        for turn in turns(stands)
        if query.within(None, turn[1].day)
    ]
    found.sort(key=lambda one: (one[0][1].day, one[1], one[2]))
    made = []
    for (before, after), actor, issue in found:
        words = (
            f"{capital(name(record, actor))} on {issue.replace('-', ' ')}: "
            f"{_VERB[before.stance]} ({day(before.day)}), then "
            f"{_VERB[after.stance]} ({day(after.day)})."
        )
        carried = [(stand.entry, stand.support) for stand in (before, after)]
        made.append(notes.resting(words, carried))
    return Section(title="What changed", sentences=tuple(made))


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
