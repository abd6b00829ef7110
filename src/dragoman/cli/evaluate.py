"""``dragoman evaluate``: the reading against gold records, and the gate on its figures."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.words import clean

if TYPE_CHECKING:
    from dragoman.evaluate.gold import Figures

_FILE = click.Path(path_type=Path)
CORPORA = ("polnear", "timeml", "ontogum")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to do with the figures."""

    half: str | None
    part: str | None
    json: Path | None
    gate: Path | None
    update_baseline: bool
    allow_lower: bool


@click.command("evaluate", short_help="Score the reading against gold records.")
@click.argument("folder", type=_FILE)
@click.option("--corpus", type=click.Choice(CORPORA), help="FOLDER is of this corpus, not gold.")
@click.option("--half", help="Only this half of the gold reports (open or check).")
@click.option("--part", type=click.Choice(("seen", "unseen")), help="Only this part of timeml.")
@click.option("--json", type=_FILE, help="Write the figures into this file too.")
@click.option("--gate", type=_FILE, help="Fail where a figure is below its floor in this file.")
@click.option("--update-baseline", is_flag=True, help="Raise the floors of --gate to the figures.")
@click.option("--allow-lower", is_flag=True, help="With --update-baseline: let floors fall.")
def command(folder: Path, corpus: str | None, **options: Any) -> None:
    """Read the reports of FOLDER, score them against its records and print the figures.

    FOLDER holds reports/NAME.txt, records/NAME.json and split.tsv. With --gate the exit status is
    1 where a figure is below its floor.
    """
    wish = Wish(**options)
    if (wish.update_baseline or wish.allow_lower) and wish.gate is None:
        raise click.UsageError("--update-baseline and --allow-lower need --gate FILE")
    if wish.part is not None and corpus != "timeml":
        raise click.UsageError("--part needs --corpus timeml")
    if corpus is None:
        _gold(folder, wish)
    elif wish.half or wish.gate:
        raise click.UsageError("--half and --gate are for gold folders, not for --corpus")
    else:
        _corpus(folder, corpus, wish)


def _gold(folder: Path, wish: Wish) -> None:
    from dragoman.evaluate.gold import evaluate, sealed
    from dragoman.run.house import house
    from dragoman.settings import Settings

    inside = house(Settings.load())
    with contextlib.closing(inside):
        figures = evaluate(folder, inside.reader, wish.half)
    inputs = {**sealed(folder), "spacy": inside.fingerprint.spacy}
    for half, measures in figures.items():
        click.echo(f"{clean(half)}:")
        for line in _lines(measures):
            click.echo(f"  {line}")
    if wish.json is not None:
        plain = {h: {n: c.plain() for n, c in m.items()} for h, m in figures.items()}
        _write(wish.json, json.dumps({"inputs": inputs, "figures": plain}, indent=1) + "\n")
    if wish.gate is not None:
        _gate(wish.gate, figures, inputs, wish)


def _lines(measures: Figures) -> list[str]:
    return [
        f"{name:34} P {c.precision:5.1f}  R {c.recall:5.1f}  F1 {c.f1:5.1f}"
        f"  ({c.right} of {c.predicted}, {c.gold} gold)"
        for name, c in measures.items()
    ]


def _gate(
    path: Path, figures: Mapping[str, Figures], inputs: Mapping[str, str], wish: Wish
) -> None:
    from dragoman.evaluate.gate import Baseline, failures, updated

    if wish.update_baseline:
        old = Baseline.load(path) if path.is_file() else Baseline()
        _write(path, updated(old, figures, inputs, allow_lower=wish.allow_lower).text())
        click.echo(f"floors written to {clean(str(path))}")
        return
    found = failures(Baseline.load(path), figures, inputs)
    for line in found:
        click.echo(f"gate: {line}", err=True)
    if found:
        sys.exit(1)
    click.echo("gate: all floors hold")


def _corpus(folder: Path, corpus: str, wish: Wish) -> None:
    scorer = importlib.import_module(f"dragoman.evaluate.{corpus}")
    figures = scorer.score(folder, wish.part) if wish.part else scorer.score(folder)
    for name, value in figures.items():
        if isinstance(value, Mapping):
            words = "  ".join(f"{k} {v}" for k, v in value.items())
            click.echo(f"{clean(str(name)):28} {clean(words)}")
        else:
            click.echo(f"{clean(str(name)):28} {clean(str(value))}")
    if wish.json is not None:
        _write(wish.json, json.dumps(figures, indent=1, default=str) + "\n")


def _write(path: Path, text: str) -> None:
    from dragoman.errors import ExportError
    from dragoman.export.writing import write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written ({error.strerror}): choose another"
        ) from error
