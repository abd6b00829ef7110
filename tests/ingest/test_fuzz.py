"""Five hundred mutations of a file of each format: a report or a listed refusal, never a crash."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ingest import making
from tests.ingest.mutating import mutated

from dragoman.ingest import SLUGS, Refusal, reports
from dragoman.model import Document

MUTATIONS = int(os.environ.get("DRAGOMAN_TEST_MUTATIONS", "500"))
"""Of each format; together they take half a minute."""
SEEDS: dict[str, Callable[[], bytes]] = {
    "html": making.page,
    "rss": making.rss,
    "atom": making.atom,
    "warc": lambda: making.warc(("https://example.org/1", making.page())),
    "warc.gz": lambda: making.warc_gz(("https://example.org/1", making.page())),
    "pdf": lambda: making.pdf("Envoys meet", "16 May 2025", "The envoys met on Friday."),
    "docx": lambda: making.docx("Envoys meet", "16 May 2025", "The envoys met on Friday."),
    "mhtml": making.mhtml,
    "eml": lambda: making.letter(making.TEXT, making.page().decode()),
    "mbox": lambda: b"From a@b Fri May 16 09:30:00 2025\n" + making.letter(making.TEXT),
    "parquet": lambda: making.parquet([{"id": "a", "text": making.TEXT, "date": "2025-05-16"}]),
    "json": making.event_registry,
    "jsonl": lambda: b'{"id": "a", "date": "2025-05-16", "text": "They \\u2018met\\u2019."}\n' * 3,
    "txt": lambda: b"---\ndate: 2025-05-16\ntitle: Envoys meet\n---\n\n" + making.TEXT.encode(),
    "md": lambda: b" date 2025-05-16 Envoys meet\n\n" + making.TEXT.encode(),
    "tsv": lambda: b"id\tdate\ttext\na\t2025-05-16\tThey met.\nb\t2025-05-17\tThey sat.\n",
    "csv": lambda: b'id,date,text\na,2025-05-16,"The envoys, they met."\n',
}


@pytest.mark.parametrize("ending", SEEDS)
def test_a_mutated_file(tmp_path: Path, capfd: pytest.CaptureFixture[str], ending: str) -> None:
    chance = random.Random(ending)
    seed = SEEDS[ending]()
    path = tmp_path / f"odd.{ending}"
    told: Counter[str] = Counter()
    for _ in range(MUTATIONS):
        path.write_bytes(mutated(seed, chance))
        for found in reports([path], max_bytes=200_000):
            assert isinstance(found, (Document, Refusal))
            if isinstance(found, Refusal):
                assert found.slug in SLUGS
                assert found.message
                told[found.slug] += 1
            else:
                told["read"] += 1
                whole_of(found)
    # The mutations are neither all fatal nor all without effect, and nothing is printed.
    assert told["read"] and len(told) > 1
    assert capfd.readouterr() == ("", "")


def whole_of(document: Document) -> None:
    """What may be asked of every report that was read."""
    text = document.text
    text.encode("utf-8")  # no half surrogate pairs: those could not be stored
    assert text[document.body :].strip()
    assert document.name and "\n" not in document.title
    for place in document.original(0, len(text)):
        start, end = place.words
        assert 0 <= start < end <= len(text)
        assert 0 <= place.start < place.end


def test_the_seeds_themselves_are_read(tmp_path: Path) -> None:
    for ending, make in SEEDS.items():
        path = tmp_path / f"good.{ending}"
        path.write_bytes(make())
        assert any(isinstance(f, Document) for f in reports([path])), ending
