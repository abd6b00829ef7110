"""Write docs/explanation/speed.md and its curves from the figures in eval/.

    python tools/speed.py [--picture]

Every figure comes from a JSON file that a command named on the page made; nothing is typed in.
The curves need the extra ``plot``; they are drawn anew with ``--picture``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "eval" / "benchmarks"
PAGE = ROOT / "docs" / "explanation" / "speed.md"
PICTURE = ROOT / "docs" / "images" / "growth.svg"

HEAD = """# Speed and size

Made by `python tools/speed.py` from the files in `eval/benchmarks/`. All was measured on one
machine with 2 cores of a server and no graphics card, which other work shared: the load of the
last quarter of an hour stands beside the figures where it mattered. Ratios are of one run, and say
more than seconds. `make bench` measures reading on yours.

"""


def held(name: str) -> Any:
    """The figures of a file."""
    return json.loads((FIGURES / name).read_text(encoding="utf-8"))


def table(head: list[str], rows: list[list[object]]) -> str:
    """A table; its first column is words."""
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    lines += ["| " + " | ".join(worded(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n\n"


def worded(cell: object) -> str:
    """A number with thousands apart."""
    if isinstance(cell, int) or (isinstance(cell, float) and cell >= 1000):
        return f"{cell:,.0f}"
    return str(cell)


def reading() -> str:
    """Reading beside bare spaCy, textacy and the encoder alone."""
    told = held("reading.json")
    names = {
        "spacy": "spaCy's bare pipeline",
        "textacy": "spaCy and textacy's direct quotations",
        "encoder": "the attribution model alone",
        "read": "full reading",
        "times": "our time tagger with its parse",
        "heideltime": "HeidelTime",
    }
    rows: list[list[object]] = [
        [words, one["to_spacy"], one["words_per_second"], one["reports_per_second"],
         one.get("peak_mb", "")]
        for name, words in names.items()
        if (one := told.get(name))
    ]  # fmt: skip
    whole = (
        f"Full reading costs **{told['to_the_parts']}** times the bare parse and the bare pass of "
        f"the attribution model together, in processor time, over {told['reports']} reports of "
        f"{told['words']:,} words. `{told['command']}`\n\n"
    )
    head = ["one process", "to spaCy", "words/s", "reports/s", "peak MB"]
    heidel = told["heideltime"]
    tagger = told["times"]["seconds"]
    return (
        "## Reading\n\n"
        + whole
        + table(head, rows)
        + f"Dates alone: HeidelTime took {heidel['seconds'] / tagger:.1f} times as long as our "
        "tagger with its parse; without the start of a Java machine for each report, "
        f"{heidel['seconds_without_start'] / tagger:.1f} times. What both find on the gold reports "
        "is on the page about accuracy.\n\n"
    )


def cold() -> str:
    """A whole folder from cold, and how time, memory and size grow."""
    told = last = held("cold.json")
    parts = last["parts"]
    words = (
        f"{last['reports']:,} reports of {last['words']:,} words, the later ones by far the "
        "longest, were read from cold by "
        f"{told['workers']} workers on {told['cores']} cores in "
        f"**{last['seconds']:,.0f} seconds**: "
        f"{last['start_seconds']} until the reports were handed out to workers that loaded, "
        f"{last['reading_seconds']:,.0f} reading, {last['fold_seconds']} folding "
        f"{last['findings']:,} findings into {last['entries']:,} items of the record. Of the "
        f"workers' seconds, {parts['parse']:,.0f} went to the parse, {parts['encoder']:,.0f} to "
        f"the attribution model and {parts['extractors']:,.0f} to the extractors; storing took the "
        f"parent {parts['store']:,.0f}. A worker held at most {last['worker_peak_mb']:,} MB. Load "
        f"of the machine: {told['load_of_the_last_quarter_hour']}. `{told['command']}`\n\n"
    )
    rows: list[list[object]] = [
        [f"{one['reports']:,} reports", one["seconds"], one["worker_peak_mb"],
         one["parent_peak_mb"], one["store_megabytes"]]
        for one in told["curve"]
    ]  # fmt: skip
    head = ["after", "seconds", "MB a worker", "MB of the parent", "MB of the dossier"]
    return (
        "## From cold\n\n"
        + words
        + "![Seconds, memory and size by the number of reports](../images/growth.svg)\n\n"
        + table(head, rows)
    )


def scale() -> str:
    """What more workers bring."""
    told = held("scale.json")
    names = {
        "plain": "`--workers`",
        "local": "`--workers --engine local`",
        "ray": "`--workers --engine ray`",
    }
    rows: list[list[object]] = []
    for engine, words in names.items():
        if one := told.get(engine):
            bound = one.get("1_thread", one["1"])
            rows.append(
                [f"{words}, {one['rows']} reports, load {one['load_of_the_last_quarter_hour']}",
                 one["1"]["reading_seconds"], bound["reading_seconds"],
                 one["2"]["reading_seconds"], one["two_to_one_reading"],
                 one.get("two_to_one_thread_reading", one["two_to_one_reading"]),
                 f"{one['1']['start_seconds']} / {one['2']['start_seconds']}"]
            )  # fmt: skip
    head = [
        "seconds of reading", "one worker", "of one thread", "two workers", "two by one",
        "two by one of one thread", "start, one / two",
    ]  # fmt: skip
    return (
        "## More workers\n\n"
        "The start (loading the models) is told apart. One process runs "
        "the attribution model on all cores as it ships, so on two cores a second worker has less "
        "to win; beside it stands one process on one core. Each Ray worker has one thread in any "
        f"case; the load of the machine stands beside. "
        f"`{told['command']}`\n\n" + table(head, rows)
    )


def kills() -> str:
    """Random kills."""
    told = held("kills.json")
    # A run may end before the moment that chance picked: nobody was killed then.
    each = {
        (one["engine"], one["reader"], one["seed"]): [
            e["same"] for e in one["each"] if not e["victim"].startswith("nobody")
        ]
        for one in told
    }
    count, same = sum(map(len, each.values())), sum(map(sum, each.values()))
    runs = "; ".join(
        f"{len(kills)} on the engine {engine} with the {reader} reader (seed {seed})"
        for (engine, reader, seed), kills in each.items()
    )
    return (
        "## Killed on the way\n\n"
        f"{count} runs of two workers were killed at random moments: one worker, the program that "
        f"drives them, or everything. Begun again, **{same} of {count}** came to the record of an "
        f"undisturbed run, byte for byte: {runs}. `python benchmarks/kills.py REPORTS.jsonl`\n\n"
    )


def store() -> str:
    """A million statements."""
    files = {"SQLite": "store.json", "PostgreSQL": "store-postgresql.json"}
    found = {name: held(file) for name, file in files.items() if (FIGURES / file).exists()}
    first = next(iter(found.values()))
    lines: list[tuple[str, str]] = [
        ("reports a second, loading", "reports_per_second"),
        ("findings a second, loading", "findings_per_second"),
        ("MB on disk", "megabytes"),
        ("MB with the kept record", "megabytes_with_the_record"),
        ("seconds to fold everything", "fold_seconds"),
        ("seconds to keep the record", "keep_seconds"),
        ("MB of memory while folding", "peak_mb_of_the_fold"),
        ("ms of the first page after opening", "first_page_ms"),
    ]
    rows: list[list[object]] = [
        [words, *(one.get(key, "") for one in found.values())] for words, key in lines
    ]
    asked: list[list[object]] = []
    for name in ("search", *first["views"]):
        cells: list[object] = [name]
        for one in found.values():
            of = one["search"] if name == "search" else one["views"][name]
            cells += [of["p50_ms"], of["p95_ms"]]
        asked.append(cells)
    scans = {name: len(one["scans"]) for name, one in found.items()}
    none = "No query reads a whole table" if not any(scans.values()) else f"Scans: {scans}"
    head = ["ms, page of 50 rows"]
    for name in found:
        head += [f"{name}, median", "95th of 100"]
    return (
        "## A million statements\n\n"
        f"{first['reports']:,} made-up reports with {first['findings']:,} findings, among them "
        f"{first['statements']:,} statements, which come to "
        f"{first['statements_of_the_record']:,} in the record. The first question after something "
        "was added folds everything and keeps the record in tables; after that a page reads only "
        "what it shows, and no program has to hold the record. What asks for all of it (briefs, "
        "exports, disagreements, the web application) folds it into memory when it starts.\n\n"
        + table(["", *found], rows)
        + f"Pages by a party or a month, of a program with nothing in memory. {none}; every query "
        "and its plan are in the files. `python benchmarks/store.py`\n\n" + table(head, asked)
    )


def fold() -> str:
    """Folding in memory."""
    told = held("fold.json")
    rows: list[list[object]] = [
        [f"{one['reports']:,} reports", one["findings"], one["fold_seconds"], one["one_more_ms"],
         one["peak_mb"]]
        for one in told["sizes"]
    ]  # fmt: skip
    head = ["", "findings", "seconds to fold all", "ms for one more report", "peak MB"]
    return f"## Folding\n\n`{told['command']}`\n\n" + table(head, rows)


def gpu() -> str:
    """What was not measured."""
    return (
        "## Not measured\n\n"
        'The attribution model on a graphics card (`device = "cuda"`): there was none. What the '
        "flag does is tested without one; that results are the same within a tolerance is not.\n"
    )


def page() -> str:
    """The page."""
    return HEAD + reading() + cold() + scale() + kills() + store() + fold() + gpu()


def picture() -> None:
    """The curves."""
    import altair

    rows = [
        {"reports": one["reports"], "what": what, "value": one[key]}
        for one in held("cold.json")["curve"]
        for what, key in (
            ("seconds", "seconds"),
            ("MB a worker", "worker_peak_mb"),
            ("MB of the dossier", "store_megabytes"),
        )
    ]
    axes = altair.X("reports:Q"), altair.Y("value:Q", title=None)
    panels = [
        altair.Chart(altair.InlineData(values=[r for r in rows if r["what"] == what]))
        .mark_line(point=True, color="#1f5fa8")
        .encode(*axes)
        .properties(width=200, height=160, title=what)
        for what in dict.fromkeys(r["what"] for r in rows)
    ]
    altair.hconcat(*panels).save(str(PICTURE))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    if "--picture" in sys.argv[1:]:
        picture()
