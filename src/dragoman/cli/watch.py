"""``dragoman watch``: reports as they come."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.words import clean

if TYPE_CHECKING:
    from dragoman.ingest import Refusal
    from dragoman.model import Document
    from dragoman.run import Summary
    from dragoman.settings import Settings
    from dragoman.watch import Watched

_MINUTE = 60.0


@click.command("watch", short_help="Read feeds and folders as reports come.")
@click.argument("dossier")
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--every",
    type=click.FloatRange(0.1),
    default=15.0,
    show_default=True,
    help="Minutes between two looks at a source.",
)
@click.option("--once", is_flag=True, help="Look once at each source and stop: for cron.")
@click.option("--pages", is_flag=True, help="Read the page behind each entry of a feed.")
@click.option("--outlet", help="Who published the reports, whatever they say.")
def command(dossier: str, sources: tuple[str, ...], every: float, once: bool, **how: Any) -> None:
    """Read what is new in SOURCES (addresses of RSS or Atom feeds, folders) into DOSSIER.

    A server is asked only for what changed, at most every two seconds, and less often when it is
    in trouble; robots.txt is kept for pages. Ctrl-C ends it; starting it again goes on.
    """
    from dragoman.dossier import Dossier
    from dragoman.settings import Settings
    from dragoman.watch import watch

    settings = Settings.load()
    watched = _watched(sources, settings, every=every * _MINUTE, **how)
    with Dossier(dossier, settings=settings) as talks:
        _ = talks.house

        def take(source: Watched, entries: Sequence[Document | Refusal]) -> None:
            summary = talks.add(entries)
            _told(source.name, summary)
            if summary.interrupted:
                raise KeyboardInterrupt

        try:
            watch(watched, take, once=once)
        except KeyboardInterrupt:
            click.echo("stopped; watch the same again to go on", err=True)
            sys.exit(130)


def _watched(
    sources: Sequence[str], settings: Settings, *, every: float, pages: bool, outlet: str | None
) -> list[Watched]:
    from dragoman.watch import Feed, Folder
    from dragoman.watch.fetching import Fetcher

    fetcher: Fetcher | None = None
    watched: list[Watched] = []
    for source in sources:
        if source.startswith(("http://", "https://")):
            fetcher = fetcher or Fetcher(limit=settings.max_document_bytes)
            watched.append(Feed(source, fetcher, every=every, pages=pages, outlet=outlet))
        elif Path(source).exists():
            watched.append(Folder(Path(source), every=every, outlet=outlet))
        else:
            fix = "give a folder that is there, or an address that begins with https://"
            raise click.UsageError(f"{source}: no such folder – {fix}")
    return watched


def _told(name: str, summary: Summary) -> None:
    """A line a look that brought something; what was read before says nothing."""
    if not summary.read and not summary.refused:
        return
    at = datetime.datetime.now().astimezone().strftime("%H:%M")
    words = f"{at} {clean(name)}: read {summary.read}"
    if summary.refused:
        words += f", refused {len(summary.refused)}"
    click.echo(words)
    for refusal in summary.refused:
        click.echo(f"  {clean(f'{refusal.place}: {refusal.message} [{refusal.slug}]')}")
