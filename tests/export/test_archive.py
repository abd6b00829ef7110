"""An archive holds everything: coming back it is the same dossier."""

import json
import random
from pathlib import Path

import pytest

from dragoman.dossier import Dossier
from dragoman.errors import ArchiveError
from dragoman.model import Decision

from .conftest import AT


def written(talks: Dossier, path: Path) -> bytes:
    (out,) = talks.export(path)
    assert out == path
    return path.read_bytes()


def test_there_and_back_is_the_same(talks: Dossier, tmp_path: Path) -> None:
    before = written(talks, tmp_path / "a.jsonl")
    with Dossier(tmp_path / "new.db") as new:
        assert new.restore(tmp_path / "a.jsonl") == 2
        assert new.record == talks.record
        assert written(new, tmp_path / "b.jsonl") == before


def test_twice_is_once_and_two_archives_are_a_union(talks: Dossier, tmp_path: Path) -> None:
    before = written(talks, tmp_path / "a.jsonl")
    with Dossier(tmp_path / "new.db") as new:
        new.restore(tmp_path / "a.jsonl")
        target = new.record.rounds[0].id
        new.store.decide([Decision(verb="note", target=target, by="Bo", at=AT, why="later")])
        new.restore(tmp_path / "a.jsonl")
        assert new.store.size().decisions == 3
        assert len(written(new, tmp_path / "b.jsonl")) > len(before)


def test_every_type_of_line_is_there(talks: Dossier, tmp_path: Path) -> None:
    lines = [json.loads(x) for x in written(talks, tmp_path / "a.jsonl").decode().splitlines()]
    kinds = {line["type"] for line in lines}
    assert kinds == {"archive", "document", "finding", "reading", "decision", "item"}
    standings = {line["standing"] for line in lines if line["type"] == "item"}
    assert standings == {"read", "accepted", "corrected"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"The Daily"', '"The Weekly"', "do not belong to the id"),
        ('"exact":"Monday"', '"exact":"Sunday"', "not in the report's text"),
        ('"type":"reading"', '"type":"writing"', "no line of type 'writing'"),
        ("dragoman-archive/1", "dragoman-archive/9", "is no dragoman-archive/1"),
        ('"verb":"accept"', '"verb":"refuse"', "do not belong to the id"),
        ('"published":"2025-05-10"', '"published":"soon"', "soon"),
        ('"text":"Talks', '"txt":"Talks', "'text' is missing"),
    ],
)
def test_what_was_changed_is_refused_whole(
    talks: Dossier, tmp_path: Path, old: str, new: str, told: str
) -> None:
    text = written(talks, tmp_path / "a.jsonl").decode()
    assert old in text
    (tmp_path / "a.jsonl").write_text(text.replace(old, new, 1), encoding="utf-8")
    with Dossier(tmp_path / "new.db") as fresh:
        with pytest.raises(ArchiveError, match=told):
            fresh.restore(tmp_path / "a.jsonl")
        assert fresh.store.size().documents == 0


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]\n", b"no json\n", b'{"a":1}\n'])
def test_what_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    with (
        Dossier(tmp_path / "new.db") as fresh,
        pytest.raises(ArchiveError, match=r"export|archive"),
    ):
        fresh.restore(path)
    with Dossier(tmp_path / "new.db") as fresh, pytest.raises(ArchiveError, match="cannot be read"):
        fresh.restore(tmp_path / "none.jsonl")


def test_mutated_archives_are_taken_or_refused(talks: Dossier, tmp_path: Path) -> None:
    """500 archives with bytes changed, cut or doubled: each a result or an ArchiveError."""
    sound = written(talks, tmp_path / "a.jsonl")
    dice, path, refused = random.Random(9), tmp_path / "m.jsonl", 0
    from dragoman.export.archive import read_archive

    for _ in range(500):
        path.write_bytes(mutated(sound, dice))
        try:
            read_archive(path)
        except ArchiveError as error:
            assert str(path) in str(error)
            refused += 1
    assert 100 < refused < 500


def mutated(sound: bytes, dice: random.Random) -> bytes:
    """The bytes with one to four changes."""
    made = bytearray(sound)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(made))
        match dice.randrange(5):
            case 0:
                made[at] = dice.randrange(256)
            case 1:
                del made[at : at + dice.randint(1, 200)]
            case 2:
                made[at:at] = made[at : at + dice.randint(1, 200)]
            case 3:
                made[at:at] = dice.choice([b"\n", b"null", b'"', b"{", b"1e999", b"\\ud800", b"[]"])
            case _:
                del made[at:]
        made = made or bytearray(b"\n")
    return bytes(made)
