"""Parts hold what was read, their union is repeat-safe, and what is no part is refused."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import PartError
from dragoman.ingest import Refusal
from dragoman.model import Document
from dragoman.run import read
from dragoman.scale import Part, Plan, local, merge, part_name
from dragoman.scale.parts import written
from dragoman.scale.plan import Make
from dragoman.store import Store

NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
DOCUMENT = Document(
    text="Norway hosts “the talks” 🕊.", published=datetime.date(2025, 5, 1), name="r", outlet="A"
)
REFUSAL = Refusal(path="a.csv", slug="bad-row", message="no text column", line=3)


def test_a_part_holds_what_was_read(tmp_path: Path, make: Make, plan: Callable[..., Plan]) -> None:
    house = make(plan().settings)
    part = Part(fingerprint=house.fingerprint)
    read(part, [DOCUMENT, REFUSAL], house)
    part.write(str(tmp_path / "parts"), "a.parquet")
    with Store(tmp_path / "merged.db") as store, Store(tmp_path / "plain.db") as plain:
        assert merge(store, written(str(tmp_path / "parts")), at=NOON) == 1
        read(plain, [DOCUMENT, REFUSAL], house)
        assert list(store.documents()) == list(plain.documents()) == [DOCUMENT]
        assert list(store.findings()) == list(plain.findings())
        assert [f.confidence for f in store.findings()] == [0.7]
        assert store.refusals() == plain.refusals() == [REFUSAL]
        assert [r.fingerprint for r in store.runs()] == [house.fingerprint.id]
        assert list(store.faults()) == []


def test_the_same_part_again_adds_nothing(
    tmp_path: Path, make: Make, plan: Callable[..., Plan]
) -> None:
    assert sum((d.read for d in local.carried_out(plan(), make)), 0) == 151
    parts = written(plan().out)
    with Store(tmp_path / "talks.db") as store:
        assert merge(store, parts[1:], at=NOON) < 151
        merge(store, parts[:1], at=NOON)
        assert merge(store, [*parts, *parts], at=NOON) == 0
        assert store.size().documents == store.size().findings == 151


def test_the_name_follows_from_reports_and_reader_not_from_their_order() -> None:
    one = part_name([DOCUMENT, REFUSAL], "f")
    assert one == part_name([REFUSAL, DOCUMENT], "f")
    assert len({one, part_name([DOCUMENT], "f"), part_name([DOCUMENT, REFUSAL], "g")}) == 3


@pytest.mark.parametrize("held", [b"", b"PAR1 is not all", b"text\n" * 50])
def test_what_is_no_part_is_refused_by_its_name(tmp_path: Path, held: bytes) -> None:
    place = tmp_path / "odd.parquet"
    place.write_bytes(held)
    with Store(tmp_path / "talks.db") as store, pytest.raises(PartError, match=r"odd\.parquet"):
        merge(store, [str(place)], at=NOON)


def test_a_table_of_others_is_no_part(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    place = tmp_path / "others.parquet"
    parquet.write_table(pyarrow.table({"document": ["x"]}), place)
    with Store(tmp_path / "talks.db") as store, pytest.raises(PartError, match="leave it out"):
        merge(store, [str(place)], at=NOON)


def test_drafts_are_no_parts(tmp_path: Path) -> None:
    (tmp_path / ".a.parquet.0123").write_bytes(b"half")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert written(str(tmp_path)) == []
    assert written(str(tmp_path / "nowhere")) == []
