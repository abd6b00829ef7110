"""The timeline: what happened on which day, a lane for the rounds and one for each actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from dragoman.model import Record, When
from dragoman.plot.look import LANES, STATUSES, finished, scale
from dragoman.plot.ranking import shown, sides
from dragoman.plot.saving import altair, something
from dragoman.views.positions import positions
from dragoman.views.query import Query
from dragoman.views.rounds import rounds
from dragoman.views.statements import statements

_ROUNDS = "Rounds of talks"
_WIDTH = 640
_LANE = 24
_QUOTED = 160


def chart(record: Record, query: Query, *, width: int = _WIDTH, lanes: int = LANES) -> Any:
    """The chart. A vague date stands at its first day."""
    alt = altair()
    met = _rounds(record, query)
    told = _told(record, query, lanes)
    something(met, told)
    order = [_ROUNDS, *dict.fromkeys(row["lane"] for row in told)]
    lane = alt.Y("lane:N", sort=order, title=None, axis=alt.Axis(grid=True, ticks=False))
    day = alt.X("day:T", title=None, scale=alt.Scale(padding=14))
    dots = (
        alt.Chart(alt.Data(values=told))
        .mark_circle(opacity=0.8, stroke="white", strokeWidth=0.5)
        .encode(
            x=day,
            y=lane,
            size=alt.Size("number:Q", title="items", scale=alt.Scale(range=[30, 220]), legend=None),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=["statements", "positions"], range=["#4393c3", "#ef8a62"]),
                legend=alt.Legend(orient="top"),
            ),
            yOffset=alt.YOffset("above:Q", scale=alt.Scale(domain=[-1, 1], range=[4, _LANE - 4])),
            tooltip=[_tip(alt, n) for n in ("lane", "date", "kind", "number", "words")],
        )
    )
    marks = (
        alt.Chart(alt.Data(values=met))
        .mark_point(shape="diamond", filled=True, size=170, opacity=1)
        .encode(
            x=day,
            y=lane,
            yOffset=alt.YOffset("above:Q", scale=alt.Scale(domain=[-1, 1], range=[4, _LANE - 4])),
            fill=alt.Fill(
                "status:N",
                title=None,
                scale=scale(alt, STATUSES, {row["status"] for row in met}),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=[_tip(alt, n) for n in ("date", "status", "venue", "who", "words")],
        )
    )
    size = {"width": width, "height": alt.Step(_LANE, **{"for": "position"})}
    made = alt.layer(dots, marks).resolve_scale(color="independent", fill="independent")
    return finished(made.properties(title="Timeline of the talks", **size))


def _tip(alt: Any, name: str) -> Any:
    title = {"lane": "actor", "words": "for example"}.get(name, name)
    kind = "Q" if name == "number" else "N"
    return alt.Tooltip(f"{name}:{kind}", title=title)


def _rounds(record: Record, query: Query) -> list[dict[str, Any]]:
    return [
        {
            "lane": _ROUNDS,
            "above": 0,
            "day": When(row["start"]).first.isoformat(),
            "date": row["start"],
            "status": row["status"],
            "venue": row["venue"] or "not said",
            "who": ", ".join(row["participants"]) or "not said",
            "words": row.evidence[0].sentence[:_QUOTED],
        }
        for row in rounds(record, query)
        if row["start"]
    ]


def _told(record: Record, query: Query, lanes: int) -> list[dict[str, Any]]:
    """Statements and positions of the busiest actors, counted by day; persons with their party."""
    side = sides(record)
    cells: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in statements(record, query):
        if row["said_on"] and row["speaker_id"]:
            actor = side.get(row["speaker_id"], row["speaker_id"])
            cells[actor, row["said_on"], "statements"].append(row["said"])
    for row in positions(record, query):
        if row["as_of"]:
            actor = side.get(row["party_id"], row["party_id"])
            words = f"{row['stance']} {row['issue']}"
            cells[actor, row["as_of"], "positions"].append(words)
    counts: Counter[str] = Counter()
    for (actor, _, _), words_ in cells.items():
        counts[actor] += len(words_)
    chosen = shown(record, counts, lanes)
    made = [
        {
            "lane": record.name(actor),
            "day": When(date).first.isoformat(),
            "date": date,
            "kind": kind,
            "above": -0.4 if kind == "statements" else 0.4,
            "number": len(said),
            "words": said[0][:_QUOTED],
        }
        for (actor, date, kind), said in cells.items()
        if actor in chosen
    ]
    names = [record.name(a) for a in chosen]
    return sorted(made, key=lambda r: (names.index(str(r["lane"])), str(r["day"]), str(r["kind"])))
