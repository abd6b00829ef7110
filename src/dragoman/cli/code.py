"""``dragoman code``: material that people coded elsewhere, into a dossier."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("code", short_help="Take in what was coded elsewhere.")
@click.argument("dossier")
@click.argument("coded", type=click.Path(path_type=Path))
@click.option("--by", default="", help="Who coded it, where the material does not say.")
def command(dossier: str, coded: Path, by: str) -> None:
    """Add the reports and codings of CODED to DOSSIER, and read the reports as well.

    CODED is a database of the Discourse Network Analyzer (.dna), or brat standoff: an .ann file
    with its .txt beside it, or a folder of them. What was coded stands in the record as accepted.
    """
    from dragoman.coding import take
    from dragoman.dossier import Dossier

    with Dossier(dossier) as talks:
        taken = take(talks, coded, by=by)
    click.echo(
        f"{taken.reports} reports with {taken.codings} codings; {taken.decisions} new rulings"
    )
