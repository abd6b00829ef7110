"""``dragoman codebook``: check a codebook, explain a code, see what a dossier holds of it."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.words import as_json, clean

if TYPE_CHECKING:
    from dragoman.codebook.coverage import Coverage
    from dragoman.views.table import Table

_FILE = click.Path(path_type=Path)
_WIDTH = 80
_TERMS = 3
"""Terms shown beside an issue."""
_SAID = 60
"""Characters of a statement that one line shows."""


@click.group("codebook", short_help="Check or explain a codebook, see what it covers.")
def command() -> None:
    """Check a codebook file, explain an issue code, or see what a dossier holds of it."""


@command.command("check")
@click.argument("file", type=_FILE, required=False)
def check(file: Path | None) -> None:
    """Say whether FILE (or the shipped codebook) holds, with its version and issues."""
    from dragoman.codebook.codebook import Codebook

    codebook = Codebook.load(file)
    click.echo(f"{clean(codebook.version)}: {len(codebook.codes)} issues")
    for code in codebook.codes:
        _hung(f"  {code:22} ", codebook.issue(code).definition)


@command.command("explain")
@click.argument("code")
@click.option("--codebook", "file", type=_FILE, help="A codebook instead of the shipped one.")
def explain(code: str, file: Path | None) -> None:
    """Say what an issue CODE covers and which words name it."""
    from dragoman.codebook.codebook import Codebook

    issue = Codebook.load(file).issue(code)
    _hung(f"{issue.code}: ", issue.definition, indent=2)
    for label, sentences in (("such as", issue.examples), ("but not", issue.counter_examples)):
        for sentence in sentences:
            _hung(f"  {label}: ", sentence)
    for label, words in (
        ("PA-X topics", issue.pax),
        ("named by", issue.terms),
        ("named weakly by", issue.weak),
    ):
        if words:
            _hung(f"  {label}: ", "; ".join(words), indent=4)


def _hung(lead: str, words: str, indent: int = 0) -> None:
    """Print the lead and the words in lines of at most 80 characters, those below indented."""
    lines = _Lines(_WIDTH, initial_indent=lead, subsequent_indent=" " * (indent or len(lead)))
    lines.break_on_hyphens = False
    click.echo(lines.fill(clean(words)))


class _Lines(textwrap.TextWrapper):
    """Breaks lines at spaces and after the slashes between the alternatives of a term."""

    wordsep_simple_re = re.compile(r"(\s+|(?<=/))")


@command.command("import")
@click.argument("coded", type=_FILE)
@click.option("--version", "version", default="1", show_default=True, help="What to call it.")
def import_(coded: Path, version: str) -> None:
    """Print a codebook file made of the code system in CODED.

    CODED is a REFI-QDA codebook (.qdc) or project (.qdpx), a DNA database (.dna) or statement
    table (.csv), brat standoff, or an export of INCEpTION.
    """
    from dragoman.ingest.coded import codebook, codes

    click.echo(codebook(codes(coded), version), nl=False)


@command.command("coverage")
@click.argument("dossier")
@click.option("--codebook", "file", type=_FILE, help="A codebook instead of the shipped one.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Rows a list.")
@click.option("--json", "json_", is_flag=True, help="As JSON, whole.")
def coverage(dossier: str, file: Path | None, limit: int, json_: bool) -> None:
    """Say which issues and terms occur in DOSSIER, and what no issue covers."""
    from dragoman.codebook.codebook import Codebook
    from dragoman.codebook.coverage import coverage as covered
    from dragoman.dossier import Dossier

    codebook = Codebook.load(file)
    with Dossier(dossier, create=False) as talks:
        texts = [document.text for document in talks.store.documents()]
        said = talks.statements()
        names = [n for a in talks.actors() for n in (a["name"], *a["aliases"])]
        held = Counter(str(p["issue"]) for p in talks.positions())
    found = covered(codebook, texts, [row["said"] for row in said], names)
    if json_:
        click.echo(as_json(_plain(found, held, said)))
    else:
        _show(found, held, said, len(texts), limit)


def _plain(found: Coverage, held: Mapping[str, int], said: Table) -> dict[str, Any]:
    return {
        "issues": [
            {
                "code": issue.code,
                "positions": held.get(issue.code, 0),
                "reports": issue.reports,
                "terms": dict(issue.terms),
            }
            for issue in found.issues
        ],
        "statements": len(said),
        "uncovered": [
            {key: said.rows[i][key] for key in ("id", "speaker", "said", "report")}
            for i in found.uncovered
        ],
        "phrases": dict(found.phrases),
    }


def _show(found: Coverage, held: Mapping[str, int], said: Table, reports: int, limit: int) -> None:
    click.echo(f"{reports} reports, {len(said)} statements, {sum(held.values())} positions")
    click.echo(f"{'issue':22} {'positions':>9} {'reports':>7}  terms")
    unnamed = []
    for issue in sorted(found.issues, key=lambda i: (-held.get(i.code, 0), -i.reports)):
        if not issue.terms and not held.get(issue.code):
            unnamed.append(issue.code)
            continue
        terms = ", ".join(f"{clean(term)} {n}" for term, n in issue.terms[:_TERMS])
        click.echo(
            f"{issue.code:22} {held.get(issue.code, 0):9} {issue.reports:7}  {terms}"[:_WIDTH]
        )
    if unnamed:
        click.echo(f"never named: {', '.join(unnamed)}")
    bare = found.uncovered
    share = f" ({len(bare) / len(said):.0%})" if len(said) else ""
    click.echo(f"\nstatements that no issue covers: {len(bare)} of {len(said)}{share}")
    for i in bare[:limit]:
        click.echo(
            f"  {clean(said.rows[i]['speaker'] or 'somebody')}: {_cut(said.rows[i]['said'])}"
        )
    _rest(bare, limit)
    if found.phrases:
        click.echo("\nfrequent in them:")
        for phrase, n in found.phrases[:limit]:
            click.echo(f"  {clean(phrase)}  {n}")
        _rest(found.phrases, limit)


def _cut(words: str) -> str:
    line = clean(words)
    return line if len(line) <= _SAID else line[: _SAID - 1].rstrip() + "…"


def _rest(rows: Sequence[object], limit: int) -> None:
    if len(rows) > limit:
        click.echo(f"  … {len(rows) - limit} more; --limit shows them")
