"""``dragoman codebook``: check a codebook, explain a code."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.words import clean

_FILE = click.Path(path_type=Path)


@click.group("codebook", short_help="Check or explain a codebook.")
def command() -> None:
    """Check a codebook file, or explain an issue code."""


@command.command("check")
@click.argument("file", type=_FILE, required=False)
def check(file: Path | None) -> None:
    """Say whether FILE (or the shipped codebook) holds, with its version and issues."""
    from dragoman.codebook.codebook import Codebook

    codebook = Codebook.load(file)
    click.echo(f"{clean(codebook.version)}: {len(codebook.codes)} issues")
    for code in codebook.codes:
        click.echo(f"  {code:22} {clean(codebook.issue(code).definition)}")


@command.command("explain")
@click.argument("code")
@click.option("--codebook", "file", type=_FILE, help="A codebook instead of the shipped one.")
def explain(code: str, file: Path | None) -> None:
    """Say what an issue CODE covers and which words name it."""
    from dragoman.codebook.codebook import Codebook

    issue = Codebook.load(file).issue(code)
    click.echo(f"{issue.code}: {clean(issue.definition)}")
    for label, words in (
        ("named by", issue.terms),
        ("named weakly by", issue.weak),
        ("such as", issue.examples),
        ("but not", issue.counter_examples),
        ("PA-X topics", issue.pax),
    ):
        if words:
            click.echo(f"  {label}: {clean('; '.join(words))}")
