"""Discourse networks of the positions: actors and issues, or actors by agreement."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from dragoman.export.choice import NetworkChoice
from dragoman.export.dna import Coded, coded, deduplicated
from dragoman.export.holdings import Holdings
from dragoman.export.words import legal, line, unformed
from dragoman.export.writing import write_whole
from dragoman.model import Record

Counts = dict[str, dict[tuple[str, int], int]]
"""Actor → (issue, agreement) → how many statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A weighted tie; undirected. ``statements`` is how many statements are behind it."""

    source: str
    target: str
    weight: float
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """``nodes`` maps a name to ``actor`` or ``issue``; ties go from actors to issues, if two."""

    nodes: dict[str, str]
    ties: tuple[Tie, ...]
    choice: NetworkChoice

    @property
    def matrix(self) -> tuple[list[str], list[str], list[list[float]]]:
        """Names of the rows, names of the columns, weights."""
        rows = [n for n, kind in self.nodes.items() if kind == "actor"]
        two = self.choice.mode == "two"
        columns = [n for n, kind in self.nodes.items() if kind == "issue"] if two else rows
        weights = {(t.source, t.target): t.weight for t in self.ties}
        if not two:
            weights |= {(b, a): w for (a, b), w in weights.items()}
        return rows, columns, [[weights.get((r, c), 0) for c in columns] for r in rows]


def network(record: Record, choice: NetworkChoice | None = None) -> Network:
    """The network of the positions in the record; see ``NetworkChoice``."""
    choice = choice or NetworkChoice()
    kept = list(deduplicated(coded(record), choice))
    counts = _counted(kept, choice)
    nodes = dict.fromkeys(sorted(counts), "actor")
    if choice.mode == "two":
        # An issue that bears the name of an actor must stay a node of its own.
        issues = {one.concept for one in kept if getattr(one, choice.actors)}
        named = {i: f"{i} (issue)" if i in nodes else i for i in sorted(issues)}
        ties = _two_mode(counts, choice, named)
        nodes |= dict.fromkeys(named.values(), "issue")
    else:
        ties = _one_mode(counts, choice)
    return Network(nodes=nodes, ties=tuple(ties), choice=choice)


def _counted(statements: list[Coded], choice: NetworkChoice) -> Counts:
    counts: Counts = defaultdict(Counter)
    for one in statements:
        if actor := getattr(one, choice.actors):
            counts[actor][one.concept, one.agreement] += 1
    return counts


def _two_mode(counts: Counts, choice: NetworkChoice, named: dict[str, str]) -> list[Tie]:
    weights: dict[tuple[str, str], float] = {}
    numbers: dict[tuple[str, str], int] = {}
    for actor, issue in itertools.product(sorted(counts), named):
        no, yes = counts[actor].get((issue, 0), 0), counts[actor].get((issue, 1), 0)
        if no or yes:
            weights[actor, issue] = _weighed(no, yes, choice.aggregation)
            numbers[actor, issue] = no + yes
    side = {"activity": 0, "prominence": 1}.get(choice.normalisation)
    if side is not None:
        sums: Counter[str] = Counter()
        for pair, number in numbers.items():
            sums[pair[side]] += 1 if choice.aggregation == "combine" else number
        weights = {pair: w / sums[pair[side]] for pair, w in weights.items()}
    return [
        Tie(source=actor, target=named[issue], weight=w, statements=numbers[actor, issue])
        for (actor, issue), w in weights.items()
    ]


def _weighed(no: int, yes: int, aggregation: str) -> float:
    if aggregation == "combine":
        return (2 if no else 0) + (1 if yes else 0)
    return yes - no if aggregation == "subtract" else yes + no


def _one_mode(counts: Counts, choice: NetworkChoice) -> list[Tie]:
    ties = []
    for one, other in itertools.combinations(sorted(counts), 2):
        same, differing = _pairs(counts[one], counts[other])
        weight: float = {
            "ignore": same + differing,
            "congruence": same,
            "conflict": differing,
            "subtract": same - differing,
        }[choice.aggregation]
        norm = _NORMS[choice.normalisation](counts[one], counts[other])
        # Agreement and disagreement that cancel each other out are a tie of weight 0, as in DNA
        # no tie: what is left out is only what was never there.
        if weight and norm:
            ties.append(
                Tie(source=one, target=other, weight=weight / norm, statements=same + differing)
            )
    return ties


Used = dict[tuple[str, int], int]


def _pairs(one: Used, other: Used) -> tuple[int, int]:
    """How many pairs of statements on one issue agree, and how many do not."""
    same = differing = 0
    for (issue, agreement), number in one.items():
        same += number * other.get((issue, agreement), 0)
        differing += number * other.get((issue, 1 - agreement), 0)
    return same, differing


def _average(one: Used, other: Used) -> float:
    return (sum(one.values()) + sum(other.values())) / 2


def _jaccard(one: Used, other: Used) -> float:
    only_one = sum(n for key, n in one.items() if not other.get(key))
    only_other = sum(n for key, n in other.items() if not one.get(key))
    return only_one + only_other + sum(n * other.get(key, 0) for key, n in one.items())


def _cosine(one: Used, other: Used) -> float:
    return float(sum(one.values()) * sum(other.values()))


_NORMS: dict[str, Callable[[Used, Used], float]] = {
    "no": lambda one, other: 1.0,
    "average": _average,
    "jaccard": _jaccard,
    "cosine": _cosine,
}


def write_network(held: Holdings, out: Path) -> list[Path]:
    """GraphML; a file whose name ends in ``.csv`` gets the matrix instead."""
    made = network(held.record, held.network)
    write_whole(out, _matrix(made) if out.suffix.lower() == ".csv" else _graphml(made))
    return [out]


def _matrix(made: Network) -> str:
    rows, columns, weights = made.matrix
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["", *(unformed(line(c)) for c in columns)])
    for name, values in zip(rows, weights, strict=True):
        writer.writerow([unformed(line(name)), *(_number(v) for v in values)])
    return text.getvalue()


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 6)


_KEYS = (
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("weight", "edge", "double"),
    ("statements", "edge", "int"),
)


def _graphml(made: Network) -> str:
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for name, of, kind in _KEYS:
        key = {"id": name, "for": of, "attr.name": name, "attr.type": kind}
        ElementTree.SubElement(root, "key", key)
    graph = ElementTree.SubElement(root, "graph", id="network", edgedefault="undirected")
    ids = {name: f"n{i}" for i, name in enumerate(made.nodes)}
    for name, kind in made.nodes.items():
        node = ElementTree.SubElement(graph, "node", id=ids[name])
        _data(node, label=legal(name), kind=kind)
    for tie in made.ties:
        ends = {"source": ids[tie.source], "target": ids[tie.target]}
        edge = ElementTree.SubElement(graph, "edge", ends)
        _data(edge, weight=_number(tie.weight), statements=tie.statements)
    ElementTree.indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + ElementTree.tostring(root, encoding="unicode") + "\n"


def _data(element: ElementTree.Element, **values: Any) -> None:
    for key, value in values.items():
        ElementTree.SubElement(element, "data", key=key).text = str(value)
