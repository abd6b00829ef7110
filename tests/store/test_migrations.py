"""A dossier of every earlier version opens with all that it holds."""

import datetime
import importlib
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, create_engine, inspect

from dragoman.model import Decision, Document, Finding, Provenance, Span, Statement
from dragoman.store import Store
from dragoman.store.engine import _folder
from dragoman.store.rows import decision_row, finding_row
from dragoman.store.tables import metadata

NOW = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
TEXT = "The envoy said the truce must hold."
DOCUMENT = Document(text=TEXT, published=datetime.date(2025, 5, 10), name="one", outlet="Daily")
SAID = Finding(
    document=DOCUMENT.id,
    item=Statement(
        speaker=None, source=None, cue=None, content=(Span.of(TEXT, 15, 34),), form="indirect"
    ),
    provenance=Provenance(extractor="x", version="1"),
)
RULED = Decision(verb="note", target="x", by="eva", at=NOW, why="hm")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _folder())
    return config


REVISIONS = [s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions()][::-1]


def old_dossier(place: str, revision: str) -> None:
    """A dossier as that version of dragoman left it."""
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    then = MetaData()
    names = ["runs", "documents", "readings", "findings", "reading_findings", "decisions"]
    document = {
        "id": DOCUMENT.id, "text": TEXT, "published": DOCUMENT.published, "name": "one",
        "title": "", "outlet": "Daily", "url": None, "body": 0, "language": "en", "run": 1,
    }  # fmt: skip
    run = {"fingerprint": "v1", "described": "", "started_at": NOW, "ended_at": NOW}
    read = {"document": DOCUMENT.id, "fingerprint": "v1", "read_at": NOW, "run": 1}
    rows = [run, document, read, finding_row(SAID), {"reading": 1, "finding": SAID.id}]
    rows.append(decision_row(RULED))
    with engine.begin() as connection:
        then.reflect(connection, only=names)
        for name, row in zip(names, rows, strict=True):
            table = then.tables[name]
            values = {c.name: row[c.name] for c in table.columns if c.name in row}
            connection.execute(table.insert().values(**values))
    engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_dossier_of_that_version_opens_with_all_it_holds(place: str, revision: str) -> None:
    old_dossier(place, revision)
    with Store(place, create=False) as store:
        assert list(store.documents()) == [DOCUMENT]
        assert list(store.findings()) == [SAID]
        assert list(store.decisions()) == [RULED]
        assert len(list(store.sets())) == 1
        newer = Decision(verb="accept", target="y", by="eva", at=NOW, basis=(("y", SAID.id),))
        assert store.decide([newer]) == 1
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    assert set(metadata.tables) <= set(inspect(engine).get_table_names())
    engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_migration_says_what_it_does_and_where_it_stands(revision: str) -> None:
    (path,) = Path(_folder()).glob(f"versions/m{revision}_*.py")
    module = importlib.import_module(f"dragoman.store.migrations.versions.{path.stem}")
    assert module.__doc__
    assert module.down_revision == (f"{int(revision) - 1:04}" if revision != "0001" else None)
