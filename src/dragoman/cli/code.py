"""``dragoman code``: material that people coded elsewhere, into a dossier."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.words import clean

_LISTED = 10
"""Codings without a place that are listed."""


@click.command("code", short_help="Take in what was coded elsewhere.")
@click.argument("dossier")
@click.argument("coded", type=click.Path(path_type=Path))
@click.option("--by", default="", help="Who coded it, where the material does not say.")
def command(dossier: str, coded: Path, by: str) -> None:
    """Add the reports and codings of CODED to DOSSIER, and read the reports as well.

    CODED is a file or a folder: a database (.dna) or statement table (.csv) of the Discourse
    Network Analyzer, brat standoff (.ann with its .txt), an export of INCEpTION (WebAnno .tsv,
    UIMA CAS as .xmi, .json or .zip), or a REFI-QDA project (.qdpx). What was coded stands in the
    record as accepted.
    """
    from dragoman.coding import take
    from dragoman.dossier import Dossier

    with Dossier(dossier) as talks:
        taken = take(talks, coded, by=by)
    click.echo(
        f"{taken.reports} reports with {taken.codings} codings; {taken.decisions} new rulings"
    )
    for words in taken.unplaced[:_LISTED]:
        click.echo(f"  in no report: {clean(words)[:60]}")
    if len(taken.unplaced) > _LISTED:
        click.echo(f"  … and {len(taken.unplaced) - _LISTED} more")
