"""``dragoman merge``: part-files into a dossier; and reading that goes through them."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING

import click

from dragoman.cli.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.scale import Done, Plan


@click.command("merge", short_help="Add part-files to a dossier.")
@click.argument("dossier")
@click.argument("parts", nargs=-1, required=True)
def command(dossier: str, parts: tuple[str, ...]) -> None:
    """Add PARTS (part-files, or folders of them; paths or addresses) to DOSSIER.

    They come from `dragoman read --engine`. The same parts again add nothing.
    """
    merged(dossier, parts)


def merged(dossier: str, places: tuple[str, ...]) -> None:
    """Merge the parts and tell how many readings were new."""
    from dragoman.errors import PartError
    from dragoman.scale import merge
    from dragoman.scale.parts import SUFFIX, written
    from dragoman.store import Store

    parts = [p for place in places for p in ([place] if place.endswith(SUFFIX) else written(place))]
    if not parts:
        raise PartError(
            f"{', '.join(places)}: no parts there – `dragoman read --engine` writes them"
        )
    with Store(dossier) as store:
        new = merge(store, parts, at=datetime.datetime.now(datetime.UTC))
    click.echo(f"merged {len(parts)} parts: {new} new readings")


def read_in_parts(dossier: str, plan: Plan, engine: str) -> None:
    """Carry out the plan, then merge its parts; exit status 1 where something was refused."""
    from dragoman.scale import Done

    told = Done()
    try:
        for done in _carried_out(plan, engine):
            told += done
            if sys.stderr.isatty():
                click.echo(f"\rread {told.read}, unchanged {told.unchanged}", nl=False, err=True)
    except KeyboardInterrupt:
        click.echo("\nstopped; read the same again to go on", err=True)
        sys.exit(130)
    if sys.stderr.isatty():
        click.echo("\r", nl=False, err=True)
    click.echo(f"read {told.read}, unchanged {told.unchanged}, refused {told.refused}")
    merged(dossier, (plan.out,))
    if told.refused:
        click.echo(f"  why: dragoman show {clean(dossier)} refused")
        sys.exit(1)


def _carried_out(plan: Plan, engine: str) -> Iterator[Done]:
    from dragoman.run.house import house
    from dragoman.scale import local, ray

    carried_out = ray.carried_out if engine == "ray" else local.carried_out
    return carried_out(plan, house, workers=plan.settings.workers)
