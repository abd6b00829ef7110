"""On which day a round begins and ends, where it is, whether it takes place."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from dragoman.model import Entry, Record, Round, When
from dragoman.resolve.fold import fold
from dragoman.views.disagreement.question import (
    Asked,
    Question,
    Telling,
    answers,
    apart,
    close,
    gathered,
    telling,
)
from dragoman.views.phrase import called

_DAYS = 1
"""A plan and a doubt of it contradict each other within so many days; later it is history."""
_FATE = {
    "planned": "yes", "under-way": "yes", "held": "yes", "failed": "yes", "cancelled": "no",
    "uncertain": "doubt",
}  # fmt: skip
_FINAL = frozenset({"held", "failed", "cancelled"})


def questions(record: Record) -> Iterator[Question]:
    """What reports tell differently of each round."""
    for entry in record.rounds:
        label = called(entry.value)
        day = _day(entry)
        for asked, of in (("start", _start), ("end", _end), ("venue", _venue)):
            if found := _differing(record, entry, of):
                yield Question(
                    asked=_ASKED[asked], about=label, about_id=entry.id, day=day,
                    answers=answers(record, found),
                )  # fmt: skip
        if found := _fates(record, entry):
            yield Question(
                asked="takes place", about=label, about_id=entry.id, day=day,
                answers=answers(record, found), final=_FINAL,
            )  # fmt: skip


_ASKED: dict[str, Asked] = {"start": "start", "end": "end", "venue": "venue"}


def _day(entry: Entry[Round]) -> datetime.date | None:
    days = [s.item.start.first for s in entry.support if s.item.start]
    return min(days) if days else None


def _differing(
    record: Record, entry: Entry[Round], of: Callable[[Round], str | None]
) -> dict[str, list[Telling]] | None:
    """Value → who tells it, where values exclude one another; a vaguer date excludes nothing."""
    told = gathered((v, telling(entry, s)) for s in entry.support if (v := of(s.item)))
    folded = gathered((fold(v), t) for v, tellings in told.items() for t in tellings)
    return dict(told) if apart(folded) else None


def _start(item: Round) -> str | None:
    return _exact(item.start)


def _end(item: Round) -> str | None:
    return _exact(item.end)


def _exact(when: When | None) -> str | None:
    return when.value if when and when.precision == "day" else None


def _venue(item: Round) -> str | None:
    return item.venue


def _fates(record: Record, entry: Entry[Round]) -> dict[str, list[Telling]] | None:
    told = gathered((s.item.status, telling(entry, s)) for s in entry.support)
    known = {status: t for status, t in told.items() if status in _FATE}
    rivals = {
        a
        for a in known
        for b in known
        if _FATE[a] != _FATE[b]
        and (close(record, known[a], known[b], _DAYS) or {a, b} == {"held", "cancelled"})
    }
    if not rivals:
        return None
    # What became of it belongs to the answer, even where no doubt was left by then.
    settled = {s for s in known if s in _FINAL or s == "under-way"}
    return {status: told[status] for status in rivals | settled}
