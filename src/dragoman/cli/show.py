"""``dragoman show``: what the reports say, as tables, JSON or CSV."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.kinds import DAY
from dragoman.cli.words import as_csv, as_json, clean

if TYPE_CHECKING:
    from dragoman.dossier import Dossier
    from dragoman.views.query import Query
    from dragoman.views.table import Row, Table

VIEWS = (
    "delegations", "positions", "rounds", "statements", "ceasefires", "assessments",
    "disagreements", "history", "changes", "queue", "decisions", "timeline", "actors",
    "report", "refused",
)  # fmt: skip
_BY_ISSUE = ("positions", "disagreements", "history", "changes", "queue", "timeline")
"""Views that can be narrowed to an issue."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How to show it."""

    json: bool
    csv: bool
    evidence: bool


@click.command("show", short_help="Show what the reports say.")
@click.argument("dossier")
@click.argument("view", type=click.Choice(VIEWS), metavar="VIEW")
@click.argument("report", required=False)
@click.option("--json", is_flag=True, help="As JSON.")
@click.option("--csv", is_flag=True, help="As CSV.")
@click.option("--evidence", is_flag=True, help="With the sentences that say it.")
@click.option("--party", help="Only of this party: an id, a name or an alias.")
@click.option("--speaker", help="Only of this actor.")
@click.option("--issue", help="Only on this issue: a code of the codebook.")
@click.option("--since", type=DAY, help="Not before this day.")
@click.option("--until", type=DAY, help="Not after this day.")
@click.option("--between", type=DAY, nargs=2, help="As --since and --until.")
@click.option("--as-of", type=DAY, help="As it was known on this day: by the reports until then.")
def command(
    dossier: str,
    view: str,
    report: str | None,
    **options: Any,
) -> None:
    """Show a VIEW of DOSSIER; the view `report` takes the REPORT's name or id.

    `changes` tells what the reports published since a day, or between two, add and contradict.
    Positions are shown as a matrix of issues and parties; with --evidence, --json or --csv as a
    list. `refused` lists what the last reading could not read.

    \b
    Views: delegations, positions, rounds, statements, ceasefires,
           assessments, disagreements, history, changes, queue,
           decisions, timeline, actors, report, refused.
    """
    if (report is None) == (view == "report"):
        fix = "give the report's name: show talks.db report NAME" if report is None else "drop it"
        raise click.UsageError(f"{view}: {report or 'which report?'} – {fix}")
    form = Form(**{field: options.pop(field) for field in ("json", "csv", "evidence")})
    if form.json and form.csv:
        raise click.UsageError("--json or --csv, not both")
    if between := options.pop("between"):
        if options["since"] or options["until"]:
            raise click.UsageError("--between, or --since and --until, not both")
        options["since"], options["until"] = min(between), max(between)
    if view == "changes" and not (options["since"] or options["until"]):
        raise click.UsageError("changes: since when? – give --since YYYY-MM-DD")
    if options["as_of"] and view in ("report", "refused"):
        raise click.UsageError(f"{view}: is the same on every day – drop --as-of")
    if options["issue"] and view not in _BY_ISSUE:
        fix = f"drop --issue; {', '.join(_BY_ISSUE)} take it"
        raise click.UsageError(f"{view}: is on no issue – {fix}")
    if view in ("report", "refused") and (given := [o for o, v in options.items() if v]):
        raise click.UsageError(f"{view}: is shown whole – drop --{given[0]}")
    from dragoman.dossier import Dossier
    from dragoman.views.query import Query

    with Dossier(dossier, create=False) as talks:
        if view == "refused":
            _refused(talks, form)
        elif report is not None:
            _report(talks, report, form)
        else:
            _view(talks, view, Query(**options), form)


def _view(talks: Dossier, view: str, query: Query, form: Form) -> None:
    _known_issue(talks, query.issue)
    table: Table = getattr(talks, view)(query)
    if _machine(table, form):
        return
    from dragoman.cli import screen

    if view == "positions" and not form.evidence:
        screen.matrix(talks.matrix(query))
    elif view == "timeline":
        undated = sorted(
            (row for row in table if not row["date"]), key=lambda row: str(row["first_reported"])
        )
        screen.show(dataclasses.replace(table, rows=table.rows[: len(table) - len(undated)]), form)
        if undated:
            screen.heading("Without a date")
            screen.show(dataclasses.replace(table, name="undated", rows=tuple(undated)), form)
    else:
        screen.show(table, form)


def _known_issue(talks: Dossier, issue: str | None) -> None:
    """UnknownCodeError, with the nearest, for a code that neither book nor record knows."""
    if issue and not any(e.value.issue == issue for e in talks.record.positions):
        from dragoman.codebook.codebook import Codebook

        Codebook.load(talks.settings.codebook).issue(issue)


def _machine(table: Table, form: Form) -> bool:
    """Print it for a machine, where that was asked."""
    if form.json:
        rows = table.plain()
        if form.evidence:
            for plain, row in zip(rows, table, strict=True):
                plain["evidence"] = [citation.plain() for citation in row.evidence]
        click.echo(as_json(rows))
    elif form.csv:
        columns = [*table.columns, "evidence"] if form.evidence else list(table.columns)
        click.echo(as_csv(columns, _with_evidence(table, form)), nl=False)
    return form.json or form.csv


def _with_evidence(table: Table, form: Form) -> Iterable[dict[str, Any]]:
    for row in table:
        words = tuple(str(citation) for citation in row.evidence) if form.evidence else ()
        yield {**row, "evidence": words}


def _report(talks: Dossier, reference: str, form: Form) -> None:
    found = talks.report(reference)
    document = found.document
    facts = {
        "id": document.id,
        "name": document.name,
        "published": document.published.isoformat(),
        "title": document.title,
        "author": document.author,
        "outlet": document.outlet,
        "url": document.url,
        "language": document.language,
        "file": document.file,
    }
    if form.csv:
        rows = [_flat(table, row) for table in found.tables for row in table]
        click.echo(as_csv(("kind", "id", "who", "what", "evidence"), rows), nl=False)
        return
    if form.json:
        click.echo(as_json({**facts, **{t.name: _rows(t, form) for t in found.tables}}))
        return
    from dragoman.cli import screen
    from dragoman.language import reach

    screen.heading(f"{document.published}  {document.title or document.name}")
    for label in ("name", "author", "outlet", "url", "file", "id"):
        if facts[label]:
            click.echo(f"{label:8} {clean(str(facts[label]))}")
    if not reach.read(document):
        click.echo(f"language {clean(document.language)}: kept and searchable, not read")
    for table in found.tables:
        if len(table):
            screen.heading(table.name)
            screen.show(table, form)


def _rows(table: Table, form: Form) -> list[dict[str, Any]]:
    rows = table.plain()
    if form.evidence:
        for plain, row in zip(rows, table, strict=True):
            plain["evidence"] = [citation.plain() for citation in row.evidence]
    return rows


def _flat(table: Table, row: Row) -> dict[str, Any]:
    """A row of any kind under the few columns that all kinds share."""
    who = next((row[k] for k in ("speaker", "person", "party", "name") if row.get(k)), None)
    what = {
        "statements": "said",
        "positions": "stance",
        "rounds": "status",
        "delegations": "role",
        "actors": "kind",
    }[table.name]
    words = f"{row[what]} {row['issue']}" if table.name == "positions" else row[what]
    quoted = tuple(c.sentence for c in row.evidence[:1])
    return {"kind": table.name, "id": row["id"], "who": who, "what": words, "evidence": quoted}


def _refused(talks: Dossier, form: Form) -> None:
    rows = [
        {"place": r.place, "reason": r.slug, "message": r.message} for r in talks.store.refusals()
    ]
    if form.json:
        click.echo(as_json(rows))
    elif form.csv:
        click.echo(as_csv(("place", "reason", "message"), rows), nl=False)
    else:
        for row in rows:
            click.echo(clean(f"{row['place']}: {row['message']} [{row['reason']}]"))
        if not rows:
            click.echo("nothing was refused")
