"""``dragoman check``: whether a dossier holds together."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

import click

from dragoman.cli.words import as_json, clean

_LISTED = 20


@click.command("check", short_help="Say whether a dossier holds together.")
@click.argument("dossier")
@click.option("--json", is_flag=True, help="As JSON.")
def command(dossier: str, json: bool) -> None:
    """Hold what DOSSIER says against itself: words against texts, ids against contents.

    Nothing is changed. What does not hold is listed, and the exit status is 1 then.
    """
    from dragoman.store import Store

    with Store(dossier, create=False) as store:
        size = store.size()
        rows = size.documents + size.findings + size.decisions
        with _progress(rows) as told:
            found = list(store.faults(told))
    if json:
        click.echo(as_json([{"table": f.table, "row": f.row, "what": f.what} for f in found]))
    else:
        counts = f"{size.documents} reports, {size.findings} findings, {size.decisions} decisions"
        click.echo(f"{clean(dossier)}: {counts}: {len(found) or 'no'} faults")
        for fault in found[:_LISTED]:
            click.echo(clean(f"  {fault}"))
        if len(found) > _LISTED:
            click.echo(f"  … and {len(found) - _LISTED} more: --json lists all")
        if found:
            click.echo("restore it from a backup, or read the reports into a new dossier")
    if found:
        sys.exit(1)


@contextlib.contextmanager
def _progress(rows: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal where there is much to check."""
    if not sys.stderr.isatty() or rows < 10_000:
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking", total=rows)
        yield lambda done: bar.update(task, advance=done)
