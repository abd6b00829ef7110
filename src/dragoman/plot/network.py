"""The network: actors by agreement, or actors and the issues they speak on."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from dragoman.export.choice import NetworkChoice
from dragoman.export.network import Network, Tie, network
from dragoman.model import Record
from dragoman.plot.look import finished, scale
from dragoman.plot.saving import altair, something
from dragoman.views.positions import positions
from dragoman.views.query import Query

_CIRCLE = 420
_COLUMNS = 420
_STEP = 24
_ROOM = 170
"""Pixels for the labels on either side."""
_SWEEPS = 8
_MOST = 30
"""Nodes shown at most: those with the strongest ties."""
_TIES = 3
"""Ties shown for each node, on average: the strongest; more are a tangle."""
_COLOURS = ("#2166ac", "#b2182b", "#888888")
_SIGNS = {"two": ("for", "against", "both"), "one": ("agree", "differ", "both")}
Places = dict[str, tuple[float, float, str]]
"""Node → x and y in pixels, and on which side of it its name stands."""


def chart(record: Record, query: Query, choice: NetworkChoice) -> Any:
    """Actors on a circle, or actors on the left and issues on the right.

    Blue ties agree or are for it, red ones differ or are against it.
    """
    alt = altair()
    whole_ = network(_part(record, query), choice)
    made = _strongest(whole_)
    something(list(made.nodes))
    signs = dict(zip(_SIGNS[choice.mode], _COLOURS, strict=True))
    places = _columns(made) if choice.mode == "two" else _circle(made)
    width = (_COLUMNS if choice.mode == "two" else _CIRCLE) + 2 * _ROOM
    height = max((y for _, y, _ in places.values()), default=0) + _STEP
    across = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width]))
    down = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0]))
    ties = [_tie(places, tie, choice) for tie in made.ties]
    lines = (
        alt.Chart(alt.Data(values=ties))
        .mark_rule(opacity=0.5)
        .encode(
            x=across,
            y=down,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("strength:Q", scale=alt.Scale(range=[1, 6]), legend=None),
            color=alt.Color(
                "sign:N",
                scale=scale(alt, signs, {tie["sign"] for tie in ties}),
                legend=alt.Legend(title=None, orient="top", symbolType="stroke"),
            ),
            tooltip=["between:N", "weight:Q"],
        )
    )
    nodes = [
        {"x": x, "y": y, "side": side, "name": name.replace("-", " ") if kind == "issue" else name,
         "kind": kind}
        for name, kind in made.nodes.items()
        for x, y, side in [places[name]]
    ]  # fmt: skip
    base = alt.Chart(alt.Data(values=nodes)).encode(x=across, y=down)
    colour = alt.condition("datum.kind == 'actor'", alt.value("#222222"), alt.value("#d9a441"))
    points = base.mark_circle(size=110, opacity=1).encode(color=colour, tooltip=["name:N"])
    names = [
        base.transform_filter(f"datum.side == '{side}'")
        .mark_text(fontSize=11, dx=shift, align=align, baseline="middle")
        .encode(text="name:N")
        for side, shift, align in (("left", -10, "right"), ("right", 10, "left"))
    ]
    whole = alt.layer(lines, points, *names).resolve_scale(color="independent")
    title = alt.Title(_title(choice), subtitle=_left_out(whole_, made))
    return finished(whole.properties(title=title, width=width, height=height))


def _left_out(whole: Network, shown: Network) -> str:
    if len(shown.ties) == len(whole.ties):
        return ""
    return f"the {len(shown.ties)} strongest of {len(whole.ties)} ties"


def _tie(places: Places, tie: Tie, choice: NetworkChoice) -> dict[str, Any]:
    (x, y, _), (x2, y2, _) = places[tie.source], places[tie.target]
    return {
        "x": x,
        "y": y,
        "x2": x2,
        "y2": y2,
        "between": f"{tie.source} – {tie.target}",
        "weight": round(tie.weight, 3),
        "strength": abs(tie.weight),
        "sign": _sign(tie.weight, choice),
    }


def _circle(made: Network) -> Places:
    """Nodes on an ellipse, the strongest at the top; each name has a line of its own."""
    names = list(made.nodes)
    right, left = names[::2], names[1::2]
    tall = max(_CIRCLE / 2, len(right) * _STEP / 2)
    found: Places = {}
    for column, side in ((right, "right"), (left, "left")):
        for place, name in enumerate(column):
            down = (2 * place + 1) / len(column) - 1
            out = _CIRCLE / 2 * math.sqrt(1 - down * down)
            x = _ROOM + _CIRCLE / 2 + (out if side == "right" else -out)
            found[name] = (round(x, 1), round(_STEP + tall * (1 + down), 1), side)
    return found


def _columns(made: Network) -> Places:
    """Actors in a column on the left, issues on the right, each near what it is tied to."""
    sides = {kind: [n for n, k in made.nodes.items() if k == kind] for kind in ("actor", "issue")}
    beside: dict[str, list[str]] = {name: [] for name in made.nodes}
    for tie in made.ties:
        beside[tie.source].append(tie.target)
        beside[tie.target].append(tie.source)
    for _ in range(_SWEEPS):
        for kind, other in (("issue", "actor"), ("actor", "issue")):
            rank = {name: at / len(sides[other]) for at, name in enumerate(sides[other])}
            sides[kind].sort(key=lambda n: sum(rank[o] for o in beside[n]) / len(beside[n]))
    tall = max(len(names) for names in sides.values())
    found: Places = {}
    for kind, x, side in (("actor", _ROOM, "left"), ("issue", _ROOM + _COLUMNS, "right")):
        step = tall * _STEP / max(len(sides[kind]), 1)
        for place, name in enumerate(sides[kind]):
            found[name] = (x, round(_STEP / 2 + step * (place + 0.5), 1), side)
    return found


def _title(choice: NetworkChoice) -> str:
    if choice.mode == "two":
        return "Who speaks on what"
    return {
        "congruence": "Who agrees with whom",
        "conflict": "Who differs from whom",
        "subtract": "Who agrees and who differs",
    }.get(choice.aggregation, "Who speaks on the same issues")


def _sign(weight: float, choice: NetworkChoice) -> str:
    yes, no, both = _SIGNS[choice.mode]
    if choice.aggregation == "conflict":
        return no
    if choice.aggregation == "combine":
        return {1: yes, 2: no}.get(int(weight), both)
    if choice.aggregation == "ignore" or weight == 0:
        return both
    return yes if weight > 0 else no


def _part(record: Record, query: Query) -> Record:
    """The record with only the positions that the query chooses, of actors with a name."""
    kept = {row["id"] for row in positions(record, query)}
    chosen = [e for e in record.positions if e.id in kept]
    groups = {e.id for e in record.actors if e.value.kind == "group"}
    named = [e for e in chosen if e.value.actor not in groups]
    return replace(record, positions=tuple(named or chosen))


def _strongest(made: Network) -> Network:
    """The nodes with the strongest ties, and the ties among them; without loners."""
    strength = dict.fromkeys(made.nodes, 0.0)
    for tie in made.ties:
        for end in (tie.source, tie.target):
            strength[end] += max(abs(tie.weight), 0.5)
    ranked = sorted((n for n in strength if strength[n]), key=lambda n: (-strength[n], n))
    kept = set(ranked[:_MOST])
    ties = [t for t in made.ties if t.source in kept and t.target in kept]
    ties = sorted(ties, key=lambda t: (-abs(t.weight), -t.statements, t.source, t.target))
    ties = ties[: _TIES * len(kept)]
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    return Network(
        nodes={name: made.nodes[name] for name in ranked if name in tied},
        ties=tuple(ties),
        choice=made.choice,
    )
