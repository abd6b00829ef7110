"""Five hundred mutated files of every format: a report or a listed refusal, never a crash."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.ingest import making

from dragoman.ingest import SLUGS, Refusal, reports
from dragoman.model import Document

MUTATIONS = 500
SEEDS: dict[str, Callable[[], bytes]] = {
    "html": making.page,
    "rss": making.rss,
    "atom": making.atom,
    "warc": lambda: making.warc(("https://example.org/1", making.page())),
    "warc.gz": lambda: making.warc_gz(("https://example.org/1", making.page())),
    "pdf": lambda: making.pdf("Envoys meet", "16 May 2025", "The envoys met on Friday."),
    "docx": lambda: making.docx("Envoys meet", "16 May 2025", "The envoys met on Friday."),
    "eml": lambda: making.letter(making.TEXT, making.page().decode()),
    "mbox": lambda: b"From a@b Fri May 16 09:30:00 2025\n" + making.letter(making.TEXT),
    "parquet": lambda: making.parquet([{"id": "a", "text": making.TEXT, "date": "2025-05-16"}]),
    "json": making.event_registry,
    "csv": lambda: b'id,date,text\na,2025-05-16,"The envoys, they met."\n',
}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, dropped, doubled or swapped."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if not out:
            return bytes(out)
        place = chance.randrange(len(out))
        length = chance.choice((1, 1, 1, 4, 40, 400))
        match chance.randrange(4):
            case 0:
                out[place] = chance.randrange(256)
            case 1:
                del out[place : place + length]
            case 2:
                out[place:place] = out[place : place + length]
            case _:
                out[place : place + length] = chance.randbytes(min(length, 16))
    return bytes(out)


def shares() -> Iterator[tuple[str, int]]:
    each, rest = divmod(MUTATIONS, len(SEEDS))
    for number, ending in enumerate(SEEDS):
        yield ending, each + (number < rest)


@pytest.mark.parametrize(("ending", "count"), list(shares()))
def test_a_mutated_file(tmp_path: Path, ending: str, count: int) -> None:
    chance = random.Random(ending)
    seed = SEEDS[ending]()
    path = tmp_path / f"odd.{ending}"
    for _ in range(count):
        path.write_bytes(mutated(seed, chance))
        for found in reports([path], max_bytes=200_000):
            assert isinstance(found, (Document, Refusal))
            if isinstance(found, Refusal):
                assert found.slug in SLUGS
                assert found.message


def test_the_seeds_themselves_are_read(tmp_path: Path) -> None:
    for ending, make in SEEDS.items():
        path = tmp_path / f"good.{ending}"
        path.write_bytes(make())
        assert any(isinstance(f, Document) for f in reports([path])), ending


def test_the_mutations_are_five_hundred() -> None:
    assert sum(count for _, count in shares()) == MUTATIONS
