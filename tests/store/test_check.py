"""What is damaged is named and left as it is; a copy of a dossier in use is a dossier."""

import dataclasses
import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine

from dragoman.cli.main import dragoman
from dragoman.errors import StoreError
from dragoman.merge.current import FindingSet
from dragoman.model import Decision, Document, Finding, Provenance, Span, Time
from dragoman.store import Store

NOW = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
DOCUMENT = Document(text="Since 2019 they talk.", published=datetime.date(2025, 5, 10), name="one")
TIME = Finding(
    document=DOCUMENT.id,
    item=Time(type="DATE", value="2019", evidence=(Span.of(DOCUMENT.text, 6, 10),)),
    provenance=Provenance(extractor="times", version="1"),
)
RULED = Decision(verb="accept", target="x", by="eva", at=NOW, basis=(("x", TIME.id),))
UNDONE = Decision(verb="undo", target=RULED.id, by="eva", at=NOW)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store(place) as opened:
        run = opened.begin("v1", "", NOW)
        one = FindingSet(document=DOCUMENT.id, fingerprint="v1", read_at=NOW, findings=(TIME,))
        opened.add(DOCUMENT, one, run)
        opened.decide([RULED, UNDONE])
        yield opened


def damage(place: str, *statements: str) -> None:
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_whole_dossier_has_no_fault(store: Store) -> None:
    done: list[int] = []
    assert list(store.faults(done.append)) == []
    assert sum(done) == 4


@pytest.mark.parametrize(
    ("statement", "table", "what"),
    [
        ("UPDATE documents SET text = 'Since 2020 they talk.'", "documents", "its id should be"),
        ("UPDATE documents SET text = 'Since 2020 they talk.'", "findings", "does not read '2019'"),
        ("UPDATE documents SET body = 500", "documents", "outside its text"),
        ("UPDATE findings SET confidence = 7", "findings", "its confidence is 7"),
        ("UPDATE findings SET item = '{}'", "findings", "cannot be understood"),
        ("UPDATE findings SET provenance = '{}'", "findings", "its id should be"),
        ("UPDATE decisions SET why = 'else'", "decisions", "its id should be"),
        ("UPDATE decisions SET at = 'noon'", "decisions", "cannot be understood"),
        ("DELETE FROM decisions WHERE verb = 'accept'", "decisions", "which is not there"),
        ("DELETE FROM passages", "documents", "index of search"),
    ],
)
def test_damage_is_named_and_left(store: Store, statement: str, table: str, what: str) -> None:
    damage(store.place, statement)
    for _ in range(2):
        assert any(f.table == table and what in f.what for f in store.faults())


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("DELETE FROM findings", "reading_findings"),
        ("DELETE FROM runs", "documents"),
        ("DELETE FROM reading_findings; DELETE FROM readings", "documents"),
    ],
)
def test_what_names_nothing_is_named(tmp_path: Path, statement: str, table: str) -> None:
    with Store(tmp_path / "talks.db") as store:
        run = store.begin("v1", "", NOW)
        one = FindingSet(document=DOCUMENT.id, fingerprint="v1", read_at=NOW, findings=(TIME,))
        store.add(DOCUMENT, one, run)
        damage(store.place, *statement.split(";"))
        assert any(f.table == table for f in store.faults())


def test_a_file_with_a_hole_is_told(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with Store(path) as store:
        run = store.begin("v1", "", NOW)
        for n in range(50):
            document = dataclasses.replace(DOCUMENT, text=f"Report {n} {'word ' * 400}")
            one = FindingSet(document=document.id, fingerprint="v1", read_at=NOW)
            store.add(document, one, run)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 8192] = b"\x07" * 8192
    path.write_bytes(raw)
    with Store(path, create=False) as store:
        assert list(store.faults())


def test_a_copy_is_the_dossier_as_it_was(tmp_path: Path) -> None:
    with Store(tmp_path / "talks.db") as store:
        run = store.begin("v1", "", NOW)
        one = FindingSet(document=DOCUMENT.id, fingerprint="v1", read_at=NOW, findings=(TIME,))
        store.add(DOCUMENT, one, run)
        found = store.findings()
        next(found)  # somebody reads
        with Store(tmp_path / "talks.db", create=False) as writer:
            copy = store.backup(tmp_path / "copy.db")
            writer.decide([RULED])
        assert list(found) == []
        with Store(copy, create=False) as kept:
            assert list(kept.documents()) == [DOCUMENT]
            assert list(kept.decisions()) == []
            assert list(kept.faults()) == []
        assert sorted(p.name for p in tmp_path.iterdir() if "copy" in p.name) == ["copy.db"]


def test_a_copy_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with Store(tmp_path / "talks.db") as store:
        with pytest.raises(StoreError, match="is there already"):
            store.backup(tmp_path / "copy.db")
        with pytest.raises(StoreError, match="cannot be written"):
            store.backup(tmp_path / "no" / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_a_server_backs_itself_up(database: str, tmp_path: Path) -> None:
    with Store(database) as store, pytest.raises(StoreError, match="pg_dump"):
        store.backup(tmp_path / "copy.db")


def test_the_commands(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with Store(path) as store:
        run = store.begin("v1", "", NOW)
        one = FindingSet(document=DOCUMENT.id, fingerprint="v1", read_at=NOW, findings=(TIME,))
        store.add(DOCUMENT, one, run)
    runner = CliRunner()
    sound = runner.invoke(dragoman, ["check", str(path)])
    assert (sound.exit_code, "no faults" in sound.output) == (0, True)
    copied = runner.invoke(dragoman, ["backup", str(path), str(tmp_path / "copy.db")])
    assert (copied.exit_code, "1 reports, 1 findings" in copied.output) == (0, True)
    damage(str(path), "UPDATE findings SET confidence = 7")
    broken = runner.invoke(dragoman, ["check", str(path)])
    assert (broken.exit_code, "its confidence is 7" in broken.output) == (1, True)
    (fault,) = json.loads(runner.invoke(dragoman, ["check", str(path), "--json"]).stdout)
    assert fault["table"] == "findings"
