"""``dragoman brief``: what the record says of a time, in sentences with footnotes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli.kinds import DAY

FORMATS = ("md", "html", "docx", "pdf")
_BINARY = ("docx", "pdf")


@click.command("brief", short_help="Write a brief with footnotes.")
@click.argument("dossier")
@click.argument("out", required=False, type=click.Path(path_type=Path))
@click.option("--since", type=DAY, help="Not before this day.")
@click.option("--until", type=DAY, help="Not after this day.")
@click.option("--party", help="Only of this party: an id, a name or an alias.")
@click.option("--issue", help="Only on this issue: a code of the codebook.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Else OUT's ending says it.")
@click.option("--title", default="Brief on the talks", show_default=True, help="Its title.")
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.5, show_default=True,
    help="Leave out what is read with less confidence, unless a person confirmed it.",
)  # fmt: skip
@click.option("--no-chart", is_flag=True, help="Without the cover chart.")
def command(
    dossier: str,
    out: Path | None,
    format_: str | None,
    no_chart: bool,
    **options: Any,
) -> None:
    """Write who met, who said what, positions, changes and disagreements in DOSSIER to OUT.

    Every sentence comes from a template, rests on the record, and carries the words of the
    reports as footnotes; ✓ marks what a person confirmed. Without OUT the brief is printed.
    """
    kind = format_ or (out.suffix.lstrip(".").lower() if out else "md")
    if kind not in FORMATS:
        raise click.UsageError(f"{out}: name it .md, .html, .docx or .pdf, or give --format")
    if out is None and kind in _BINARY:
        raise click.UsageError(f"a {kind} is no text: say where to write: brief.{kind}")
    from dragoman.dossier import Dossier
    from dragoman.views.query import Query

    look = {name: options.pop(name) for name in ("title", "least")}
    query = Query(**options)
    with Dossier(dossier, create=False) as talks:
        made = talks.brief(query, chart=not no_chart, **look)
        if out is None:
            click.echo(made.html() if kind == "html" else made.markdown(), nl=False)
            return
        paths = made.save(out, kind)
    if not made.chart and not no_chart:
        click.echo("without a chart: pip install 'dragoman[plot]' for one", err=True)
    click.echo("\n".join(str(path) for path in paths))
