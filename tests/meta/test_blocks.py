"""Every command in a code block of the how-to pages runs as it stands, in the order of the page."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.ingest import making
from tests.ingest.coded import coding_files

from dragoman.cli.main import dragoman

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
LEFT_OUT = {
    "pip install": "changes the environment",
    "datasette ": "serves until it is stopped; the export's own test opens the file with it",
    "dragoman serve": "serves until it is stopped; tests/serve does that",
    "dragoman watch": "goes on until it is stopped; tests/watch does that",
    "dragoman review": "needs a terminal; tests/cli does that",
    "dragoman user": "asks for a password; tests/serve does that",
    "dragoman evaluate": "needs gold; tests/evaluate makes some",
    "dragoman read talks.db reports/ --engine": "starts processes; tests/scale does that",
    "dragoman read talks.db reports/ --workers": "starts processes; tests/run does that",
    "dragoman merge": "needs parts; tests/scale makes some",
    "RAY_ADDRESS=": "needs a cluster",
}
NEEDED = ("altair", "docx", "feedparser", "openpyxl", "pyarrow", "pypdf", "typst", "fastwarc")
ADDRESS = "https://example.org/1"


def lines(page: Path) -> list[str]:
    """The commands of the page."""
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in found for line in block.splitlines() if line.strip()]


def left_out(line: str) -> bool:
    return any(line.startswith(beginning) for beginning in LEFT_OUT)


RUN = [page for page in PAGES if any(not left_out(line) for line in lines(page))]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with the example reports, and decisions of two people about one item."""
    for needed in NEEDED:
        pytest.importorskip(needed)
    from dragoman.dossier import Dossier

    folder = tmp_path_factory.mktemp("read")
    with Dossier(folder / "talks.db") as talks:
        talks.read(ROOT / "examples" / "reports")
        item = talks.rounds()[0]["id"]
        talks.decide("accept", item, by="Jan")
    done = CliRunner().invoke(
        dragoman,
        ["decisions", "export", str(folder / "talks.db"), str(folder / "jan.jsonl")],
    )
    assert done.exit_code == 0, done.output
    with Dossier(folder / "talks.db") as talks:
        talks.decide("accept", item, by="Eva")
    return folder


def furnish(folder: Path) -> None:
    """The files that the pages speak of."""
    shutil.copytree(ROOT / "examples" / "reports", folder / "reports")
    (folder / "press").mkdir()
    shutil.copy(folder / "reports" / "2025-05-16-harbour-wire.txt", folder / "press" / "a.txt")
    text = "date 2025-05-16 Envoys meet\n\nThe envoys met on Friday.\n"
    (folder / "report.txt").write_text(text, encoding="utf-8")
    row = '{"id": "w", "date": "2025-05-16", "text": "The envoys met on Friday, they said."}\n'
    (folder / "wire.jsonl").write_text(row, encoding="utf-8")
    (folder / "table.csv").write_text("id,date,text\nt,2025-05-16,The envoys sat down.\n")
    (folder / "page.html").write_bytes(making.page())
    (folder / "feed.rss").write_bytes(making.atom())
    (folder / "crawl.warc.gz").write_bytes(making.warc_gz((ADDRESS, making.page())))
    (folder / "report.pdf").write_bytes(making.pdf("Envoys meet", "16 May 2025", "They met."))
    (folder / "note.docx").write_bytes(making.docx("Envoys meet", "16 May 2025", "They met."))
    letter = b"From a@b Fri May 16 09:30:00 2025\n" + making.letter(making.TEXT)
    (folder / "letters.mbox").write_bytes(letter)
    rows = [{"id": "p", "text": making.TEXT, "date": "2025-05-16"}]
    (folder / "corpus.parquet").write_bytes(making.parquet(rows))
    listed = (
        f'{{"articles": [{{"url": "{ADDRESS}", "seendate": "2025-05-16", "title": "Envoys"}}]}}'
    )
    (folder / "gdelt.json").write_text(listed, encoding="utf-8")
    coding_files.dna(folder / "discourse.dna")
    (folder / "brat-folder").mkdir()
    coding_files.brat(folder / "brat-folder")
    (folder / "codes.qdc").write_text(coding_files.QDC, encoding="utf-8")
    page = (ROOT / "docs" / "how-to" / "use-your-own-codebook.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    (folder / "water.yml").write_text(block, encoding="utf-8")


@pytest.mark.parametrize("page", RUN, ids=lambda p: p.stem)
def test_the_commands_of_a_page_run(
    page: Path, read: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(tmp_path)
    shutil.copy(read / "talks.db", tmp_path / "talks.db")
    shutil.copy(read / "jan.jsonl", tmp_path / "jan.jsonl")
    monkeypatch.chdir(tmp_path)
    for line in lines(page):
        if left_out(line):
            continue
        command, _, into = line.partition(" > ")
        name, *words = shlex.split(command)
        assert name == "dragoman"
        done = CliRunner().invoke(dragoman, words, input="q\n")
        assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception!r}"
        assert done.output.strip(), line
        if into:
            Path(into.strip()).write_text(done.stdout, encoding="utf-8")


def test_what_is_left_out_is_there() -> None:
    every = [line for page in PAGES for line in lines(page)]
    assert [b for b in LEFT_OUT if not any(line.startswith(b) for line in every)] == []
