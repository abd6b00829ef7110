"""``dragoman read``: reports into a dossier."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.kinds import DAY
from dragoman.cli.words import clean

if TYPE_CHECKING:
    from dragoman.ingest import Refusal
    from dragoman.run import Summary

_LISTED = 20
_AHEAD = 2_000
"""Reports held in memory so that the bar knows how many there are; of more it does not."""
_STOPPED = 130  # as main.STOPPED


@click.command("read", short_help="Read reports into a dossier.")
@click.argument("dossier")
@click.argument("paths", nargs=-1, required=True)
@click.option("--date", type=DAY, help="The date of the reports, whatever they say.")
@click.option("--outlet", help="Who published the reports, whatever they say.")
@click.option(
    "--codebook", type=click.Path(path_type=Path), help="A codebook that replaces the shipped one."
)
@click.option("--workers", type=click.IntRange(1, 256), help="How many processes read.")
@click.option(
    "--engine", type=click.Choice(["local", "ray"]), help="Read into part-files, then merge them."
)
@click.option("--parts", help="Folder or address of the part-files; DOSSIER.parts without it.")
@click.option("--profile", is_flag=True, help="Tell where the time went, by stage.")
def command(
    dossier: str,
    paths: tuple[str, ...],
    profile: bool,
    date: datetime.date | None,
    outlet: str | None,
    **chosen: Any,
) -> None:
    """Read files, folders and - (standard input) into DOSSIER, which is made where it is missing.

    Text, pages, tables, feeds, web archives, PDF, Word and letters are read. What cannot be read
    is listed and the rest goes on; the exit status is 1 then. Reading the same again adds nothing.
    """
    from dragoman.dossier import Dossier
    from dragoman.ingest import reports
    from dragoman.settings import Settings

    engine, parts = chosen.pop("engine"), chosen.pop("parts")
    given = {name: value for name, value in chosen.items() if value is not None}
    settings = Settings.load().model_copy(update=given)
    if profile and settings.workers > 1:
        raise click.UsageError("--profile sees one process only: give --workers 1 with it")
    if profile and engine:
        raise click.UsageError("--profile sees plain reading only: leave --engine out with it")
    if parts and not engine:
        raise click.UsageError("--parts says where --engine writes: give --engine local or ray")
    if engine:
        from dragoman.cli.merge import read_in_parts
        from dragoman.scale import Plan

        out = parts or f"{dossier}.parts"
        plan = Plan(paths=paths, out=out, settings=settings, date=date, outlet=outlet)
        read_in_parts(dossier, plan, engine)
        return
    with Dossier(dossier, settings=settings) as talks:
        entries = reports(
            paths,
            date=date,
            outlet=outlet,
            language=settings.language,
            max_bytes=settings.max_document_bytes,
        )
        ahead = list(itertools.islice(entries, _AHEAD))
        total = len(ahead) if len(ahead) < _AHEAD else None
        _ = talks.house  # loading is not reading
        began = time.monotonic()
        with _progress(total) as told:
            summary = talks.add(itertools.chain(ahead, entries), progress=told)
        _report(summary, dossier, time.monotonic() - began)
        if profile:
            _profile(talks.house.stages.seconds, summary.words)
    if summary.interrupted:
        sys.exit(_STOPPED)
    if summary.refused:
        sys.exit(1)


@contextlib.contextmanager
def _progress(total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal; nothing elsewhere. Without a total it only counts."""
    if not sys.stderr.isatty() or total in (0, 1):
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
    for note in summary.notes:
        click.echo(f"  {clean(note)}")
    for refusal in summary.refused[:_LISTED]:
        click.echo(f"  refused {_told(refusal)}")
    if len(summary.refused) > _LISTED:
        more = len(summary.refused) - _LISTED
        click.echo(f"  … and {more} more: dragoman show {clean(dossier)} refused")
    if summary.interrupted:
        click.echo("stopped; read the same again to go on", err=True)


def _profile(seconds: dict[str, float], words: int) -> None:
    """A line a stage; the store's waits for its transactions are in it."""
    whole = sum(seconds.values()) or 1.0
    click.echo(f"{'stage':14} {'seconds':>8} {'share':>6} {'words a second':>15}")
    for stage, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        rate = f"{words / spent:,.0f}" if spent else ""
        click.echo(f"{stage:14} {spent:8.2f} {spent / whole:6.1%} {rate:>15}")


def _told(refusal: Refusal) -> str:
    return clean(f"{refusal.place}: {refusal.message} [{refusal.slug}]")
