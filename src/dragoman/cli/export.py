"""``dragoman export``: the record into files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.export.choice import ACTORS, AGGREGATIONS, DUPLICATES, MODES, NORMALISATIONS

_SHOWN = 3


def _list(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """The formats, one a line."""
    if not wanted or context.resilient_parsing:
        return
    from dragoman.export.formats import FORMATS

    for one in FORMATS.values():
        into = one.suffixes[0] if one.suffixes else "folder"
        click.echo(f"{one.name:<15}{into:<10}{one.about}")
    context.exit()


def _told(words: str) -> None:
    click.echo(words, err=True)


@click.command("export", short_help="Write the record into files.")
@click.argument("dossier")
@click.argument("place", metavar="OUT", required=False, type=click.Path(path_type=Path))
@click.option("--format", "format_", help="What to write; else the ending of OUT says it.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list,
              help="List the formats and stop.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help="OUT by another way.")
@click.option("--confirmed", is_flag=True, help="Only what a person accepted or corrected.")
@click.option("--mode", type=click.Choice(MODES), default="two", show_default=True,
              help="network: two ties actors to issues, one ties actors.")  # fmt: skip
@click.option("--aggregation", type=click.Choice(AGGREGATIONS), default="subtract",
              show_default=True, help="network: what becomes of agreement.")  # fmt: skip
@click.option("--duplicates", type=click.Choice(DUPLICATES), default="document",
              show_default=True, help="network, dna: within what a stand counts once.")  # fmt: skip
@click.option("--normalisation", type=click.Choice(NORMALISATIONS), default="no",
              show_default=True, help="network: what ties are divided by.")  # fmt: skip
@click.option("--actors", type=click.Choice(ACTORS), default="organization", show_default=True,
              help="network, dna: who is an actor.")  # fmt: skip
def command(
    dossier: str,
    place: Path | None,
    format_: str | None,
    out: Path | None,
    confirmed: bool,
    **network: Any,
) -> None:
    """Write what DOSSIER holds to OUT, a file or a folder.

    \b
    dragoman export talks.db talks.xlsx
    dragoman export talks.db tables/ --format csv
    dragoman export talks.db allies.graphml --mode one --aggregation congruence

    `dragoman export --list` lists the formats. A folder without --format gets one JSON a report.
    """
    target = place or out
    if target is None or (place and out):
        raise click.UsageError("say once where to write: dragoman export talks.db OUT")
    from dragoman.dossier import Dossier
    from dragoman.export import NetworkChoice

    with Dossier(dossier, create=False) as talks:
        paths = talks.export(
            target, format_, confirmed=confirmed, network=NetworkChoice(**network), tell=_told
        )
    if len(paths) > _SHOWN:
        click.echo(f"{len(paths)} files in {paths[0].parent}")
    else:
        click.echo("\n".join(str(path) for path in paths) or f"nothing to write in {target}")
