"""Five hundred mutations of a file of each kind: codings or a refusal, never a crash."""

from __future__ import annotations

import importlib.util
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ingest.coded import annotation_files as made
from tests.ingest.coded import coding_files
from tests.ingest.mutating import mutated

from dragoman.errors import DocumentError
from dragoman.ingest.coded import FORMATS, CodedReport, coded_reports, codes, findings

MUTATIONS = int(os.environ.get("DRAGOMAN_TEST_MUTATIONS", "500"))


def codebook(path: Path) -> Path:
    path.write_text(coding_files.QDC)
    return path


SEEDS: dict[str, Callable[[Path], Path]] = {
    ".dna": coding_files.dna,
    ".csv": made.table,
    ".ann": lambda path: coding_files.brat(path.parent),
    ".tsv": made.webanno,
    ".xmi": made.cas,
    ".json": made.cas,
    ".zip": made.cas,
    ".qdc": codebook,
    ".qdpx": made.project,
}


def test_every_ending_has_a_seed() -> None:
    assert set(SEEDS) == {suffix for one in FORMATS for suffix in one.suffixes}


@pytest.mark.parametrize("ending", SEEDS)
def test_a_mutated_file(tmp_path: Path, ending: str) -> None:
    if ending in {".xmi", ".json", ".zip"} and not importlib.util.find_spec("cassis"):
        pytest.skip("cassis is not installed")
    path = SEEDS[ending](tmp_path / f"a{ending}")
    seed, chance, held = path.read_bytes(), random.Random(ending), 0
    for _ in range(MUTATIONS):
        path.write_bytes(mutated(seed, chance))
        for read in (coded_reports, codes):
            try:
                found = list(read(path))
            except DocumentError as error:
                assert str(error)
            else:
                held += 1
                for report in found:
                    if isinstance(report, CodedReport):
                        assert all(f.item.evidence for f in findings(report))
    # The mutations are neither all fatal nor all without effect on what is held.
    assert 0 < held < 2 * MUTATIONS
