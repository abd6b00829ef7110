"""What is put into a dossier comes out again, once."""

import dataclasses
import datetime
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.engine import make_url

from dragoman.errors import StoreError
from dragoman.ingest.refusal import Refusal
from dragoman.merge.current import FindingSet, current
from dragoman.model import Decision, Document, Finding, Position, Provenance, Span, When
from dragoman.store import Store
from dragoman.store.engine import _folder
from dragoman.store.tables import HEAD, metadata

NOW = datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)
TEXT = "Norway rejected the “truce” – ‘not now’."
DOCUMENT = Document(text=TEXT, published=datetime.date(2025, 5, 10), name="one", outlet="Daily")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store(place) as opened:
        yield opened


def finding(version: str = "1", issue: str = "ceasefire") -> Finding:
    item = Position(
        actor="norway",
        issue=issue,
        stance="rejects",
        terms=("truce",),
        as_of=When("2025-05", "report", Span.of(TEXT, 0, 6)),
        evidence=(Span.of(TEXT, 0, 15), Span.of(TEXT, 20, 25)),
    )
    provenance = Provenance(extractor="positions", version=version)
    return Finding(document=DOCUMENT.id, item=item, provenance=provenance, confidence=0.5)


def reading(*found: Finding, mark: str = "v1", minute: int = 0) -> FindingSet:
    at = NOW + datetime.timedelta(minutes=minute)
    return FindingSet(document=DOCUMENT.id, fingerprint=mark, read_at=at, findings=found)


def test_round_trip(store: Store) -> None:
    run = store.begin("v1", "everything", NOW)
    assert store.add(DOCUMENT, reading(finding()), run)
    assert list(store.documents()) == [DOCUMENT]
    assert list(store.findings()) == [finding()]
    assert list(store.sets()) == [reading(finding())]


def test_the_same_again_adds_nothing(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    store.add(DOCUMENT, reading(finding()), run)
    before = store.size()
    assert not store.add(DOCUMENT, reading(finding(), minute=5), run)
    assert store.size() == before


def test_a_newer_reading_counts_and_the_old_one_stays(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    store.add(DOCUMENT, reading(finding(), finding(issue="talks")), run)
    store.add(DOCUMENT, reading(finding("2"), mark="v2", minute=1), run)
    assert list(store.findings()) == [finding("2")]
    assert store.size().findings == 3
    assert list(current(store.sets())) == [finding("2")]


def test_an_empty_reading_takes_findings_away(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    store.add(DOCUMENT, reading(finding()), run)
    store.add(DOCUMENT, reading(mark="v2", minute=1), run)
    assert list(store.findings()) == []


def test_lacking(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    store.add(DOCUMENT, reading(), run)
    assert store.lacking([DOCUMENT, DOCUMENT], "v1") == []
    assert store.lacking([DOCUMENT, DOCUMENT], "v2") == [DOCUMENT]


def test_decisions_keep_their_ids(store: Store) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=2))
    ruled = Decision(
        verb="correct", target="x", by="eva", at=NOW.astimezone(zone), change=(("a", '"b"'),)
    )
    assert store.decide([ruled, ruled]) == 1
    assert store.decide([ruled]) == 0
    assert [d.id for d in store.decisions()] == [ruled.id]


def test_refusals_are_those_of_the_last_run(store: Store) -> None:
    old, new = store.begin("v1", "", NOW), store.begin("v1", "", NOW)
    first = Refusal(path="a.txt", slug="undated-document", message="no date")
    second = Refusal(path="a.csv", slug="bad-row", message="no text", line=3)
    store.refuse(first, old)
    store.refuse(second, new)
    store.refuse(second, new)
    assert store.refusals() == [second]
    assert store.refusals(old.number) == [first]


def test_runs_end(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    store.end(run, NOW)
    store.begin("v2", "", NOW)
    assert [r.ended_at for r in store.runs()] == [NOW, None]


def test_a_document_is_found_by_name_id_and_beginning_of_id(store: Store) -> None:
    store.add(DOCUMENT, reading(), store.begin("v1", "", NOW))
    for reference in ("one", DOCUMENT.id, DOCUMENT.id[:6]):
        assert store.named(reference) == [DOCUMENT]
    assert store.named("%") == store.named("two") == []


def test_an_address_is_told_without_its_password(postgresql: str) -> None:
    address = f"{make_url(postgresql).set(password='secret', database='not-there')}"
    address = address.replace("***", "secret")
    with pytest.raises(StoreError, match="check the address") as caught:
        Store(address)
    assert "secret" not in str(caught.value)


def test_the_usual_address_takes_the_driver_that_is_there(database: str) -> None:
    with Store(database.replace("+psycopg", "")) as store:
        assert store.size().documents == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no database at all", "not a dossier"),
        (b"SQLite format 3\x00" + b"\x07" * 4000, "restore it"),
    ],
)
def test_other_files_are_refused_untouched(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=told):
        Store(path)
    assert path.read_bytes() == content


def engine(place: str) -> Engine:
    return create_engine(place if "://" in place else f"sqlite:///{place}")


def test_another_database_is_refused(place: str) -> None:
    with engine(place).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="something else"):
        Store(place)


def test_missing_dossiers_folders_and_drivers_are_told(tmp_path: Path) -> None:
    for place, told in [
        (tmp_path / "no.db", "dragoman read"),
        (tmp_path, "is a folder"),
        (tmp_path / "no" / "x.db", "make it first"),
        ("nonsense://x", "not a database address"),
    ]:
        with pytest.raises(StoreError, match=told):
            Store(place, create=told != "dragoman read")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_dossier_is_refused(place: str) -> None:
    Store(place).close()
    with engine(place).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="upgrade dragoman"):
        Store(place)


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", _folder())
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_migrations_come_to_the_tables(tmp_path: Path) -> None:
    Store(tmp_path / "talks.db").close()
    found = inspect(create_engine(f"sqlite:///{tmp_path / 'talks.db'}"))
    names = {n for n in found.get_table_names() if not n.startswith("passage_index")}
    assert names == {*metadata.tables, "alembic_version"}
    for name, table in metadata.tables.items():
        columns = {c["name"]: (str(c["type"]), c["nullable"]) for c in found.get_columns(name)}
        dialect = create_engine("sqlite://").dialect
        wanted = {
            c.name: (c.type.compile(dialect), c.nullable and not c.primary_key)
            for c in table.columns
        }
        assert columns == wanted
        assert {i["name"] for i in found.get_indexes(name)} == {i.name for i in table.indexes}


def test_a_damaged_row_is_told(store: Store) -> None:
    store.add(DOCUMENT, reading(finding()), store.begin("v1", "", NOW))
    with engine(store.place).begin() as connection:
        connection.exec_driver_sql("UPDATE findings SET item = '{}'")
    with pytest.raises(StoreError, match="is damaged"):
        list(store.findings())


def test_what_decisions_rest_on_is_kept_at_hand(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    store.add(DOCUMENT, reading(finding(), finding(issue="talks")), run)
    ruled = Decision(verb="accept", target="x", by="eva", at=NOW, basis=(("x", finding().id),))
    store.decide([ruled])
    assert list(store.decisions()) == [ruled]
    assert store.former() == []
    store.add(DOCUMENT, reading(finding("2"), mark="v2", minute=1), run)
    assert store.former() == [finding()]


def test_several_write_at_once(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    documents = [dataclasses.replace(DOCUMENT, text=f"{TEXT} {n % 15}") for n in range(60)]

    def write(document: Document) -> None:
        item = finding().item
        found = dataclasses.replace(finding(), document=document.id, item=item)
        one = FindingSet(document=document.id, fingerprint="v1", read_at=NOW, findings=(found,))
        with Store(store.place, create=False) as other:
            other.add(document, one, run)

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, documents))
    size = store.size()
    assert (size.documents, size.findings) == (15, 15)
    assert len(list(store.sets())) == 15


def test_readers_go_on_while_one_writes(store: Store) -> None:
    run = store.begin("v1", "", NOW)
    store.add(DOCUMENT, reading(finding()), run)
    with Store(store.place, create=False) as other:
        found = other.findings()
        next(found)
        store.add(DOCUMENT, reading(mark="v2", minute=1), run)
        assert list(found) == []
    assert list(store.findings()) == []


KILLED = """
    import datetime, sys
    from pathlib import Path
    from dragoman.merge.current import FindingSet
    from dragoman.model import Document
    from dragoman.store import Store
    now = datetime.datetime.now(datetime.UTC)
    store = Store(sys.argv[1])
    run = store.begin("v1", "", now)
    for n in range(10**6):
        d = Document(text=f"Report {n}", published=datetime.date(2025, 5, 1), name=f"r{n}")
        store.add(d, FindingSet(document=d.id, fingerprint="v1", read_at=now), run)
        print(n + 1, flush=True)
"""


def test_a_killed_writer_loses_nothing_confirmed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path / "talks.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        confirmed = [int(writer.stdout.readline()) for _ in range(40)][-1]
        writer.send_signal(signal.SIGKILL)
        confirmed = max([confirmed, *(int(n) for n in writer.stdout.read().split())])
    with Store(tmp_path / "talks.db", create=False) as left:
        assert confirmed <= left.size().documents <= confirmed + 1
        assert len(list(left.sets())) == left.size().documents
