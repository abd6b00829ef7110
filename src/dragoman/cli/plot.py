"""``dragoman plot``: the record as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli.kinds import DAY
from dragoman.export.choice import ACTORS, AGGREGATIONS, DUPLICATES, MODES, NORMALISATIONS

KINDS = ("timeline", "matrix", "network", "activity")


@click.command("plot", short_help="Draw the timeline, the matrix, the network or the activity.")
@click.argument("dossier")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("out", required=False, type=click.Path(path_type=Path))
@click.option("--since", type=DAY, help="Not before this day.")
@click.option("--until", type=DAY, help="Not after this day.")
@click.option("--party", help="Only of this party: an id, a name or an alias.")
@click.option("--issue", help="Only on this issue: a code of the codebook.")
@click.option("--mode", type=click.Choice(MODES), default="two", show_default=True,
              help="network: two ties actors to issues, one ties actors.")  # fmt: skip
@click.option("--aggregation", type=click.Choice(AGGREGATIONS), default="subtract",
              show_default=True, help="network: what becomes of agreement.")  # fmt: skip
@click.option("--duplicates", type=click.Choice(DUPLICATES), default="document",
              show_default=True, help="network: within what a stand counts once.")  # fmt: skip
@click.option("--normalisation", type=click.Choice(NORMALISATIONS), default="no",
              show_default=True, help="network: what ties are divided by.")  # fmt: skip
@click.option("--actors", type=click.Choice(ACTORS), default="organization", show_default=True,
              help="network: who is an actor.")  # fmt: skip
def command(
    dossier: str,
    kind: str,
    out: Path | None,
    **options: Any,
) -> None:
    """Draw a KIND of plot of DOSSIER into OUT: .svg, .png, .html or .json (Vega-Lite).

    Without OUT it is KIND.svg in this folder. An .html page holds all that it needs.
    """
    from dragoman.dossier import Dossier
    from dragoman.export import NetworkChoice
    from dragoman.plot import saved
    from dragoman.views.query import Query

    asked = {name: options.pop(name) for name in ("since", "until", "party", "issue")}
    query, choice = Query(**asked), NetworkChoice(**options)
    with Dossier(dossier, create=False) as talks:
        if kind == "network":
            chart = talks.plot.network(query, choice)
        else:
            chart = getattr(talks.plot, kind)(query)
    click.echo(str(saved(chart, out or Path(f"{kind}.svg"))))
