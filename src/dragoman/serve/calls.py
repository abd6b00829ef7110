"""Ceasefires as pages tell them: those that were made by their facts, and who called for one."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Entry, Term
from dragoman.serve import wording
from dragoman.serve.edition import Edition
from dragoman.serve.histories import Held
from dragoman.views.durations import lasting
from dragoman.views.truces import Ceasefire, joined

ISSUE = "ceasefire"
_MOST_SIDES = 8
_ANNOUNCED = ("agreed", "in-force", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A ceasefire that somebody wants, as often as it was reported; the newest report last."""

    by: str
    asked: tuple[str, ...]
    where: str
    conditions: tuple[str, ...]
    entries: tuple[Entry[Term], ...]
    days: tuple[datetime.date, ...]

    @property
    def reports(self) -> int:
        """How many reports tell of it."""
        return len({d for e in self.entries for d in e.documents})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is told of a ceasefire under one heading; ``actors`` are ids, ``words`` plain."""

    label: str
    actors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def truces(edition: Edition) -> list[Ceasefire]:
    """The ceasefires, those last spoken of first."""
    return edition.kept("truces", lambda: joined(edition.record, edition.record.terms)[::-1])


def made(truce: Ceasefire) -> bool:
    """Whether some report has it agreed, in force, broken or ended, not only wished for."""
    return any(t.status != "proposed" for t in truce.terms)


def calls(edition: Edition) -> list[Call]:
    """Who wants what ceasefire, what was last called for first."""
    return edition.kept("calls", lambda: _calls(edition))


def _calls(edition: Edition) -> list[Call]:
    groups: dict[tuple[object, ...], list[Entry[Term]]] = defaultdict(list)
    for truce in truces(edition):
        for entry in truce.entries:
            if entry.value.status == "proposed":
                groups[_key(entry.value)].append(entry)
    found = [_call(edition, entries) for entries in groups.values()]
    return sorted(found, key=lambda c: (-c.days[-1].toordinal(), c.by, c.asked))


def _key(value: Term) -> tuple[object, ...]:
    """What makes two calls one: who, and for what."""
    asked = (value.by, value.duration, value.where, value.scope, value.conditions, value.start)
    # Without a caller or terms nothing says that it is the same one.
    return asked if any(asked) else (value.evidence[0].exact,)


def _call(edition: Edition, entries: list[Entry[Term]]) -> Call:
    day = edition.record.document
    ordered = sorted(entries, key=lambda e: day(e.documents[0]).published)
    value = ordered[0].value
    asked = [lasting(value.duration)] if value.duration else []
    asked += value.scope
    if value.start or value.end:
        asked.append(wording.span_of(value.start, value.end))
    days = sorted(day(d).published for e in ordered for d in e.documents)
    return Call(
        by=value.by or "",
        asked=tuple(asked),
        where=value.where or "",
        conditions=value.conditions,
        entries=tuple(ordered),
        days=tuple(days),
    )


def state(truce: Ceasefire) -> str:
    """What became of it last; calls for another one that follow do not undo it."""
    told = [t.status for t in truce.terms if t.status not in ("proposed", "violated")]
    return told[-1] if told else truce.status


def course(truce: Ceasefire) -> list[Entry[Term]]:
    """What is told of it beside the calls for one."""
    return [e for e in truce.entries if e.value.status != "proposed"]


def heading(truce: Ceasefire) -> str:
    """A ceasefire in a few words, such as ``30 days, Aleppo``; '' where nothing is told."""
    terms = truce.terms
    length = next((lasting(t.duration) for t in terms if t.duration), "")
    where = next((t.where for t in terms if t.where), "")
    return ", ".join(w for w in (length, where) if w)


def facts(truce: Ceasefire) -> list[Fact]:
    """What the reports tell of a ceasefire, the same thing once, without what none tells."""
    terms = truce.terms
    # Who alleges and who is accused stand with the allegation, not among the parties.
    between = {p for t in terms for p in t.between}
    found = [
        Fact(label="between", actors=tuple(sorted(between))),
        Fact(label="announced by", actors=_once(t.by for t in terms if t.status in _ANNOUNCED)),
        Fact(label="from", words=_once(wording.when(t.start) for t in terms)),
        Fact(label="until", words=_once(wording.when(t.end) for t in terms)),
        Fact(label="lasting", words=_once(lasting(t.duration or "") for t in terms)),
        Fact(label="where", words=_once(t.where for t in terms)),
        Fact(label="covers", words=_once(s for t in terms for s in t.scope)),
        Fact(label="except", words=_once(s for t in terms for s in t.exceptions)),
        Fact(label="on condition", words=_once(s for t in terms for s in t.conditions)),
        Fact(label="monitored by", actors=_once(t.monitor for t in terms)),
    ]
    return [fact for fact in found if fact.actors or fact.words]


def _once(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for w in words if w))


def alleged(truce: Ceasefire) -> list[tuple[str, str, int]]:
    """Who is accused by whom of having broken it, and how often, the most accused first."""
    counted = Counter((t.accused or "", t.by or "") for t in truce.terms if t.status == "violated")
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return [(accused, by, n) for (accused, by), n in ranked]


def stands(edition: Edition) -> list[tuple[str, tuple[Held, ...]]]:
    """Where the main sides stood last on having a ceasefire at all."""
    held = ((side, edition.histories.at((ISSUE, side), None)) for side in edition.main_sides)
    return [(side, stances) for side, stances in held if stances][:_MOST_SIDES]
