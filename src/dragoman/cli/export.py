"""``dragoman export``: the record into files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("export", short_help="Write the record into files.")
@click.argument("dossier")
@click.option(
    "--format", "format_", default="record", show_default=True, help="record: one JSON a report."
)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The folder; made if missing."
)
def command(dossier: str, format_: str, out: Path) -> None:
    """Write what DOSSIER holds into a folder.

    The format `record` writes NAME.json for each report NAME, as negotiation-record/1.
    """
    from dragoman.dossier import Dossier

    with Dossier(dossier, create=False) as talks:
        paths = talks.export(out, format_)
    click.echo(f"{len(paths)} files in {out}")
