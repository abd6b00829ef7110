"""A command line whose reader needs no language pipeline: every report says the same."""

import sys
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import dragoman
from dragoman.model import Actor, Document, Finding, Item, Position, Provenance, Span, Statement
from dragoman.run import Fingerprint, House

REPORT = "date 2025-05-16 Talks in Oslo\n\nNorway \x1b[31msaid the truce\x07 holds for now.\n"
Run = Callable[..., Result]


def reader(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
    """Norway says whatever stands after "said", and demands a ceasefire."""
    provenance = Provenance(extractor="stub", version="1")
    for document in documents:
        text = document.text
        party = (Span.of(text, text.index("Norway"), text.index("Norway") + 6),)
        start = text.index("said ") + 5
        said = (Span.of(text, start, len(text.rstrip())),)
        items: list[Item] = [
            Actor(id="norway", kind="party", name="Norway", aliases=("=Oslo",), evidence=party),
            Statement(speaker="norway", source=party[0], cue=None, content=said, form="indirect"),
            Position(actor="norway", issue="ceasefire", stance="demands", evidence=said),
        ]
        found = [Finding(document=document.id, item=i, provenance=provenance) for i in items]
        yield document, found


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command line in an empty folder."""
    stub = types.ModuleType("dragoman.run.house")
    inside = House(reader=reader, fingerprint=Fingerprint(extractors=(("stub", "1"),)))
    stub.house = lambda settings: inside  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dragoman.run.house", stub)
    monkeypatch.chdir(tmp_path)
    return lambda *args, **more: CliRunner().invoke(dragoman, list(args), **more)


@pytest.fixture
def dossier(run: Run, tmp_path: Path) -> str:
    """A dossier with one report, oslo."""
    (tmp_path / "oslo.txt").write_text(REPORT, encoding="utf-8")
    assert run("read", "talks.db", "oslo.txt").exit_code == 0
    return "talks.db"
