"""Reports read from cold on all cores, with the parts of the time; and how that grows.

    python benchmarks/cold.py REPORTS.jsonl [--workers 2] [--sizes 60 120 240 480] [--out FILE]

Each size is read in a process of its own into an empty dossier, from the start of Python to the
folded record; the whole file last. ``start_seconds`` is until the first report is in the dossier,
``reading_seconds`` until all are, ``fold_seconds`` the record. ``stages`` are
seconds of reading by stage, added up over the workers, so that they come to about the reading
time times the workers; ``store`` is in the parent. ``worker_peak_mb`` is the largest anonymous
memory of any worker, ``parent_peak_mb`` that of the parent (Linux). The figures of a file that
``--out`` names already are kept where a size is not measured again.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from dragoman.dossier import Dossier
from dragoman.ingest import reports
from dragoman.settings import Settings

EXTRACTORS = (
    "actors posts statements positions rounds seats times terms assessments".split()  # noqa: SIM905
)


def memory(pid: int | str) -> float:
    """The anonymous memory of a process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024
    return 0.0


class Watch(threading.Thread):
    """Looks twice a second at how much memory the children hold, and this process."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.worker = self.parent = 0.0

    def run(self) -> None:
        """Look on until the program ends."""
        children = Path(f"/proc/self/task/{os.getpid()}/children")
        while True:
            self.parent = max(self.parent, memory("self"))
            for child in children.read_text().split():
                try:
                    self.worker = max(self.worker, memory(child))
                except OSError:
                    continue
            time.sleep(0.5)


def once(articles: Path, rows: int, workers: int, began: float) -> dict[str, object]:
    """Read the first rows in this process; ``began``: when it was started."""
    watch = Watch()
    watch.start()
    settings = Settings.load().model_copy(update={"workers": workers})
    documents = list(itertools.islice(reports([articles]), rows))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "talks.db"
        with Dossier(place, settings=settings) as talks:
            _ = talks.house
            moments: list[float] = []
            summary = talks.add(documents, progress=lambda done: moments.append(time.time()))
            start, read = moments[0], time.time()
            record = talks.record
            folded = time.time()
            stages = {k: round(v, 1) for k, v in talks.house.stages.seconds.items()}
        size = sum(p.stat().st_size for p in Path(folder).iterdir())
    extractors = sum(stages.get(name, 0.0) for name in EXTRACTORS)
    return {
        "reports": len(documents),
        "read": summary.read,
        "refused": len(summary.refused),
        "words": summary.words,
        "findings": summary.findings,
        "entries": sum(1 for _ in record),
        "seconds": round(folded - began, 1),
        "start_seconds": round(start - began, 1),
        "reading_seconds": round(read - start, 1),
        "fold_seconds": round(folded - read, 2),
        "parts": {
            "parse": stages.get("parse", 0.0),
            "encoder": stages.get("attributions", 0.0),
            "extractors": round(extractors, 1),
            "store": stages.get("store", 0.0),
        },
        "stages": stages,
        "worker_peak_mb": round(watch.worker),
        "parent_peak_mb": round(watch.parent),
        "store_megabytes": round(size / 1e6, 1),
    }


def main() -> None:
    """Measure each size in a process of its own and write the figures down."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sizes", type=int, nargs="+", default=[60, 120, 240, 480, 10**9])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--once", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        print(json.dumps(once(given.articles, given.sizes[0], given.workers, given.once)))
        return
    held: dict[str, dict[str, object]] = {}
    if given.out and given.out.exists():
        before = json.loads(given.out.read_text("utf-8"))
        held = {str(one["reports"]): one for one in before["sizes"]}
    for size in given.sizes:
        program = [sys.executable, __file__, str(given.articles), "--workers", str(given.workers)]
        program += ["--sizes", str(size), "--once", str(time.time())]
        done = subprocess.run(program, check=True, capture_output=True, text=True)
        found = json.loads(done.stdout)
        print(json.dumps(found), file=sys.stderr, flush=True)
        held[str(found["reports"])] = found
        told = {
            "command": "python benchmarks/cold.py REPORTS.jsonl",
            "machine": f"{platform.machine()}, Python {platform.python_version()}",
            "cores": os.cpu_count(),
            "workers": given.workers,
            "load_of_the_last_quarter_hour": round(os.getloadavg()[2], 1),
            "sizes": sorted(held.values(), key=lambda one: int(str(one["reports"]))),
        }
        if given.out:
            given.out.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
