"""The timeline: a window of days, drawn and listed."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.asked import Asked, paged
from dragoman.serve.drawing.timeline import timeline as drawn
from dragoman.serve.edition import Edition
from dragoman.serve.events import KINDS, Event, Filter, events
from dragoman.serve.failure import Failure
from dragoman.serve.visit import Here

router = APIRouter()
_DAY = datetime.timedelta(days=1)
_FIRST_LOOK = 120
_FEW = 25
"""Events that the first look shows at least, if there are so many."""
_EMPTY = 60
"""Days without anything after which an earlier window is shown at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days in view, and those that zooming and moving lead to."""

    first: datetime.date
    last: datetime.date
    low: datetime.date
    high: datetime.date

    @property
    def _span(self) -> datetime.timedelta:
        return self.last - self.first

    def moved(self, parts: float) -> dict[str, datetime.date]:
        """As long a window, that much of its length later."""
        by = max(_DAY, abs(self._span) * abs(parts)) * (1 if parts > 0 else -1)
        by = datetime.timedelta(days=by.days)
        return {"since": _safe(self.first, by), "until": _safe(self.last, by)}

    def zoomed(self, factor: float) -> dict[str, datetime.date]:
        """A window that much as long around the same middle; at least a week."""
        long = max(7, round((self._span.days + 1) * factor))
        middle = self.first + self._span / 2
        first = _safe(middle, datetime.timedelta(days=-(long // 2)))
        return {"since": first, "until": _safe(first, datetime.timedelta(days=long - 1))}


def _safe(day: datetime.date, by: datetime.timedelta) -> datetime.date:
    try:
        return day + by
    except OverflowError:
        return day


@router.get("/timeline")
def timeline(visit: Here) -> Response:
    """The timeline's page."""
    edition, asked = visit.edition, Asked.of(visit.request)
    chosen = filtered(edition, asked)
    every = taken(edition, chosen)
    window = window_of(edition, asked, every)
    found = within(every, window.first, window.last)
    pages = paged(asked, len(found))
    key = "timeline", chosen, window.first, window.last
    return visit.page(
        "timeline.html",
        title="Timeline",
        edition=edition,
        asked=asked,
        window=window,
        chart=edition.kept(key, lambda: drawn(edition, found, window.first, window.last)),
        listed=found[pages.offset : pages.offset + pages.size],
        pages=pages,
        kinds=KINDS,
        chosen=chosen,
        outside=len(every) - len(found),
        undated=edition.kept("undated", lambda: _undated(edition)),
    )


def taken(edition: Edition, chosen: Filter) -> Sequence[Event]:
    """The events that a filter takes."""
    every = events(edition)
    return every if chosen == Filter() else [e for e in every if chosen.takes(e)]


def within(every: Sequence[Event], first: datetime.date, last: datetime.date) -> Sequence[Event]:
    """The events that lie partly within some days; events are in order of their first day."""
    end = bisect_right(every, last, key=lambda e: e.first)
    return [e for e in every[:end] if e.last >= first]


def prepared(edition: Edition) -> object:
    """The window that is shown at first, drawn before anybody asks."""
    every, asked = events(edition), Asked(values={})
    window = window_of(edition, asked, every)
    key = "timeline", Filter(), window.first, window.last
    found = within(every, window.first, window.last)
    return edition.kept(key, lambda: drawn(edition, found, window.first, window.last))


def _undated(edition: Edition) -> int:
    return sum(1 for s in edition.record.statements if not s.value.said_on)


def filtered(edition: Edition, asked: Asked) -> Filter:
    """The filter that an address asks for."""
    return Filter(
        side=asked.actor(edition, "side"),
        issue=asked.text("issue"),
        kind=asked.choice("kind", ("", *KINDS), ""),
    )


def window_of(edition: Edition, asked: Asked, every: Sequence[Event]) -> Window:
    """The window asked for; else the last months in which something has a day."""
    documents = edition.record.documents
    today = documents[-1].published if documents else datetime.date.today()
    earliest = documents[0].published if documents else today
    ahead = [e.first for e in every if today < e.first <= today + 60 * _DAY]
    low = min((e.first for e in every), default=earliest)
    high = max([today, *ahead])
    since, until = asked.day("since"), asked.day("until")
    if since and until and since > until:
        raise Failure(400, "bad-request", f"{since} is after {until}: change one of them")
    last = until or max(high, since + 30 * _DAY if since else high)
    if not since and not until:
        last = _lively(every, last)
    start = max(last - _FIRST_LOOK * _DAY, min(earliest, last))
    if not since and not until:
        start = min(start, _filled(every, last))
    first = since or _begun(every, start, last)
    if (last - first).days < 6:
        first, last = first - 3 * _DAY, last + 3 * _DAY
    return Window(first=first, last=last, low=min(low, earliest), high=high)


def _lively(every: Sequence[Event], last: datetime.date) -> datetime.date:
    """The last day, or where nothing has a day for long before it, that of the last event."""
    before = bisect_right(every, last, key=lambda e: e.first)
    newest = every[before - 1].first if before else last
    return last if last - newest <= _EMPTY * _DAY else newest + 7 * _DAY


def _filled(every: Sequence[Event], last: datetime.date) -> datetime.date:
    """The first day of a window that has some events in it."""
    before = bisect_right(every, last, key=lambda e: e.first)
    return every[max(0, before - _FEW)].first if before else last


def _begun(every: Sequence[Event], start: datetime.date, last: datetime.date) -> datetime.date:
    """The first day of a window, without the emptiness before the first event in it."""
    at = bisect_left(every, start, key=lambda e: e.first)
    if at == len(every) or every[at].first > last:
        return start
    return max(start, every[at].first - 5 * _DAY)
