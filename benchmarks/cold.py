"""Reports read from cold on all cores, with the parts of the time; and how that grows.

    python benchmarks/cold.py REPORTS.jsonl [--workers 2] [--rows N] [--out FILE]

The reports are read into an empty dossier, from the start of Python to the folded record.
``start_seconds`` is until the reports are handed out (workers load their models meanwhile, and go
on with that), ``reading_seconds`` until all are in the dossier, ``fold_seconds`` the record.
``stages`` are seconds of reading by stage, added up over the workers, so that they come to about
the reading time times the workers; ``store`` is in the parent. ``worker_peak_mb`` is the largest
anonymous memory of any worker, ``parent_peak_mb`` that of the parent (Linux). ``curve`` tells ten
times on the way how many reports were in, after how many seconds, with how much memory until then
and in how large a dossier.
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


class Curve:
    """Notes on the way how far it is."""

    def __init__(self, folder: Path, watch: Watch, reports: int, began: float) -> None:
        self._folder, self._watch, self._began = folder, watch, began
        self._step = max(1, reports // 10)
        self._done = 0
        self.first = 0.0
        self.points: list[dict[str, float]] = []

    def more(self, done: int) -> None:
        """So many more reports are done."""
        self.first = self.first or time.time()
        before, self._done = self._done, self._done + done
        if self._done // self._step > before // self._step:
            size = sum(p.stat().st_size for p in self._folder.iterdir())
            self.points.append(
                {
                    "reports": self._done,
                    "seconds": round(time.time() - self._began, 1),
                    "worker_peak_mb": round(self._watch.worker),
                    "parent_peak_mb": round(self._watch.parent),
                    "store_megabytes": round(size / 1e6, 1),
                }
            )


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
            curve = Curve(Path(folder), watch, len(documents), began)
            summary = talks.add(documents, progress=curve.more)
            start, read = curve.first, time.time()
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
        "curve": curve.points,
    }


def main() -> None:
    """Measure in a process of its own and write the figures down."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rows", type=int, default=10**9)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--once", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        print(json.dumps(once(given.articles, given.rows, given.workers, given.once)))
        return
    program = [sys.executable, __file__, str(given.articles), "--workers", str(given.workers)]
    program += ["--rows", str(given.rows), "--once", str(time.time())]
    done = subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True)
    told = {
        "command": f"python benchmarks/cold.py REPORTS.jsonl --workers {given.workers}",
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "cores": os.cpu_count(),
        "workers": given.workers,
        "load_of_the_last_quarter_hour": round(os.getloadavg()[2], 1),
        **json.loads(done.stdout.splitlines()[-1]),
    }
    printed = json.dumps(told, indent=1)
    print(printed)
    if given.out:
        given.out.write_text(printed + "\n", "utf-8")


if __name__ == "__main__":
    main()
