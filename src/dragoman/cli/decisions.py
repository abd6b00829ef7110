"""``dragoman decisions``: hand decisions on, take them in, compare reviewers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from dragoman.cli.kinds import REVIEWER, reviewer
from dragoman.cli.words import as_json, clean
from dragoman.errors import DecisionError

if TYPE_CHECKING:
    from dragoman.dossier import Dossier
    from dragoman.model import Decision
    from dragoman.review.conflicts import Conflict


@click.group("decisions", short_help="Hand decisions on, take them in, compare them.")
def command() -> None:
    """Decisions of reviewers: `show DOSSIER decisions` lists them."""


@command.command("export", short_help="Write decisions as JSON lines.")
@click.argument("dossier")
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True), default="-")
@click.option("--by", help="Only those of this reviewer.")
def export(dossier: str, file: TextIO, by: str | None) -> None:
    """Write the decisions of DOSSIER to FILE (- for standard output), a line each.

    Undos are decisions, too. Taking the file in elsewhere gives the same decisions.
    """
    from dragoman.dossier import Dossier
    from dragoman.review.exchange import written

    with Dossier(dossier, create=False) as talks:
        every = [d for d in talks.store.decisions() if by is None or d.by == by]
    for line in written(every):
        file.write(line + "\n")
    if file.name not in ("<stdout>", "-"):
        click.echo(f"{len(every)} decisions in {clean(file.name)}", err=True)


@command.command("import", short_help="Take decisions in.")
@click.argument("dossier")
@click.argument("file", type=click.Path(allow_dash=True))
def take(dossier: str, file: str) -> None:
    """Take the decisions of FILE (- for standard input) into DOSSIER; list the conflicts.

    What is there already is passed over. Where two reviewers rule differently on one item, both
    decisions are kept and the later one counts until somebody takes one back.
    """
    from dragoman.dossier import Dossier

    with Dossier(dossier, create=False) as talks:
        lines = _lines(file)
        new = talks.take_decisions(lines)
        click.echo(f"{new} decisions taken in, {len(lines) - new} were there")
        found = _conflicts(talks)
        if found:
            click.echo(f"{len(found)} conflicts; the later decision counts:")
        for conflict in found:
            click.echo(f"  {_told(talks, conflict)}")


def _lines(file: str) -> list[str]:
    try:
        with click.open_file(file, encoding="utf-8") as stream:
            return [line for line in stream if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"{file}: cannot be read ({error}): check the path") from error


def _conflicts(talks: Dossier) -> list[Conflict]:
    from dragoman.review.conflicts import conflicts

    def stands(item: str) -> str:
        entry = talks.record.resolve(item)
        return entry.id if entry else item

    return conflicts(talks.store.decisions(), stands)


def _told(talks: Dossier, conflict: Conflict) -> str:
    from dragoman.views.phrase import phrase

    record = talks.record
    rejected = {e.id: e for e in record.rejected}
    entry = record.resolve(conflict.item) or rejected.get(conflict.item)
    what = phrase(record, entry) if entry else conflict.item
    return clean(
        f"{what}: {conflict.over}: {_ruled(conflict.earlier, conflict.over)}, "
        f"{_ruled(conflict.later, conflict.over)}"
    )


def _ruled(one: Decision, over: str) -> str:
    value = dict(one.change).get(over, "")
    return f"{one.by} {one.verb}{f' to {value}' if value else ''} ({one.at:%Y-%m-%d}, {one.id[:8]})"


@command.command("agreement", short_help="How far reviewers agree.")
@click.argument("dossier")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
def agreement(dossier: str, json_: bool) -> None:
    """Krippendorff's alpha of the reviewers' rulings, and F1 of the words that each two keep."""
    from dragoman.dossier import Dossier
    from dragoman.model.plain import plain
    from dragoman.review.agreement import agreement as agreed

    with Dossier(dossier, create=False) as talks:
        found = agreed(talks.record, talks.store.decisions())
    if json_:
        click.echo(as_json([plain(one) for one in found]))
        return
    click.echo("   items   same   alpha  span F1  reviewers")
    for one in found:
        click.echo(
            f"{one.items:8} {one.same:6} {_figure(one.alpha):>7} {_figure(one.span_f1):>8}  "
            + clean(", ".join(one.reviewers))
        )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


@command.command("undo", short_help="Take a decision back.")
@click.argument("dossier")
@click.argument("decision")
@click.option("--by", **REVIEWER)
def undo(dossier: str, decision: str, by: str | None) -> None:
    """Take back DECISION: its id, or the beginning of its id."""
    from dragoman.dossier import Dossier

    with Dossier(dossier, create=False) as talks:
        one = talks.undo(_named(talks, decision), by=reviewer(by, talks.settings))
    click.echo(f"taken back by {clean(one.by)}")


@command.command("redo", short_help="Bring a decision back.")
@click.argument("dossier")
@click.argument("decision")
@click.option("--by", **REVIEWER)
def redo(dossier: str, decision: str, by: str | None) -> None:
    """Bring back DECISION, which was taken back: its id, or the beginning of its id."""
    from dragoman.dossier import Dossier

    with Dossier(dossier, create=False) as talks:
        one = talks.redo(_named(talks, decision), by=reviewer(by, talks.settings))
    click.echo(f"brought back by {clean(one.by)}")


def _named(talks: Dossier, beginning: str) -> str:
    """The one decision whose id begins so; what was given where there is none or several."""
    ids = [d.id for d in talks.store.decisions() if d.id.startswith(beginning)]
    return ids[0] if len(ids) == 1 else beginning
