"""The timeline: what happened on which day, a lane for the rounds and one for each actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from dragoman.model import Record, When
from dragoman.plot.look import LANES, STATUSES, finished, scale
from dragoman.plot.ranking import shown, sides
from dragoman.plot.saving import altair, something
from dragoman.plot.spells import Spell, beside, spells
from dragoman.views.positions import positions
from dragoman.views.query import Query
from dragoman.views.rounds import rounds
from dragoman.views.statements import statements

Rows = list[dict[str, Any]]
_ROUNDS = "Rounds of talks"
_WIDTH = 640
_LANE = 26
_QUOTED = 160


def chart(record: Record, query: Query, *, width: int = _WIDTH, lanes: int = LANES) -> Any:
    """The chart. A date of which only the month is known stands at its first day.

    Rounds of which only the year is known are left out, and so are long times without news.
    """
    alt = altair()
    met, vague = _rounds(record, query)
    told = _told(record, query, lanes)
    something(met, told)
    lanes_ = [_ROUNDS, *dict.fromkeys(str(row["lane"]) for row in told)]
    marks = _Marks(lanes=lanes_, met=met, told=told)
    made = spells([row["day"] for row in (*met, *told)], width)
    drawn = beside(alt, made, lambda spell, first: _spell(alt, marks, spell, first))
    return finished(drawn.properties(title=_title(alt, vague, len(made))))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """What is drawn: the names of the lanes from the top, rounds, and what actors said."""

    lanes: list[str]
    met: Rows
    told: Rows


def _title(alt: Any, vague: int, parts: int) -> Any:
    """What is not shown stands below the title."""
    left = []
    if parts > 1:
        left.append("long times without news are left out")
    if vague:
        rounds = "1 round" if vague == 1 else f"{vague} rounds"
        left.append(f"{rounds} known only by year not shown")
    return alt.Title("Timeline of the talks", subtitle="; ".join(left))


def _spell(alt: Any, marks: _Marks, spell: Spell, labelled: bool) -> Any:
    """One stretch of time; statements stand above the line of their lane, positions below."""
    lane = alt.Y(
        "lane:N",
        title=None,
        scale=alt.Scale(domain=marks.lanes, padding=0),
        axis=alt.Axis(grid=True, ticks=False, domain=labelled, labels=labelled),
    )
    above = alt.YOffset("above:Q", scale=alt.Scale(domain=[-1, 1], range=[4, _LANE - 4]))
    base = {"x": spell.axis(alt, "day:T"), "y": lane, "yOffset": above}
    dots = (
        alt.Chart(alt.Data(values=[row for row in marks.told if spell.holds(row["day"])]))
        .mark_circle(opacity=0.8, stroke="white", strokeWidth=0.5)
        .encode(
            **base,
            size=alt.Size("number:Q", scale=alt.Scale(range=[30, 180]), legend=None),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=["statements", "positions"], range=["#4393c3", "#ef8a62"]),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=[_tip(alt, n) for n in ("lane", "date", "kind", "number", "words")],
        )
    )
    diamonds = (
        alt.Chart(alt.Data(values=[row for row in marks.met if spell.holds(row["day"])]))
        .mark_point(shape="diamond", filled=True, size=170, opacity=1)
        .encode(
            **base,
            fill=alt.Fill(
                "status:N",
                title=None,
                scale=scale(alt, STATUSES, {row["status"] for row in marks.met}),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=[_tip(alt, n) for n in ("date", "status", "venue", "who", "words")],
        )
    )
    size = {"width": spell.width, "height": alt.Step(_LANE, **{"for": "position"})}
    return alt.layer(dots, diamonds).properties(**size)


def _tip(alt: Any, name: str) -> Any:
    title = {"lane": "actor", "words": "for example"}.get(name, name)
    kind = "Q" if name == "number" else "N"
    return alt.Tooltip(f"{name}:{kind}", title=title)


def _rounds(record: Record, query: Query) -> tuple[Rows, int]:
    """Rounds with a date, those that were held on top; and how many are known only by year."""
    dated = [row for row in rounds(record, query) if row["start"]]
    clear = [row for row in dated if When(row["start"]).precision not in ("year", "decade")]
    rank = list(STATUSES)
    clear.sort(key=lambda row: (-rank.index(row["status"]), row["start"]))
    made = [
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
        for row in clear
    ]
    return made, len(dated) - len(clear)


def _told(record: Record, query: Query, lanes: int) -> Rows:
    """Statements and positions of the busiest actors, counted by day; persons with their party."""
    side = sides(record)
    cells: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in statements(record, query):
        if row["speaker_id"] and _clear(row["said_on"]):
            actor = side.get(row["speaker_id"], row["speaker_id"])
            cells[actor, row["said_on"], "statements"].append(row["said"])
    for row in positions(record, query):
        if _clear(row["as_of"]):
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
    # Positions come last: they are the smaller marks, and stand on top.
    made.sort(key=lambda r: str(r["kind"]), reverse=True)
    return sorted(made, key=lambda r: names.index(str(r["lane"])))


def _clear(date: str | None) -> bool:
    return bool(date) and When(str(date)).precision not in ("year", "decade")
