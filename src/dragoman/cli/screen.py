"""Tables on a terminal, readable at 80 columns."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from dragoman.cli.layouts import LAYOUTS, STEADY, Column
from dragoman.cli.words import clean
from dragoman.views.durations import lasting
from dragoman.views.table import Row, Table, worded

if TYPE_CHECKING:
    from dragoman.cli.show import Form

_PLAIN_WIDTH = 80
_LISTED = 6
"""Values in one cell."""
_ACROSS = 4
"""Parties side by side in the matrix."""


_NOTHING = {
    "disagreements": "the reports do not differ",
    "changes": "the reports of that time add nothing",
    "queue": "nothing is left to review",
    "decisions": "nobody has ruled on anything",
}
_HEADED: dict[str, Callable[[Row], str]] = {
    "disagreements": lambda r: f"{r['question']}: {r['about']}",
    "delegations": lambda r: r["round"] or "Tied to no round",
}
"""Views whose rows stand under headings of their own."""


def console() -> Console:
    """Standard output; 80 columns wide where it is no terminal."""
    width = shutil.get_terminal_size((_PLAIN_WIDTH, 24)).columns
    wide = width if sys.stdout.isatty() else _PLAIN_WIDTH
    return Console(file=sys.stdout, width=wide, highlight=False, markup=False, emoji=False)


def heading(words: str) -> None:
    """A line above a table."""
    out = console()
    out.print()
    out.print(Text(clean(words), style="bold"))


def show(table: Table, form: Form) -> None:
    """A view's table; with evidence, each row with its sentences below."""
    out = console()
    if not len(table):
        out.print(_NOTHING.get(table.name, "nothing of this kind was read"))
    elif form.evidence:
        for row in table:
            _with_evidence(out, table.name, row)
    elif table.name == "changes":
        for change, rows in itertools.groupby(table, key=lambda r: r["change"]):
            _changed(out, change, list(rows))
    elif table.name in _HEADED:
        for name, rows in itertools.groupby(table, key=_HEADED[table.name]):
            heading(name)
            _put(out, _grid(LAYOUTS[table.name], rows))
    elif table.name == "history":
        _over_time(out, table)
    else:
        _put(out, _grid(LAYOUTS[table.name], iter(table)))


def _changed(out: Console, change: str, rows: list[Row]) -> None:
    """The changes of one sort; what is new has no before and after."""
    heading(change)
    columns = LAYOUTS["changes"]
    _put(out, _grid(columns[:3] if change == "new" else columns, iter(rows)))


def _over_time(out: Console, table: Table) -> None:
    """Each thing that changed under a heading of its own; what never did in one table."""
    steady: list[Row] = []
    things: dict[tuple[str, str], list[Row]] = {}
    for row in table:
        things.setdefault((row["kind"], row["about_id"]), []).append(row)
    for rows in things.values():
        if len(rows) == 1:
            steady += rows
            continue
        heading(f"{rows[0]['kind']}: {rows[0]['about']}")
        _put(out, _grid(LAYOUTS["history"], iter(rows)))
    if steady:
        heading("Without a change")
        _put(out, _grid(STEADY, iter(steady)))


def matrix(table: Table) -> None:
    """The matrix of positions, a few parties at a time.

    What only unnamed groups and single people want would fill the screen: it is counted.
    """
    out = console()
    if not len(table):
        out.print("nothing of this kind was read")
    sides = _sides(table)
    parties = list(table.columns[1:])
    if len(parties) > 2 * _ACROSS:
        parties = [c for c in parties if c in sides] or parties
    for first in range(0, len(parties), _ACROSS):
        some = parties[first : first + _ACROSS]
        rows = [row for row in table if any(row[p] for p in some)]
        columns = (Column("issue", "issue", 0, 20), *(Column(p, p, 1) for p in some))
        _put(out, _grid(columns, iter(rows), joint="\n"))
    if left := len(table.columns) - 1 - len(parties):
        out.print(f"people and groups left out: {left}; --evidence lists their positions too")


def _sides(table: Table) -> set[str]:
    """The headings of those parties that are states, sides or bodies."""
    found = set()
    for row in table:
        for entry in row.entries:
            actor = row.record.actor(getattr(entry.value, "actor", ""))
            if actor is not None and actor.value.kind in ("party", "organisation"):
                found.update({actor.value.name, f"{actor.value.name} ({actor.id})"})
    return found


def _put(out: Console, grid: Grid) -> None:
    """Print a grid; where it is no terminal, without the spaces that only fill the lines."""
    if out.is_terminal:
        out.print(grid)
        return
    with out.capture() as held:
        out.print(grid)
    lines = held.get().splitlines()
    out.print("\n".join(line.rstrip() for line in lines), soft_wrap=True)


def _grid(columns: tuple[Column, ...], rows: Iterator[Row], joint: str = "; ") -> Grid:
    grid = Grid(box=SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        right = column.head in ("reports", "said", "wants") and column.width is not None
        grid.add_column(
            Text(clean(column.head)),
            ratio=column.ratio or None,
            width=column.width,
            justify="right" if right else "left",
            overflow="fold",
        )
    for row in rows:
        grid.add_row(*(_cell(_of(row, c.key), joint) for c in columns))
    return grid


def _of(row: Row, key: str) -> Any:
    """What a row has under a key; a length of time in words."""
    return lasting(row[key] or "") if key == "duration" else row[key]


def _cell(value: Any, joint: str) -> Text:
    if isinstance(value, tuple):
        more = joint + "…" if len(value) > _LISTED else ""
        return Text(joint.join(clean(worded(v)) for v in value[:_LISTED]) + more)
    return Text(clean(worded(value)))


def _with_evidence(out: Console, view: str, row: Row) -> None:
    """One row as a line of its own, then the sentences with the words marked."""
    cells = [worded(_of(row, c.key)) for c in LAYOUTS[view] if c.key != "reports"]
    if row.get("round"):
        cells.insert(0, row["round"])
    out.print(Text(clean(" · ".join(c for c in cells if c)), style="bold"))
    for citation in row.evidence:
        quoted = Text("“")
        quoted.append_text(marked(citation.sentence, citation.marks))
        quoted.append("”")
        where = [citation.outlet or "", citation.report, str(citation.published)]
        where += dict.fromkeys(place.part for place in citation.original)
        quoted.append("  " + clean(", ".join(w for w in where if w)), style="dim")
        out.print(Padding(quoted, (0, 0, 0, 4)))
    out.print()


def marked(words: str, marks: Iterable[tuple[int, int]]) -> Text:
    """Words with the ranges in brackets and in reverse."""
    shown, at = Text(), 0
    for start, end in marks:
        shown.append(_inside(words[at:start]))
        shown.append(f"[{clean(words[start:end])}]", style="reverse")
        at = end
    shown.append(_inside(words[at:]))
    return shown


def _inside(words: str) -> str:
    """Clean words that keep the space at their ends: they stand between marked ones."""
    left = " " if words[:1].isspace() else ""
    right = " " if len(words) > 1 and words[-1:].isspace() else ""
    return left + clean(words) + right if words.strip() else left
