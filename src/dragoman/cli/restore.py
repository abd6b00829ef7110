"""``dragoman restore``: an exported archive into a dossier."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("restore", short_help="Take an exported archive into a dossier.")
@click.argument("dossier")
@click.argument("archive", type=click.Path(path_type=Path))
def command(dossier: str, archive: Path) -> None:
    """Add what ARCHIVE holds, a file of `dragoman export --format jsonl`, to DOSSIER.

    The dossier is made where it is missing; what it has already stays. An archive of which any
    line does not hold is refused as a whole.
    """
    from dragoman.dossier import Dossier

    with Dossier(dossier) as talks:
        number = talks.restore(archive)
        size = talks.store.size()
    click.echo(
        f"{number} reports in the archive; the dossier holds {size.documents} reports, "
        f"{size.findings} findings, {size.decisions} decisions"
    )
