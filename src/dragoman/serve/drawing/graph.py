"""A network as a drawing: circles and arrows, laid out by springs, always the same."""

from __future__ import annotations

import math

from markupsafe import Markup

from dragoman.serve import addresses, wording
from dragoman.serve.drawing.svg import drawing, element, link
from dragoman.serve.edition import Edition
from dragoman.serve.network import Network, Tie

WIDTH, HEIGHT = 900, 600
_EDGE = 74
_WIDE, _HIGH = 128.0, 72.0
Places = dict[str, tuple[float, float]]


def graph(edition: Edition, network: Network) -> Markup:
    """The network; nothing where nobody is tied to anybody."""
    if not network.nodes:
        return Markup("")
    places = _places(network)
    sizes = _sizes(network)
    heaviest = max((t.weight for t in network.ties), default=1)
    arrows = [_arrow(edition, t, places, sizes, heaviest) for t in reversed(network.ties)]
    circles = [
        link(
            addresses.actor(actor),
            f"{edition.name(actor)}: {degree} ties",
            element("circle", cx=x, cy=y, r=sizes[actor], class_=f"node {_kind(edition, actor)}"),
            *_name(edition, actor, x, y, sizes[actor]),
        )
        for actor, degree in network.nodes
        for x, y in (places[actor],)
    ]
    return drawing(
        WIDTH, HEIGHT, "Who speaks about, backs and opposes whom",
        _heads(), *arrows, *circles, class_="chart network",
    )  # fmt: skip


def _kind(edition: Edition, actor: str) -> str:
    entry = edition.actor(actor)
    return entry.value.kind if entry else "party"


def _places(network: Network) -> Places:
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(actor for actor, _ in network.nodes)
    for tie in network.ties:
        known = graph.get_edge_data(tie.source, tie.target, {"weight": 0.0})
        graph.add_edge(tie.source, tie.target, weight=known["weight"] + math.log1p(tie.weight))
    space = 3.2 / math.sqrt(len(network.nodes))
    found = networkx.spring_layout(graph, k=space, iterations=150, seed=7, weight=None)
    return _apart(_spread({actor: (float(x), float(y)) for actor, (x, y) in found.items()}))


def _apart(places: Places) -> Places:
    """The places moved so far that no circle or name lies over another."""
    at = {a: list(place) for a, place in places.items()}
    order = sorted(at)
    for _ in range(60):
        for i, a in enumerate(order):
            for b in order[i + 1 :]:
                dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
                # Names are wider than high, so circles keep a wider distance sideways.
                lack = 1 - math.hypot(dx / _WIDE, dy / _HIGH)
                if lack > 0:
                    long = math.hypot(dx, dy) or 1.0
                    push = lack * 14
                    for one, sign in ((a, -1), (b, 1)):
                        at[one][0] = _kept(at[one][0] + sign * push * dx / long, _EDGE, WIDTH)
                        at[one][1] = _kept(at[one][1] + sign * push * dy / long, 34, HEIGHT)
    return {a: (x, y) for a, (x, y) in at.items()}


def _kept(value: float, edge: int, most: int) -> float:
    return min(max(value, edge), most - edge)


def _spread(found: Places) -> Places:
    """The places stretched over the whole drawing: ranks and distances half and half."""
    wide, high = WIDTH - 2 * _EDGE, HEIGHT - _EDGE
    across = _mixed({a: x for a, (x, _) in found.items()})
    down = _mixed({a: y for a, (_, y) in found.items()})
    return {a: (_EDGE + across[a] * wide, 34 + down[a] * high) for a in found}


def _mixed(values: dict[str, float]) -> dict[str, float]:
    low, high = min(values.values()), max(values.values())
    if high - low < 1e-9:
        return dict.fromkeys(values, 0.5)
    order = sorted(values, key=lambda a: (values[a], a))
    most = max(1, len(order) - 1)
    rank = {a: i / most for i, a in enumerate(order)}
    return {a: 0.5 * rank[a] + 0.5 * (v - low) / (high - low) for a, v in values.items()}


def _sizes(network: Network) -> dict[str, float]:
    most = max(degree for _, degree in network.nodes)
    return {actor: 6 + 16 * math.sqrt(degree / most) for actor, degree in network.nodes}


def _heads() -> Markup:
    heads = [
        element(
            "marker",
            element("path", d="M0 0 L8 4 L0 8 Z", class_=f"head {name}"),
            id=f"head-{name}", viewBox="0 0 8 8", refX=7, refY=4, markerWidth=7, markerHeight=7,
            markerUnits="userSpaceOnUse", orient="auto-start-reverse",
        )
        for name in ("speaks", "backs", "addresses", "opposes")
    ]  # fmt: skip
    return element("defs", *heads)


def _arrow(
    edition: Edition, tie: Tie, places: Places, sizes: dict[str, float], heaviest: int
) -> Markup:
    name = tie.kind.partition(" ")[0]
    (x1, y1), (x2, y2) = places[tie.source], places[tie.target]
    long = math.hypot(x2 - x1, y2 - y1) or 1.0
    bend = {"speaks": 0.10, "backs": 0.2, "addresses": 0.28, "opposes": 0.36}[name]
    mx = (x1 + x2) / 2 - (y2 - y1) * bend
    my = (y1 + y2) / 2 + (x2 - x1) * bend
    start, end = (
        _toward(x1, y1, mx, my, sizes[tie.source]),
        _toward(x2, y2, mx, my, sizes[tie.target] + 3),
    )
    width = 1 + 3.5 * math.sqrt(tie.weight / heaviest)
    path = element(
        "path",
        d=f"M{start[0]:.1f} {start[1]:.1f}Q{mx:.1f} {my:.1f} {end[0]:.1f} {end[1]:.1f}",
        class_=f"tie {name}",
        stroke_width=width,
        marker_end=f"url(#head-{name})" if long > 30 else None,
    )
    told = f"{edition.name(tie.source)} {tie.kind} {edition.name(tie.target)}: {tie.weight}"
    return element("g", element("title", told), path)


def _toward(x: float, y: float, mx: float, my: float, by: float) -> tuple[float, float]:
    long = math.hypot(mx - x, my - y) or 1.0
    return x + (mx - x) / long * by, y + (my - y) / long * by


def _name(edition: Edition, actor: str, x: float, y: float, size: float) -> list[Markup]:
    name = wording.short(edition.name(actor), 24)
    at = y + size + 13
    back = element("text", name, x=x, y=at, class_="node-name under")
    return [back, element("text", name, x=x, y=at, class_="node-name")]
