"""``dragoman search``: words in reports and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.kinds import DAY
from dragoman.cli.words import as_csv, as_json, clean

if TYPE_CHECKING:
    from dragoman.views.table import Table

_ROWS = 20


@click.command("search", short_help="Find words in reports and statements.")
@click.argument("dossier")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind", type=click.Choice(["statement", "report"]), help="Only statements, or only reports."
)
@click.option("--speaker", help="Only what this actor says: an id, a name or an alias.")
@click.option("--party", help="Only what this party says, and those who speak for it.")
@click.option("--outlet", help="Only from this outlet.")
@click.option("--since", type=DAY, help="Not before this day.")
@click.option("--until", type=DAY, help="Not after this day.")
@click.option("--limit", type=click.IntRange(1), default=_ROWS, show_default=True, help="Rows.")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@click.option("--csv", "csv_", is_flag=True, help="As CSV.")
def command(dossier: str, words: tuple[str, ...], json_: bool, csv_: bool, **options: Any) -> None:
    """Find WORDS in the reports and statements of DOSSIER, the best first.

    All words must be there; endings and accents make no difference. '"two words"' finds them
    together, 'nego*' any word that begins so; after --, -word leaves out.
    """
    if json_ and csv_:
        raise click.UsageError("--json or --csv, not both")
    from dragoman.dossier import Dossier
    from dragoman.views.query import Query

    kind = options.pop("kind")
    with Dossier(dossier, create=False) as talks:
        found = talks.search(" ".join(words), Query(kind=kind, **options))
    if json_:
        click.echo(as_json(found.plain()))
    elif csv_:
        click.echo(as_csv(found.columns, found), nl=False)
    else:
        _show(found)


def _show(found: Table) -> None:
    """Each hit with where it stands and its words, the words looked for marked."""
    from rich.padding import Padding
    from rich.text import Text

    from dragoman.cli.screen import console, marked

    out = console()
    for row in found:
        who = row["speaker"] or "somebody" if row["kind"] == "statement" else "report"
        where = ", ".join(str(w) for w in (row["outlet"], row["report"], row["published"]) if w)
        line = Text(clean(who), style="bold")
        line.append("  " + clean(where), style="dim")
        out.print(line, soft_wrap=not out.is_terminal)
        out.print(Padding(marked(row["words"], row["marks"]), (0, 0, 0, 4)))
    if found.total > len(found):
        out.print(f"{found.total} found, {len(found)} shown; --limit shows more")
    elif not len(found):
        out.print("nothing was found")
