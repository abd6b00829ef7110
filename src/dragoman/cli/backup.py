"""``dragoman backup``: a copy of a dossier, also while it is in use."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.words import clean


@click.command("backup", short_help="Copy a dossier that is in use.")
@click.argument("dossier")
@click.argument("copy", type=click.Path(path_type=Path))
def command(dossier: str, copy: Path) -> None:
    """Copy DOSSIER into the new file COPY, as it is now, while others read and write.

    The copy is a dossier itself. One on a server is backed up with the server's own pg_dump.
    """
    from dragoman.store import Store

    with Store(dossier, create=False) as store:
        store.backup(copy)
    with Store(copy, create=False) as kept:
        size = kept.size()
    click.echo(
        f"{clean(str(copy))}: {size.documents} reports, {size.findings} findings, "
        f"{size.decisions} decisions"
    )
