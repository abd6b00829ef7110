"""Words a second and peak memory of reading, as a ratio to spaCy's bare pipeline in the same run.

    python benchmarks/reading.py GOLD_DIR ARTICLES.jsonl [--rows 300] [--out FILE]

Each figure is taken in a process of its own, after the models are loaded; peak memory is the
process's largest resident set. ``encoder`` is the attribution reader's pass alone.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from dragoman.model import Document

MODES = ("spacy", "encoder", "read")


def gold_documents(folder: Path) -> list[Document]:
    """The gold reports with the date of their header line."""
    found = []
    for path in sorted((folder / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        header = text.split("\n", 1)[0]
        day = datetime.date.fromisoformat(header.split()[1])
        found.append(Document(text=text, published=day, name=path.stem, body=len(header) + 1))
    return found


def article_documents(path: Path, rows: int) -> list[Document]:
    """The first rows of a JSON-lines file with id, date and text."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(rows), lines, strict=False):
            row = json.loads(line)
            day = datetime.date.fromisoformat(row["date"][:10])
            found.append(Document(text=row["text"], published=day, name=row["id"]))
    return found


def spacy_pass(documents: list[Document]) -> Callable[[], None]:
    """spaCy's own pipeline over the paragraphs, and nothing of ours."""
    from dragoman.language.paragraphs import paragraphs
    from dragoman.language.pipeline import BATCH, load

    nlp = load()
    pieces = [d.text[a:b] for d in documents for a, b in paragraphs(d.text, d.body)]
    return lambda: exhaust(nlp.pipe(pieces, batch_size=BATCH))


def encoder_pass(documents: list[Document]) -> Callable[[], None]:
    """The attribution model over parses made beforehand."""
    from dragoman.attribution.reader import attributions
    from dragoman.language.pipeline import parses

    made = list(parses(documents))
    return lambda: exhaust(attributions(parse) for parse in made)


def read_pass(documents: list[Document]) -> Callable[[], None]:
    """Everything from text to findings."""
    from dragoman.extract.pipeline import Reader

    reader = Reader()
    exhaust(reader.findings(documents[:1]))  # load the models
    return lambda: exhaust(reader.findings(documents))


def exhaust(items: Iterable[object]) -> None:
    """Run an iterator to its end."""
    for _ in items:
        pass


def measured(mode: str, documents: list[Document], runs: int) -> dict[str, float]:
    """Seconds of the best run, words a second, and peak memory in MB."""
    passes = {"spacy": spacy_pass, "encoder": encoder_pass, "read": read_pass}
    run = passes[mode](documents)
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begun)
    words = sum(len(d.text[d.body :].split()) for d in documents)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "seconds": round(min(seconds), 2),
        "words": words,
        "words_per_second": round(words / min(seconds)),
        "peak_mb": round(peak),
    }


def main() -> None:
    """Run every measure in its own process and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3, help="the best of so many")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sets = {
        "gold": lambda: gold_documents(options.gold),
        "articles": lambda: article_documents(options.articles, options.rows),
    }
    if options.only:
        corpus, mode = options.only
        print(json.dumps(measured(mode, sets[corpus](), options.runs)))
        return
    table: dict[str, object] = {
        "command": "python benchmarks/reading.py GOLD_DIR ARTICLES.jsonl",
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }
    for corpus in sets:
        figures = {}
        for mode in MODES:
            command = [sys.executable, __file__, str(options.gold), str(options.articles)]
            command += ["--rows", str(options.rows), "--runs", str(options.runs)]
            command += ["--only", corpus, mode]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            figures[mode] = json.loads(done.stdout.splitlines()[-1])
        ratio = figures["read"]["seconds"] / figures["spacy"]["seconds"]
        table[corpus] = {**figures, "read_to_spacy": round(ratio, 2)}
    printed = json.dumps(table, indent=1)
    print(printed)
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(printed + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
