"""Activity: how many statements and positions are reported, and when the rounds were."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from dragoman.model import Record, When
from dragoman.plot.look import KINDS, finished, scale
from dragoman.plot.saving import altair, something
from dragoman.views.positions import positions
from dragoman.views.query import Query
from dragoman.views.rounds import rounds
from dragoman.views.statements import statements
from dragoman.views.table import Table

_WIDTH = 640
_HEIGHT = 180
_LABELS = 9
"""Labels that fit side by side."""
_BY_DAY, _BY_WEEK = 60, 500
"""Days up to which bars stand for a day, for a week; beyond that for a month."""


def chart(record: Record, query: Query, *, width: int = _WIDTH) -> Any:
    """The chart: items by the day on which they were first reported."""
    alt = altair()
    tables = {"statements": statements(record, query), "positions": positions(record, query)}
    days = [row["first_reported"] for table in tables.values() for row in table]
    length = (max(days) - min(days)).days if days else 0
    unit, word = _unit(length)
    values = [v for kind, table in tables.items() for v in _counted(kind, table, unit)]
    held = _held(record, query)
    something(values)
    used = {v["kind"] for v in values}
    bars = (
        alt.Chart(alt.Data(values=values))
        .mark_bar()
        .encode(
            x=alt.X("from:T", title=None),
            x2="to:T",
            y=alt.Y("sum(number):Q", title=f"reported each {word}"),
            color=alt.Color(
                "kind:N",
                scale=scale(alt, KINDS, used),
                legend=alt.Legend(title=None, orient="top"),
            ),
            order=alt.Order("kind:N", sort="descending"),
            tooltip=["from:T", "kind:N", "number:Q"],
        )
    )
    rules = (
        alt.Chart(alt.Data(values=held))
        .mark_rule(color=KINDS["rounds"], strokeDash=[4, 3])
        .encode(x="day:T", tooltip=["day:T", "round:N"])
    )
    names = (
        alt.Chart(alt.Data(values=held))
        .mark_text(align="left", dx=4, baseline="top", fontSize=10, color=KINDS["rounds"])
        .encode(x="day:T", y=alt.value(2), text="venue:N")
    )
    title = alt.Title("What was reported when", subtitle="dashed: rounds that were held")
    made = (bars + rules + names).properties(title=title, width=width, height=_HEIGHT)
    return finished(made)


def _unit(length: int) -> tuple[str, str]:
    if length <= _BY_DAY:
        return "day", "day"
    return ("week", "week") if length <= _BY_WEEK else ("month", "month")


def _counted(kind: str, table: Table, unit: str) -> list[dict[str, Any]]:
    counts = Counter(_span(row["first_reported"], unit) for row in table)
    return [
        {"from": first.isoformat(), "to": last.isoformat(), "kind": kind, "number": number}
        for (first, last), number in sorted(counts.items())
    ]


def _span(day: datetime.date, unit: str) -> tuple[datetime.date, datetime.date]:
    """The day, week or month that holds a day, up to the beginning of the next."""
    if unit == "day":
        return day, day + datetime.timedelta(days=1)
    if unit == "week":
        monday = day - datetime.timedelta(days=day.weekday())
        return monday, monday + datetime.timedelta(days=7)
    month = When(f"{day.year:04}-{day.month:02}")
    return month.first, month.last + datetime.timedelta(days=1)


def _held(record: Record, query: Query) -> list[dict[str, Any]]:
    found = [
        (When(row["start"]).first, row)
        for row in rounds(record, query)
        if row["status"] in ("held", "under-way")
        and row["start"]
        and When(row["start"]).precision == "day"
    ]
    room = (found[-1][0] - found[0][0]) / _LABELS if found else datetime.timedelta()
    labelled: datetime.date | None = None
    made = []
    for day, row in found:
        free = labelled is None or day - labelled > room
        labelled = day if free else labelled
        venue = row["venue"] or "" if free else ""
        made.append({"day": day.isoformat(), "venue": venue, "round": row["name"]})
    return made
