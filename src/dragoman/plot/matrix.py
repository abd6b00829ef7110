"""The matrix: the last stance of each party on each issue."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from typing import Any

from dragoman.model import Record, When
from dragoman.plot.look import LANES, STANCES, finished, scale
from dragoman.plot.ranking import shown
from dragoman.plot.saving import altair, something
from dragoman.views.positions import positions
from dragoman.views.query import Query
from dragoman.views.table import Row

_CELL = 74
_ROW = 34
_ISSUES = 15
_QUOTED = 160
_DARK = ("demands", "accepts", "rejects")


def chart(record: Record, query: Query) -> Any:
    """The chart: stances as colours and as words; "+2" where the party said other things too."""
    alt = altair()
    cells = _cells(record, query)
    something(cells)
    parties = list(dict.fromkeys(cell["party"] for cell in cells))
    issues = [i for i, _ in Counter(cell["issue"] for cell in cells).most_common()]
    across = alt.X(
        "party:N",
        sort=parties,
        title=None,
        axis=alt.Axis(orient="top", labelAngle=-30, ticks=False, domain=False),
    )
    down = alt.Y("issue:N", sort=issues, title=None, axis=alt.Axis(ticks=False, domain=False))
    base = alt.Chart(alt.Data(values=cells)).encode(x=across, y=down)
    boxes = base.mark_rect(stroke="white", strokeWidth=2).encode(
        color=alt.Color(
            "stance:N",
            scale=scale(alt, STANCES, {cell["stance"] for cell in cells}),
            legend=alt.Legend(title=None, orient="bottom"),
        ),
        tooltip=["party:N", "issue:N", "stances:N", "day:N", "reports:Q", "words:N"],
    )
    dark = alt.FieldOneOfPredicate(field="stance", oneOf=list(_DARK))
    words = base.mark_text(fontSize=10).encode(
        text="label:N", color=alt.condition(dark, alt.value("white"), alt.value("#222"))
    )
    size = {"width": alt.Step(_CELL), "height": alt.Step(_ROW)}
    below = "+1: one other stance was reported too" if any(c["more"] for c in cells) else ""
    title = alt.Title("Who wants what, as last reported", subtitle=below)
    return finished((boxes + words).properties(title=title, **size))


def _cells(record: Record, query: Query) -> list[dict[str, Any]]:
    rows = list(positions(record, query))
    parties = shown(record, Counter(row["party_id"] for row in rows), LANES)
    issues = [i for i, _ in Counter(row["issue"] for row in rows).most_common(_ISSUES)]
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["party_id"] in parties and row["issue"] in issues:
            found[row["party_id"], row["issue"]].append(row)
    order = sorted(found, key=lambda key: (parties.index(key[0]), issues.index(key[1])))
    return [_cell(record, party, issue, found[party, issue]) for party, issue in order]


def _cell(record: Record, party: str, issue: str, rows: list[Row]) -> dict[str, Any]:
    last = max(rows, key=lambda row: (_day(row), row["id"]))
    stances = list(dict.fromkeys([last["stance"], *(row["stance"] for row in rows)]))
    more = len(stances) - 1
    return {
        "party": record.name(party),
        "issue": issue.replace("-", " "),
        "stance": last["stance"],
        "label": last["stance"] + (f" +{more}" if more else ""),
        "more": more,
        "stances": ", ".join(stances),
        "day": _day(last).isoformat(),
        "reports": sum(row["reports"] for row in rows),
        "words": last.evidence[0].sentence[:_QUOTED],
    }


def _day(row: Row) -> datetime.date:
    """The day of the position, or that of the last report of it."""
    day: datetime.date = When(row["as_of"]).last if row["as_of"] else row["last_reported"]
    return day
