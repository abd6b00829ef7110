"""What more processes bring: reports a second and memory, as ratios in one run.

    python benchmarks/scale.py ARTICLES.jsonl [--rows 320] [--out FILE] [--engines plain local ray]

Every run is the command that users give, in a process of its own, from cold: loading the models is
in it. ``seconds`` is its time; ``start_seconds`` that of a run over one report, which is hardly
more than loading, and ``reading_seconds`` the rest. ``processor_seconds`` is what all its processes
together took. ``peak_mb`` is the largest resident set of any one process, the parent or a worker.
The best of ``--runs`` counts; those of one and of two workers take turns.

One process runs the attribution model on all cores as it ships, so it leaves less for a second
one to win: ``two_to_one`` is by that. ``two_to_one_thread`` is by one process on one core
(``OMP_NUM_THREADS=1``), as each of several workers is.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ENGINES = ("plain", "local", "ray")


def rows_of(articles: Path, count: int, out: Path) -> None:
    """The first rows of the table as a table of its own."""
    with articles.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as kept:
        for _, line in zip(range(count), lines, strict=False):
            kept.write(line)


def run_of(engine: str, workers: int, table: Path, *, bound: bool = False) -> dict[str, float]:
    """Seconds and peak memory of one command; ``bound`` to one thread."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "dragoman.cli.main", "read", f"{folder}/talks.db"]
        command += [str(table), "--workers", str(workers)]
        if engine != "plain":
            command += ["--engine", engine]
        environment = {k: v for k, v in os.environ.items() if k != "RAY_ADDRESS"}
        if bound:
            environment["OMP_NUM_THREADS"] = "1"
        begun = time.perf_counter()
        before = os.times()
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
        ) as process:
            watch = Watch(process.pid)
            watch.start()
            assert process.stderr is not None
            said = process.stderr.read()
            code = process.wait()
            watch.over.set()
            watch.join()
        if code not in (0, 1):
            raise SystemExit(f"{' '.join(command)} failed: {said.decode()[-2000:]}")
        spent = os.times()
        return {
            "seconds": time.perf_counter() - begun,
            "processor_seconds": spent.children_user
            + spent.children_system
            - before.children_user
            - before.children_system,
            "peak_mb": watch.peak,
        }


class Watch(threading.Thread):
    """Looks every half second at how much memory a process and all under it hold (Linux)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak = 0.0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.5):
            parents, sizes = {}, {}
            for status in Path("/proc").glob("[0-9]*/status"):
                try:
                    lines = status.read_text().splitlines()
                except OSError:
                    continue
                told = dict(line.split(":", 1) for line in lines if ":" in line)
                pid = int(told["Pid"])
                parents[pid] = int(told["PPid"])
                # VmRSS counts Ray's shared memory too; RssAnon is what the process alone holds.
                sizes[pid] = int(told.get("RssAnon", "0 kB").split()[0]) / 1024
            inside = {self._pid}
            while more := {p for p, parent in parents.items() if parent in inside} - inside:
                inside |= more
            self.peak = max([self.peak, *(sizes.get(p, 0.0) for p in inside)])


def measured(table: Path, one: Path, engines: list[str], runs: int) -> dict[str, object]:
    """The figures of every engine with one worker, one of one thread, and two."""
    found: dict[str, object] = {}
    for engine in engines:
        manners = {"1": (1, False), "1_thread": (1, True), "2": (2, False)}
        if engine == "ray":
            del manners["1_thread"]  # Ray gives each of its workers one thread
        best: dict[str, dict[str, float]] = {}
        for _ in range(runs):
            for name, (workers, bound) in manners.items():
                cold = run_of(engine, workers, one, bound=bound)
                whole = run_of(engine, workers, table, bound=bound)
                whole["start_seconds"] = cold["seconds"]
                whole["reading_seconds"] = whole["seconds"] - cold["seconds"]
                if name not in best or whole["seconds"] < best[name]["seconds"]:
                    best[name] = whole
                print(engine, name, whole, file=sys.stderr, flush=True)
        ratios = {}
        for name in set(manners) - {"2"}:
            key = "two_to_one" + name[1:]
            for part in ("seconds", "reading_seconds"):
                ratios[key + part[: -len("seconds")].rstrip("_").replace("reading", "_reading")] = (
                    round(best[name][part] / best["2"][part], 2)
                )
        rounded = {n: {k: round(v, 1) for k, v in figures.items()} for n, figures in best.items()}
        found[engine] = {**rounded, **dict(sorted(ratios.items()))}
    return found


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rows", type=int, default=320)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table, one = Path(folder) / "rows.jsonl", Path(folder) / "one.jsonl"
        rows_of(given.articles, given.rows, table)
        rows_of(given.articles, 1, one)
        figures = measured(table, one, given.engines, given.runs)
    load = os.getloadavg()[2]
    told = {
        "command": "python benchmarks/scale.py ARTICLES.jsonl",
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "cores": os.cpu_count(),
        "load_of_the_last_quarter_hour": round(load, 1),
        "rows": given.rows,
        "runs": given.runs,
        **figures,
    }
    printed = json.dumps(told, indent=1)
    print(printed)
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(printed + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
