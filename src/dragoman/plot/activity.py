"""Activity: how many statements and positions are reported, and when the rounds were."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from dragoman.model import Record, When
from dragoman.plot.look import KINDS, finished, scale
from dragoman.plot.saving import altair, something
from dragoman.plot.spells import Spell, beside, spells
from dragoman.views.positions import positions
from dragoman.views.query import Query
from dragoman.views.rounds import rounds
from dragoman.views.statements import statements
from dragoman.views.table import Table

Rows = list[dict[str, Any]]
_WIDTH = 640
_HEIGHT = 180
_BY_DAY, _BY_WEEK = 60, 500
"""Days up to which bars stand for a day, for a week; beyond that for a month."""


def chart(record: Record, query: Query, *, width: int = _WIDTH) -> Any:
    """The chart: items by the day on which they were first reported, rounds above them."""
    alt = altair()
    tables = {"statements": statements(record, query), "positions": positions(record, query)}
    days = [row["first_reported"] for table in tables.values() for row in table]
    unit = _unit((max(days) - min(days)).days if days else 0)
    values = [v for kind, table in tables.items() for v in _counted(kind, table, unit)]
    something(values)
    held = _held(record, query)
    made = spells([v[end] for v in values for end in ("from", "to")], width)
    drawn = beside(alt, made, lambda spell, first: _spell(alt, spell, values, held))
    below = f"by {unit}; diamonds: rounds that were held"
    title = alt.Title("What was reported when", subtitle=below)
    return finished(drawn.properties(title=title))


def _spell(alt: Any, spell: Spell, values: Rows, held: Rows) -> Any:
    """One stretch of time."""
    first = spell.holds(min(v["from"] for v in values))
    numbers = alt.Axis(labels=first, ticks=first, domain=first)
    bars = (
        alt.Chart(alt.Data(values=[v for v in values if spell.holds(v["from"])]))
        .mark_bar(stroke="white", strokeWidth=0.5)
        .encode(
            x=spell.axis(alt, "from:T"),
            x2="to:T",
            y=alt.Y("sum(number):Q", title="reported" if first else None, axis=numbers),
            color=alt.Color(
                "kind:N",
                scale=scale(alt, KINDS, {v["kind"] for v in values}),
                legend=alt.Legend(title=None, orient="top"),
            ),
            order=alt.Order("kind:N", sort="descending"),
            tooltip=["from:T", "kind:N", "number:Q"],
        )
    )
    marks = (
        alt.Chart(alt.Data(values=[v for v in held if spell.holds(v["day"])]))
        .mark_point(shape="diamond", filled=True, size=60, opacity=0.8, color=KINDS["rounds"])
        .encode(x="day:T", y=alt.value(-8), tooltip=["day:T", "venue:N", "round:N"])
    )
    return (bars + marks).properties(width=spell.width, height=_HEIGHT)


def _unit(length: int) -> str:
    if length <= _BY_DAY:
        return "day"
    return "week" if length <= _BY_WEEK else "month"


def _counted(kind: str, table: Table, unit: str) -> Rows:
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


def _held(record: Record, query: Query) -> Rows:
    return [
        {"day": row["start"], "venue": row["venue"] or "", "round": row["name"]}
        for row in rounds(record, query)
        if row["status"] in ("held", "under-way")
        and row["start"]
        and When(row["start"]).precision == "day"
    ]
