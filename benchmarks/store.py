"""A large dossier: how fast it is written, how large it is, how soon its views and searches answer.

    python benchmarks/store.py [--reports 100000] [--store ADDRESS] [--out FILE]

The reports are those of ``benchmarks/fold.py``: made-up words, 20 findings a report. Of these 11
are statements: 10 that no other report has, and one that others have too. They go through
``Store.add_all``, 64 at a time, as ``dragoman merge`` does. ``fold_seconds`` is what folding them
into the record takes, with the time of reading them from the database, and ``keep_seconds`` that
of keeping the record in its tables: both are paid by the first question after something was
added. Then a program that has nothing in memory asks every view and searches as the web pages and
``dragoman show`` do: by a party or a month, a page of 50 rows; ``whole_pages`` without a party or
a month. ``in_memory`` are the same questions to the record that was folded. Every query that those
pages send is kept with its plan; ``scans`` names those that read a whole table. ``ADDRESS`` may be
that of an empty PostgreSQL database; otherwise SQLite in a temporary folder. A database that holds
reports already is not loaded again. Rates and times are of the clock.
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

from sqlalchemy import event, text

from dragoman.dossier import Dossier
from dragoman.merge.current import FindingSet
from dragoman.model import Record
from dragoman.store import Store
from dragoman.store.live import Live
from dragoman.views.keeping import places
from dragoman.views.query import Query

BATCH = 64
OWN = 10
ASKED = 20
PAGE = 50
NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
VIEWS = ("statements", "positions", "matrix", "rounds", "delegations", "timeline", "actors")


def loaded(place: str, reports: int) -> dict[str, float]:
    """Write the reports; how many a second, without the time that making them up takes."""
    made = importlib.import_module("fold").Synthesis(own=OWN, shared=1).reports(reports)
    spent = 0.0
    words = findings = statements = 0
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
            statements += sum(one.kind == "statement" for _, f in batch for one in f)
            words += sum(len(d.text.split()) for d, _ in batch)
            begun = time.perf_counter()
            store.add_all(sets, run)
            spent += time.perf_counter() - begun
        store.end(run, NOW)
    return {
        "reports": reports,
        "statements": statements,
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


def folded(store: Store) -> tuple[Record, dict[str, object]]:
    """The record, kept in its tables; what that took."""
    token = store.claim()
    begun = time.perf_counter()
    record = Live(store).record()
    between = time.perf_counter()
    kept = store.keep(token, places(record))
    ended = time.perf_counter()
    if not kept:
        raise SystemExit("the record could not be kept")
    return record, {
        "statements_of_the_record": len(record.statements),
        "entries_of_the_record": sum(1 for _ in record),
        "fold_seconds": round(between - begun, 1),
        "keep_seconds": round(ended - between, 1),
    }


def queries_of(record: Record, chance: random.Random) -> list[Query]:
    """A party, a month, a party, a month…"""
    parties = sorted({p.value.actor for p in record.positions if p.value.actor})
    days = sorted({d.published for d in record.documents})
    found = []
    for number in range(ASKED):
        since = chance.choice(days)
        month = Query(since=since, until=since + datetime.timedelta(days=30), limit=PAGE)
        found.append(Query(party=chance.choice(parties), limit=PAGE) if number % 2 else month)
    return found


def views_of(talks: Dossier, queries: Sequence[Query]) -> dict[str, object]:
    """Every view, with every query."""
    return {
        name: timed([functools.partial(getattr(talks, name), query) for query in queries])
        for name in VIEWS
    }


def whole_of(talks: Dossier) -> dict[str, object]:
    """The first, the second and a later page of every list, chosen by nothing."""
    offsets = (0, PAGE, 20 * PAGE)
    return {
        name: timed(
            [functools.partial(getattr(talks, name), Query(limit=PAGE, offset=o)) for o in offsets]
        )
        for name in VIEWS
        if name != "matrix"
    }


def megabytes(store: Store) -> int:
    """What the database holds on disk."""
    if "://" not in store.place:
        return round(
            sum(
                p.stat().st_size
                for p in Path(store.place).parent.glob(f"{Path(store.place).name}*")
            )
            / 1e6
        )
    with store._engine.connect() as connection:
        query = text("SELECT pg_database_size(current_database())")
        return round(int(connection.execute(query).scalar_one()) / 1e6)


def words_of(store: Store, chance: random.Random) -> list[str]:
    """Words that the reports have."""
    some = list(itertools.islice(store.documents(), 200))
    words = [chance.choice(d.text.split()).strip(".") for d in some]
    return [word for word in words if word.isalpha()][: 4 * ASKED]


class Heard:
    """Every query that goes to the database, once, with its plan."""

    def __init__(self, store: Store) -> None:
        self.plans: dict[str, list[str]] = {}
        self._engine = store._engine
        event.listen(self._engine, "before_cursor_execute", self._hear)

    def _hear(
        self, connection: Any, cursor: Any, statement: str, parameters: Any, *rest: Any
    ) -> None:
        key = re.sub(r"%\(\w+\)s(::\w+)?", "?", statement)
        key = re.sub(r"\?(, \?)+", "?, …", key)
        if statement.startswith(("SELECT", "WITH")) and key not in self.plans:
            explain = "EXPLAIN QUERY PLAN " if self._engine.dialect.name == "sqlite" else "EXPLAIN "
            own = connection.connection.cursor()
            own.execute(explain + statement, parameters)
            self.plans[key] = [str(row[-1]) for row in own.fetchall()]
            own.close()

    def scans(self) -> Iterator[str]:
        """Queries that read a whole table; ``folds`` has one row, an anon what was found."""
        for query, plan in self.plans.items():
            # A virtual table (full text) is "scanned" by its own index.
            whole = (
                r"SCAN (?!folds|anon_|.*(VIRTUAL|INDEX|CONSTANT|SUBQUERY))|.*Seq Scan on (?!folds)"
            )
            if any(re.match(whole, line) for line in plan):
                yield " ".join(query.split())[:300]


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--store", help="address of an empty database")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        place = given.store or f"{folder}/large.db"
        server = "://" in place
        told: dict[str, object] = {
            "command": f"python benchmarks/store.py --reports {given.reports}",
            "machine": f"{platform.machine()}, Python {platform.python_version()}",
            "database": place.split("+", 1)[0] if server else "sqlite",
        }
        with Store(place) as store:
            empty = not store.size().documents
        if empty:
            told |= loaded(place, given.reports)
        with Store(place) as store:
            told["megabytes"] = megabytes(store)
            print(json.dumps(told), file=sys.stderr, flush=True)
            record, figures = folded(store)
            told |= figures
            told["megabytes_with_the_record"] = megabytes(store)
            told["peak_mb_of_the_fold"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(json.dumps(figures), file=sys.stderr, flush=True)
            words = words_of(store, chance)
        queries = queries_of(record, chance)
        with Dossier(place, create=False) as talks:
            heard = Heard(talks.store)
            begun = time.perf_counter()
            talks.statements(Query(limit=PAGE))
            told["first_page_ms"] = round(1000 * (time.perf_counter() - begun), 1)
            told["search"] = timed(
                [functools.partial(talks.search, word, Query(limit=PAGE)) for word in words]
            )
            told["views"] = views_of(talks, queries)
            told["whole_pages"] = whole_of(talks)
            if talks._record is not None:
                raise SystemExit("a view had the record folded")
            told["scans"] = list(heard.scans())
            told["plans"] = heard.plans
            talks._record = record
            told["in_memory"] = views_of(talks, queries)
    printed = json.dumps(told, indent=1, ensure_ascii=False)
    print(printed)
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(printed + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
