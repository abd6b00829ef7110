"""``dragoman code``: material that people coded elsewhere, into a dossier."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.words import clean

_LISTED = 10
"""Lines of each kind of what was left out."""


@click.command("code", short_help="Take in what was coded elsewhere.")
@click.argument("dossier")
@click.argument("coded", type=click.Path(path_type=Path))
@click.option("--by", default="", help="Who coded it, where the material does not say.")
def command(dossier: str, coded: Path, by: str) -> None:
    """Add the reports and codings of CODED to DOSSIER, and read the reports as well.

    CODED is a file or a folder: a database (.dna) or statement table (.csv) of the Discourse
    Network Analyzer, brat standoff (.ann with its .txt), an export of INCEpTION (WebAnno .tsv,
    UIMA CAS as .xmi, .json or .zip), or a REFI-QDA project (.qdpx). What was coded stands in the
    record as accepted. What is left out is listed with its reason.
    """
    from dragoman.coding import take
    from dragoman.dossier import Dossier
    from dragoman.ingest.coded.left import SLUG

    with Dossier(dossier) as talks:
        taken = take(talks, coded, by=by)
    click.echo(
        f"{taken.reports} reports with {taken.codings} codings; {taken.decisions} new rulings"
    )
    _listed([f"in no report: {clean(words)[:60]}" for words in taken.unplaced])
    _listed([f"left out: {clean(str(refusal))}" for refusal in taken.refused])
    if any(refusal.slug != SLUG for refusal in taken.refused):
        click.get_current_context().exit(1)  # something is broken that could be whole


def _listed(lines: list[str]) -> None:
    for line in lines[:_LISTED]:
        click.echo(f"  {line}")
    if len(lines) > _LISTED:
        click.echo(f"  … and {len(lines) - _LISTED} more")
