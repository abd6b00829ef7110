"""A large dossier: how fast it is written, how large it is, how soon its views and searches answer.

    python benchmarks/store.py [--reports 34000] [--store ADDRESS] [--out FILE]

The reports are those of ``benchmarks/fold.py``: made-up words, 3 statements a report. They go
through ``Store.add_all``, 64 at a time. Every view is asked as the web pages ask it: of a record
that is already folded, with a query that names a party or a time. ``record_seconds`` is what the
first fold after opening takes. Every query sent to the database is kept with its plan; ``scans``
names those that read a whole table. ``ADDRESS`` may be that of an empty PostgreSQL database;
otherwise SQLite in a temporary folder. Rates and times are of the clock.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import importlib
import itertools
import json
import platform
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import event

from dragoman.dossier import Dossier
from dragoman.merge.current import FindingSet
from dragoman.store import Store
from dragoman.views.query import Query

BATCH = 64
ASKED = 15
NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
VIEWS = ("statements", "positions", "matrix", "rounds", "delegations", "timeline", "actors")


def loaded(place: str, reports: int) -> dict[str, float]:
    """Write the reports; how many a second, without the time that making them up takes."""
    made = importlib.import_module("fold").Synthesis().reports(reports)
    spent = words = findings = 0.0
    with Store(place) as store:
        run = store.begin("synthetic", "{}", NOW)
        while batch := list(itertools.islice(made, BATCH)):
            sets = [
                (
                    d,
                    FindingSet(
                        document=d.id, fingerprint="synthetic", read_at=NOW, findings=tuple(f)
                    ),
                )
                for d, f in batch
            ]
            findings += sum(len(f) for _, f in batch)
            words += sum(len(d.text.split()) for d, _ in batch)
            begun = time.perf_counter()
            store.add_all(sets, run)
            spent += time.perf_counter() - begun
        store.end(run, NOW)
    return {
        "reports": reports,
        "statements": 3 * reports,
        "findings": findings,
        "words": words,
        "load_seconds": round(spent, 1),
        "reports_per_second": round(reports / spent),
        "findings_per_second": round(findings / spent),
    }


def timed(asked: Sequence[Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each call: the middle one and the 95th of a hundred."""
    taken = []
    for ask in asked:
        begun = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - begun))
    cut = statistics.quantiles(taken, n=20, method="inclusive")
    return {"p50_ms": round(statistics.median(taken), 1), "p95_ms": round(cut[18], 1)}


def views_of(talks: Dossier, chance: random.Random) -> dict[str, object]:
    """Every view, asked for one party or month after another."""
    begun = time.perf_counter()
    record = talks.record
    found: dict[str, object] = {"record_seconds": round(time.perf_counter() - begun, 1)}
    parties = sorted({p.value.actor for p in record.positions if p.value.actor})
    days = sorted({d.published for d in record.documents})
    for name in VIEWS:
        queries = []
        for number in range(ASKED):
            since = chance.choice(days)
            month = Query(since=since, until=since + datetime.timedelta(days=30))
            queries.append(Query(party=chance.choice(parties)) if number % 2 else month)
        view = getattr(talks, name)
        found[name] = timed([functools.partial(view, query) for query in queries])
    return found


def searches_of(store: Store, chance: random.Random) -> dict[str, float]:
    """Searches for words that the reports have."""
    some = list(itertools.islice(store.documents(), 200))
    words = [chance.choice(d.text.split()).strip(".") for d in some]
    asked = [functools.partial(store.search, word) for word in words if word.isalpha()][: 4 * ASKED]
    return timed(asked)


class Heard:
    """Every query that goes to the database, once, with its plan."""

    def __init__(self, store: Store) -> None:
        self.plans: dict[str, list[str]] = {}
        self._engine = store._engine
        event.listen(self._engine, "before_cursor_execute", self._hear)

    def _hear(
        self, connection: Any, cursor: Any, statement: str, parameters: Any, *rest: Any
    ) -> None:
        key = re.sub(r"\?(, \?)+", "?, …", statement)
        if statement.startswith(("SELECT", "WITH")) and key not in self.plans:
            explain = "EXPLAIN QUERY PLAN " if self._engine.dialect.name == "sqlite" else "EXPLAIN "
            own = connection.connection.cursor()
            own.execute(explain + statement, parameters)
            self.plans[key] = [str(row[-1]) for row in own.fetchall()]
            own.close()

    def scans(self) -> Iterator[str]:
        """Queries that read a whole table."""
        for query, plan in self.plans.items():
            # A virtual table (full text) is "scanned" by its own index.
            if any(re.match(r"SCAN (?!.*(VIRTUAL|INDEX))|.*Seq Scan", line) for line in plan):
                yield " ".join(query.split())[:200]


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=34_000)
    parser.add_argument("--store", help="address of an empty database")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        place = given.store or f"{folder}/large.db"
        told: dict[str, object] = {
            "command": "python benchmarks/store.py",
            "machine": f"{platform.machine()}, Python {platform.python_version()}",
            "database": given.store.split("+", 1)[0] if given.store else "sqlite",
            **loaded(place, given.reports),
        }
        print(json.dumps(told), file=sys.stderr, flush=True)
        if not given.store:
            told["megabytes"] = round(sum(p.stat().st_size for p in Path(folder).iterdir()) / 1e6)
        with Dossier(place, create=False) as talks:
            heard = Heard(talks.store)
            told["search"] = searches_of(talks.store, chance)
            told["views"] = views_of(talks, chance)
            told["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            told["scans"] = list(heard.scans())
            told["plans"] = heard.plans
    printed = json.dumps(told, indent=1, ensure_ascii=False)
    print(printed)
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(printed + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
