"""Statements across reports: the same words of the same speaker in the same days are one."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.model import Statement, Support
from dragoman.model.ids import digest
from dragoman.resolve.fold import fold

_WORDS, _WORDS_OF_NOBODY = 4, 8
"""What is shorter is too common to be the same in two reports; more is asked of no speaker."""
_DAYS = 3
"""Reports of one statement follow one another within so many days."""


def statements(
    told: Iterable[Support[Statement]], published: Mapping[str, datetime.date]
) -> dict[str, str]:
    """Finding → id of the statement in the record.

    The day is the one on which it was said, or else the report's. A statement that is too short
    to be known again stays with its report.
    """
    ids: dict[str, str] = {}
    alike: dict[tuple[str, str], list[tuple[datetime.date, str]]] = defaultdict(list)
    for support in told:
        item, finding = support.item, support.finding
        words = fold(" ".join(span.exact for span in item.content))
        if len(words.split()) >= (_WORDS if item.speaker else _WORDS_OF_NOBODY):
            day = _day(item, published[finding.document])
            alike[item.speaker or "", words].append((day, finding.id))
        else:
            places = [(span.start, span.end) for span in item.content]
            ids[finding.id] = digest("statement", finding.document, places)
    for (speaker, words), days in alike.items():
        first = before = datetime.date.min
        for day, finding_id in sorted(days):
            if before == datetime.date.min or (day - before).days > _DAYS:
                first = day
            before = day
            ids[finding_id] = digest("statement", speaker, words, first.isoformat())
    return ids


def _day(item: Statement, published: datetime.date) -> datetime.date:
    if item.said_on is not None and item.said_on.precision == "day":
        return item.said_on.first
    return published
