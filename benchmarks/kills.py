"""Random kills during a scale-out run: each must end in the record of an undisturbed one.

    python benchmarks/kills.py REPORTS.jsonl [--engine local] [--kills 15] [--reader quick]
                               [--rows 400] [--workers 2] [--seed 5] [--out FILE]

A run over the first rows is killed without warning (SIGKILL) at a moment that chance picks; then
the same run is begun again and its parts are merged. Who is killed, chance picks too: one worker,
the program that drives them, or everything at once. The dossier's record, findings and refusals
(not the moment of reading) are compared byte for byte with those of a run that nobody disturbed.
The ``quick`` reader is made of two patterns, so that 15 kills take minutes; ``real`` is the one
that ships. A difference ends the program with exit status 1.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import itertools
import json
import os
import platform
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.dossier import Dossier
from dragoman.model import Actor, Document, Finding, Provenance, Span, Statement
from dragoman.model.plain import plain
from dragoman.run import Fingerprint, House
from dragoman.settings import Settings

VICTIMS = ("a worker", "the driver", "everything")
PROVENANCE = Provenance(extractor="quick", version="1")
NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
SAID = re.compile(r"([^.\n]{20,300}), (?:he|she|[A-Z]\w+) said\b")
SECONDS_A_REPORT = 0.02
"""The quick reader takes its time, so that a kill falls into its work."""


def quick(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Finding]]]:
    """Names and what is said, by patterns."""
    for document in documents:
        time.sleep(SECONDS_A_REPORT)
        items: list[Actor | Statement] = []
        for name in NAME.finditer(document.text):
            words = (Span.of(document.text, *name.span()),)
            own = name.group().casefold().replace(" ", "-")
            items.append(Actor(id=own, kind="person", name=name.group(), evidence=words))
        for said in SAID.finditer(document.text):
            words = (Span.of(document.text, *said.span(1)),)
            items.append(
                Statement(speaker=None, source=None, cue=None, content=words, form="indirect")
            )
        yield (
            document,
            [Finding(document=document.id, item=one, provenance=PROVENANCE) for one in items],
        )


def quick_house(settings: Settings) -> House:
    """A house of the quick reader."""
    return House(reader=quick, fingerprint=Fingerprint(extractors=(("quick", "1"),)))


def drive(engine: str, reader: str, table: str, place: str, workers: int) -> None:
    """One run, as the command of users does it."""
    from dragoman.cli.merge import merged
    from dragoman.run.house import house
    from dragoman.scale import Plan, local, ray

    kills = importlib.import_module("kills")  # by name, so that workers find what they are given
    plan = Plan(paths=(table,), out=f"{place}.parts", settings=Settings.load())
    make = kills.quick_house if reader == "quick" else house
    print("begun", flush=True)
    for _ in (ray if engine == "ray" else local).carried_out(plan, make, workers=workers):
        pass
    merged(place, (plan.out,))


def begun(given: argparse.Namespace, table: Path, place: Path) -> subprocess.Popen[str]:
    """The run as a program of its own."""
    here = str(Path(__file__).parent)
    environment = {k: v for k, v in os.environ.items() if k != "RAY_ADDRESS"}
    environment["PYTHONPATH"] = os.pathsep.join(
        [here, *filter(None, [os.environ.get("PYTHONPATH", "")])]
    )
    environment["RAY_USAGE_STATS_ENABLED"] = "0"
    program = [sys.executable, __file__, str(table), "--drive", str(place)]
    program += ["--engine", given.engine, "--reader", given.reader]
    return subprocess.Popen(
        [*program, "--workers", str(given.workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def family(pid: int) -> dict[int, str]:
    """The processes under one, with their command lines (Linux)."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            number, rest = status.read_text().split(" ", 1)
            parents[int(number)] = int(rest.rsplit(")", 1)[1].split()[1])
    inside = {pid}
    while more := {p for p, parent in parents.items() if parent in inside} - inside:
        inside |= more
    found = {}
    for one in inside - {pid}:
        with contextlib.suppress(OSError):
            found[one] = Path(f"/proc/{one}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return found


def workers_of(members: dict[int, str]) -> list[int]:
    """Those that read: spawned processes of the pool, or Ray's actors."""
    return sorted(p for p, line in members.items() if "spawn_main" in line or "ray::" in line)


def killed(run: subprocess.Popen[str], victim: str, chance: random.Random) -> str:
    """Kill whom chance picked; who it was."""
    members = family(run.pid)
    readers = workers_of(members)
    if victim == "a worker" and readers:
        doomed = [chance.choice(readers)]
    elif victim == "the driver":
        doomed = [run.pid]
    else:
        victim, doomed = "everything", [run.pid, *members]
    for one in doomed:
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    if victim != "a worker":
        run.wait()
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and any(Path(f"/proc/{p}").exists() for p in members):
            time.sleep(0.1)
        for one in members:  # orphans that did not see it would be in the way of the next run
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
    return victim


def told(run: subprocess.Popen[str]) -> int:
    """Wait until it ends; its exit status."""
    _, said = run.communicate()
    if run.returncode not in (0, 1) and run.returncode > 0:
        print(said[-2000:], file=sys.stderr)
    return run.returncode


def seal(place: Path) -> str:
    """A digest of the record, of every finding and refusal; not of the moment of reading."""
    mark = hashlib.sha256()
    with tempfile.TemporaryDirectory() as folder, Dossier(place, create=False) as talks:
        for entry in talks.record:
            mark.update(json.dumps(plain(entry)).encode())
        talks.export(Path(folder) / "all.jsonl")
        with (Path(folder) / "all.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                row.pop("read_at", None)
                mark.update(json.dumps(row).encode())
        mark.update(repr([(r.slug, r.line) for r in talks.store.refusals()]).encode())
    return mark.hexdigest()


def measured(given: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Kill and compare."""
    chance = random.Random(given.seed)
    table = folder / "rows.jsonl"
    with given.reports.open(encoding="utf-8") as lines, table.open("w", encoding="utf-8") as kept:
        kept.writelines(line for _, line in zip(range(given.rows), lines, strict=False))
    began = time.monotonic()
    if told(begun(given, table, folder / "whole.db")) not in (0, 1):
        raise SystemExit("the undisturbed run failed")
    whole = time.monotonic() - began
    wanted = seal(folder / "whole.db")
    same, kills = 0, list[dict[str, object]]()
    for number in itertools.count():
        if len(kills) == given.kills:
            break
        place = folder / f"killed{number}.db"
        moment = round(chance.uniform(0.05, 0.95) * whole, 2)
        victim = chance.choice(VICTIMS)
        run = begun(given, table, place)
        time.sleep(moment)
        if run.poll() is not None:
            told(run)
            continue  # it had ended: nobody is left to kill
        victim = killed(run, victim, chance)
        told(run)
        parts = Path(f"{place}.parts")
        left = len(list(parts.glob("[!.]*.parquet"))) if parts.is_dir() else 0
        again = told(begun(given, table, place))
        equal = again in (0, 1) and seal(place) == wanted
        same += equal
        kills.append({"after": moment, "victim": victim, "parts_left": left, "same": equal})
        print(json.dumps(kills[-1]), file=sys.stderr, flush=True)
    return {
        "engine": given.engine,
        "reader": given.reader,
        "rows": given.rows,
        "workers": given.workers,
        "seed": given.seed,
        "undisturbed_seconds": round(whole, 1),
        "kills": len(kills),
        "same_record": same,
        "each": kills,
    }


def main() -> None:
    """Kill, compare and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("--engine", choices=("local", "ray"), default="local")
    parser.add_argument("--reader", choices=("quick", "real"), default="quick")
    parser.add_argument("--kills", type=int, default=15)
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--out", type=Path, help="a JSON list to which the figures are added")
    parser.add_argument("--drive", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.drive:
        drive(given.engine, given.reader, str(given.reports), given.drive, given.workers)
        return
    with tempfile.TemporaryDirectory() as folder:
        found = measured(given, Path(folder))
    found = {
        "command": f"python benchmarks/kills.py REPORTS.jsonl --engine {given.engine} "
        f"--reader {given.reader} --kills {given.kills} --rows {given.rows} --seed {given.seed}",
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        **found,
    }
    print(json.dumps(found, indent=1))
    if given.out:
        before = json.loads(given.out.read_text("utf-8")) if given.out.exists() else []
        key = ("engine", "reader", "seed")
        kept = [b for b in before if any(b[k] != found[k] for k in key)]
        given.out.write_text(json.dumps([*kept, found], indent=1) + "\n", "utf-8")
    if found["same_record"] != found["kills"]:
        raise SystemExit("a killed run ended in another record")


if __name__ == "__main__":
    main()
