"""What people coded stands in the record, beside what is read."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.coded import coding_files as made

from dragoman.coding import take
from dragoman.dossier import Dossier
from dragoman.model import Position


def coded(talks: Dossier) -> set[tuple[str, str, str]]:
    found = set()
    for entry in talks.record.positions:
        assert isinstance(entry.value, Position)
        if entry.value.issue == "a-truce-at-sea":
            found.add((talks.record.name(entry.value.actor), entry.value.stance, entry.standing))
    return found


def test_codings_stand_as_accepted(tmp_path: Path) -> None:
    path = made.dna(tmp_path / "talks.dna")
    with Dossier(tmp_path / "talks.db") as talks:
        taken = take(talks, path)
        assert (taken.reports, taken.codings, taken.decisions) == (1, 2, 4)
        assert coded(talks) == {("Norway", "supports", "accepted"), ("Chad", "rejects", "accepted")}
        # The report was read as well: its dates and actors are there.
        assert {d.by for d in talks.store.decisions()} == {"Maja", "Tom"}
        again = take(talks, path)
        assert again.decisions == 0
        assert len(coded(talks)) == 2


def test_codings_of_reports_that_were_read_before(tmp_path: Path) -> None:
    path = made.brat(tmp_path)
    with Dossier(tmp_path / "talks.db") as talks:
        talks.read(tmp_path / "a.txt")
        before = talks.store.size().documents
        take(talks, path, by="Maja")
        assert talks.store.size().documents == before
        standing = [e.standing for e in talks.record.statements]
        assert "accepted" in standing


def test_the_commands(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from dragoman.cli.main import dragoman

    path = made.dna(tmp_path / "talks.dna")
    told = CliRunner().invoke(dragoman, ["code", str(tmp_path / "talks.db"), str(path)])
    assert told.exit_code == 0, told.output
    assert "1 reports with 2 codings; 4 new rulings" in told.output
    told = CliRunner().invoke(dragoman, ["codebook", "import", str(path)])
    assert "a-truce-at-sea:" in told.output
    told = CliRunner().invoke(dragoman, ["codebook", "import", str(tmp_path / "no.dna")])
    assert told.exit_code == 1
    assert "no such file" in told.output
