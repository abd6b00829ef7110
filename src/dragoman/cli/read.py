"""``dragoman read``: reports into a dossier."""

from __future__ import annotations

import contextlib
import datetime
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.kinds import DAY
from dragoman.cli.words import clean

if TYPE_CHECKING:
    from dragoman.ingest import Refusal
    from dragoman.run import Summary

_LISTED = 20
_STOPPED = 130  # as main.STOPPED


@click.command("read", short_help="Read reports into a dossier.")
@click.argument("dossier")
@click.argument("paths", nargs=-1, required=True)
@click.option("--date", type=DAY, help="The date of the reports, whatever they say.")
@click.option("--outlet", help="Who published the reports, whatever they say.")
@click.option(
    "--codebook", type=click.Path(path_type=Path), help="A codebook that replaces the shipped one."
)
def command(
    dossier: str,
    paths: tuple[str, ...],
    date: datetime.date | None,
    outlet: str | None,
    codebook: Path | None,
) -> None:
    """Read files, folders and - (standard input) into DOSSIER, which is made where it is missing.

    Text, pages, tables, feeds, web archives, PDF, Word and letters are read. What cannot be read
    is listed and the rest goes on; the exit status is 1 then. Reading the same again adds nothing.
    """
    from dragoman.dossier import Dossier
    from dragoman.ingest import reports
    from dragoman.settings import Settings

    settings = Settings.load()
    if codebook is not None:
        settings = settings.model_copy(update={"codebook": codebook})
    with Dossier(dossier, settings=settings) as talks:
        entries = list(
            reports(
                paths,
                date=date,
                outlet=outlet,
                language=settings.language,
                max_bytes=settings.max_document_bytes,
            )
        )
        _ = talks.house  # loading is not reading
        began = time.monotonic()
        with _progress(len(entries)) as told:
            summary = talks.add(entries, progress=told)
        _report(summary, dossier, time.monotonic() - began)
    if summary.interrupted:
        sys.exit(_STOPPED)
    if summary.refused:
        sys.exit(1)


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Left

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        Left(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="")

        def told(done: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=done, rate=f"{speed:.1f} a second" if speed else "")

        yield told


def _report(summary: Summary, dossier: str, seconds: float) -> None:
    words = f"read {summary.read}, unchanged {summary.unchanged}, refused {len(summary.refused)}"
    if summary.read and seconds > 0:
        words += f" ({summary.findings} findings, {summary.words / seconds:,.0f} words a second)"
    click.echo(words)
    if summary.unread:
        told = ", ".join(f"{code} {count}" for code, count in sorted(summary.unread.items()))
        click.echo(f"  kept without reading, only English is read: {told}")
    for refusal in summary.refused[:_LISTED]:
        click.echo(f"  refused {_told(refusal)}")
    if len(summary.refused) > _LISTED:
        more = len(summary.refused) - _LISTED
        click.echo(f"  … and {more} more: dragoman show {clean(dossier)} refused")
    if summary.interrupted:
        click.echo("stopped; read the same again to go on", err=True)


def _told(refusal: Refusal) -> str:
    return clean(f"{refusal.place}: {refusal.message} [{refusal.slug}]")
