"""Measures full-text search among a million statements, against a scan with LIKE.

    python benchmarks/search.py [--statements 1000000] [--searches 300] [--out eval/search.json]

The statements are made-up words in the frequencies of natural text (Zipf), 6 to 30 a statement, 20
a report. They are written straight into the dossier's table of passages, whose triggers keep the
index; searching goes through ``Store.search`` with the words of the 20 best marked, as users do.
Searches are mixed: one word, two, three, a phrase out of a statement, a beginning, a word without
another, and words within a month; words are drawn as often as they are said, so common ones come
often. The peer is what one does without an index: ``words LIKE '%word%'`` for each word, 20 rows.
The database lies in a temporary folder and is gone after. Milliseconds are processor time of the
one process; those of the clock, which other work on the machine lengthens, stand beside.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.store import Sieve, Store

_VOCABULARY = 60_000
_IN_REPORT = 20
_BATCH = 50_000
_SCANS = 30
_FIRST = datetime.date(2020, 1, 1)
Search = tuple[str, list[str], str, Sieve]
"""Its kind, its words, as it is typed, and its sieve."""


def vocabulary() -> list[str]:
    """Words that nobody says, the commonest first and shortest."""
    parts = ["".join(p) for p in itertools.product("bdfgklmnprstvz", "aeiou")]
    long = (a + b + c for a, b, c in itertools.product(parts, parts, parts))
    return list(
        itertools.islice(
            itertools.chain(map("".join, itertools.product(parts, parts)), long), _VOCABULARY
        )
    )


def statements(count: int, words: list[str], rng: random.Random) -> Iterator[str]:
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(words))))
    for _ in range(count):
        yield " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(6, 30)))


def day(report: int) -> str:
    return (_FIRST + datetime.timedelta(days=report % 1500)).isoformat()


def fill(path: Path, count: int, words: list[str], rng: random.Random) -> list[str]:
    """Writes the statements; a few of them, to make searches of."""
    Store(path).close()
    kept: list[str] = []
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(
            "INSERT INTO runs (number, fingerprint, described, started_at) "
            "VALUES (1, 'b', '', '2025-01-01 00:00:00')"
        )
        numbered = enumerate(statements(count, words, rng))
        while batch := list(itertools.islice(numbered, _BATCH)):
            connection.execute("BEGIN")
            reports = sorted({n // _IN_REPORT for n, _ in batch})
            connection.executemany(
                "INSERT OR IGNORE INTO documents (id, name, published, title, body, language, "
                "text, run) VALUES (?, ?, ?, '', 0, 'en', '', 1)",
                [(f"d{r}", f"d{r}", day(r)) for r in reports],
            )
            connection.executemany(
                "INSERT INTO passages (kind, document, finding, speaker, first, last, words) "
                "VALUES ('statement', ?, ?, NULL, ?, ?, ?)",
                [
                    (
                        f"d{n // _IN_REPORT}",
                        f"f{n}",
                        day(n // _IN_REPORT),
                        day(n // _IN_REPORT),
                        said,
                    )
                    for n, said in batch
                ],
            )
            connection.execute("COMMIT")
            kept.append(rng.choice(batch)[1])
    connection.close()
    return kept + list(statements(1000, words, rng))


def searches(count: int, said: list[str], rng: random.Random) -> Iterator[Search]:
    kinds = ("one", "two", "three", "phrase", "beginning", "without", "month")
    for number in range(count):
        kind = kinds[number % len(kinds)]
        words = rng.choice(said).split()
        start = rng.randrange(len(words) - 3)
        some = words[
            start : start + {"one": 1, "month": 1, "beginning": 1, "three": 3}.get(kind, 2)
        ]
        typed, sieve = " ".join(some), Sieve()
        if kind == "phrase":
            typed = f'"{typed}"'
        elif kind == "beginning":
            some = [some[0][:4]]
            typed = f"{some[0]}*"
        elif kind == "without":
            typed = f"{some[0]} -{some[1]}"
        elif kind == "month":
            since = _FIRST + datetime.timedelta(days=rng.randrange(1470))
            sieve = Sieve(since=since, until=since + datetime.timedelta(days=30))
        yield kind, some, typed, sieve


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the processor and of the clock."""
    began, clock = time.process_time(), time.perf_counter()
    act()
    return time.process_time() - began, time.perf_counter() - clock


def scan(connection: sqlite3.Connection, words: list[str]) -> None:
    like = " AND ".join("words LIKE ?" for _ in words)
    connection.execute(
        f"SELECT number, words FROM passages WHERE {like} ORDER BY number DESC",
        [f"%{w}%" for w in words],
    ).fetchmany(20)


def shares(times: list[tuple[float, float]], which: int = 0) -> dict[str, float]:
    """Median, 95th percentile and the most, in milliseconds."""
    ordered = sorted(1000 * t[which] for t in times)
    places = {"median": 0.5, "p95": 0.95, "most": 1.0}
    return {
        name: round(ordered[min(len(ordered) - 1, int(part * len(ordered)))], 1)
        for name, part in places.items()
    }


def measure(count: int, asked: int) -> dict[str, object]:
    rng = random.Random(7)
    words = vocabulary()
    with tempfile.TemporaryDirectory(prefix="dragoman-search-") as folder:
        path = Path(folder) / "talks.db"
        began = time.perf_counter()
        said = fill(path, count, words, rng)
        built = time.perf_counter() - began
        mixed = list(searches(asked, said, rng))
        by_kind: dict[str, list[tuple[float, float]]] = {}
        with Store(path) as store:
            for _, _, typed, sieve in mixed[:20]:  # pages that a first search has to load
                store.search(typed, sieve)
            for kind, _, typed, sieve in mixed:
                spent = timed(lambda typed=typed, sieve=sieve: store.search(typed, sieve))  # type: ignore[misc]
                by_kind.setdefault(kind, []).append(spent)
        connection = sqlite3.connect(path)
        plain = [m for m in mixed if m[0] in ("one", "two", "three", "phrase", "beginning")][
            :_SCANS
        ]
        peer = [timed(lambda some=some: scan(connection, some)) for _, some, _, _ in plain]  # type: ignore[misc]
        connection.close()
        size = path.stat().st_size
    every = [t for times in by_kind.values() for t in times]
    return {
        "statements": count,
        "searches": asked,
        "build_seconds": round(built, 1),
        "megabytes": round(size / 1e6),
        "milliseconds": shares(every),
        "clock_milliseconds": shares(every, 1),
        "p95_by_kind": {kind: shares(times)["p95"] for kind, times in by_kind.items()},
        "scan_milliseconds": shares(peer),
        "mean_scan_to_search": round(
            statistics.mean(p for p, _ in peer) / statistics.mean(p for p, _ in every), 1
        ),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure search among many statements.")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--searches", type=int, default=700)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    result = measure(options.statements, options.searches) | {
        "command": f"python benchmarks/search.py --statements {options.statements} "
        f"--searches {options.searches}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "machine": platform.machine(),
    }
    text = json.dumps(result, indent=2) + "\n"
    sys.stdout.write(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
