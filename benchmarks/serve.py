"""The web application under load: page times on a large dossier, and many people at once.

    python benchmarks/serve.py pages --reports 10000
    python benchmarks/serve.py load --readers 50 --reviewers 2 --seconds 120

The reports are synthetic: sentences made from tables of invented names, with the findings that a
reading of them would give, put straight into the store. ``load`` starts the server in a process of
its own on loopback and asks it from threads; afterwards every decision that the server took must be
in the dossier. Figures are printed as JSON.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import os
import random
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from dragoman.merge.current import FindingSet
from dragoman.model import (
    Actor,
    Document,
    Finding,
    Item,
    Position,
    Post,
    Provenance,
    Round,
    Seat,
    Span,
    Statement,
    Term,
    Time,
    When,
)
from dragoman.store import Store

SIDES = (
    "Norland",
    "Sudria",
    "Estmark",
    "Westria",
    "Highmoor",
    "Lakeland",
    "Port Amity",
    "Verdania",
)
FIRST = ("Anna", "Boris", "Clara", "Dragan", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas")
LAST = ("Berg", "Costa", "Duman", "Ersoy", "Falk", "Grau", "Holm", "Ivers", "Jansen", "Karam")
ISSUES = (
    "ceasefire", "prisoners", "talks", "withdrawal", "sanctions", "peace-agreement", "mediation",
    "security-guarantees", "territory", "humanitarian",
)  # fmt: skip
STANCES = ("demands", "proposes", "accepts", "conditional", "rejects", "supports")
STATUSES = ("held", "under-way", "planned", "proposed", "uncertain", "cancelled", "failed")
VENUES = ("Geneva", "Oslo", "Istanbul", "Doha", "Vienna", "Nairobi", "Cairo", "Ankara")
OUTLETS = ("Harbour Wire", "The Courier", "Strait Live", "Ledger", "Evening Post", "")
PAGES = (
    "/", "/timeline", "/timeline?since=2020-01-01&until=2024-12-31", "/positions",
    "/positions?at=2023-05-01&and=2024-05-01", "/positions/ceasefire/norland", "/rounds",
    "/delegations", "/ceasefires", "/statements", "/statements?q=border+guards",
    "/statements?side=norland&form=direct&page=40", "/actors", "/actors/norland", "/network",
    "/reports", "/disagreements", "/changes", "/review", "/codebook", "/runs",
    "/api/v1/views/statements?limit=100&offset=2000", "/api/v1/views/positions",
)  # fmt: skip
VERBS = ("accept", "accept", "reject", "note", "merge")
_RULED_OUT = (400, 404)
"""A ruling on what another reviewer has struck out or merged meanwhile is refused, with words."""
BY = Provenance(extractor="benchmark", version="1")


@dataclass(slots=True)
class Report:
    """A report in the making: its words so far, and what was found in them."""

    words: str = ""
    found: list[tuple[Item, float]] = field(default_factory=list)

    def say(self, words: str) -> None:
        """Add a sentence."""
        self.words += words + " "

    def span(self, words: str) -> Span:
        """The last place of these words."""
        at = self.words.rindex(words)
        return Span.of(self.words, at, at + len(words))


def made(number: int) -> tuple[Document, list[Finding]]:
    """The report of that number with its findings; always the same."""
    chance = random.Random(number)
    day = datetime.date(2020, 1, 1) + datetime.timedelta(days=number % 1800)
    report = Report()
    for _ in range(6):
        _passage(report, chance, day)
    document = Document(
        text=report.words,
        published=day,
        name=f"report-{number:06}",
        title=f"Talks, day {number % 1800}, item {number}",
        outlet=chance.choice(OUTLETS) or None,
    )
    findings = {
        finding.id: finding
        for item, confidence in report.found
        for finding in [
            Finding(document=document.id, item=item, provenance=BY, confidence=confidence)
        ]
    }
    return document, list(findings.values())


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _passage(report: Report, chance: random.Random, day: datetime.date) -> None:
    side, other = chance.sample(SIDES, 2)
    person = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    issue, venue = chance.choice(ISSUES), chance.choice(VENUES)
    verb = chance.choice(("said", "told reporters", "insisted", "added"))
    content = (
        f"{other} must answer on {issue.replace('-', ' ')} before the border guards of post "
        f"{chance.randrange(9000)} are called home"
    )
    date = day - datetime.timedelta(days=chance.randrange(3))
    report.say(f"{person}, the envoy of {side}, {verb} on {date:%d %B} that {content}.")
    when = When(date.isoformat(), "report", report.span(f"{date:%d %B}"))
    who, cue, said = report.span(person), report.span(verb), report.span(content)
    actor, party = _slug(person), _slug(side)
    add = report.found.append
    sure = 0.5 + chance.random() / 2
    add((Actor(id=actor, kind="person", name=person, evidence=(who,)), sure))
    add((Actor(id=party, kind="party", name=side, evidence=(report.span(side),)), sure))
    add((Post(person=actor, title="envoy", of=party, evidence=(who,)), sure))
    add((
        Statement(
            speaker=actor, source=who, cue=cue, content=(said,),
            form=chance.choice(("direct", "indirect", "mixed")), said_on=when,
        ), sure,
    ))  # fmt: skip
    add((
        Position(
            actor=party, issue=issue, stance=chance.choice(STANCES),  # type: ignore[arg-type]
            toward=_slug(other), as_of=when, evidence=(said,),
        ), sure,
    ))  # fmt: skip
    add((Time(type="DATE", value=date.isoformat(), evidence=(report.span(f"{date:%d %B}"),)), sure))
    if chance.random() < 0.3:
        report.say(f"{side} and {other} meet in {venue}.")
        meet = report.span(f"{side} and {other} meet in {venue}")
        month = f"{date:%Y-%m}"
        round_id = f"{_slug(venue)}-{month}"
        add((
            Round(
                id=round_id, name=f"Talks in {venue}", venue=venue, start=When(month, "report"),
                status=chance.choice(STATUSES), participants=(party, _slug(other)),  # type: ignore[arg-type]
                evidence=(meet,),
            ), sure,
        ))  # fmt: skip
        add((Seat(person=actor, party=party, role="head", round=round_id, evidence=(meet,)), sure))
    if chance.random() < 0.15:
        report.say(f"{side} says that {other} broke the truce.")
        broke = report.span(f"{other} broke the truce")
        add((Term(status="violated", by=party, accused=_slug(other), evidence=(broke,)), sure))


def dossier(place: Path, reports: int) -> None:
    """A dossier of so many synthetic reports."""
    now = datetime.datetime.now(datetime.UTC)
    with Store(place) as store:
        run = store.begin("benchmark", "synthetic reports", now)
        for first in range(0, reports, 500):
            batch = [made(n) for n in range(first, min(reports, first + 500))]
            store.add_all(
                [
                    (d, FindingSet(document=d.id, fingerprint="benchmark", read_at=now,
                                   findings=tuple(found)))
                    for d, found in batch
                ],
                run,
            )  # fmt: skip
        store.end(run, now)


@contextlib.contextmanager
def served(place: Path) -> Iterator[tuple[str, float]]:
    """A server on the dossier in a process of its own: its address and seconds until ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dragoman.cli.main", "serve", str(place), "--port", str(port)]
    began = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=dict(os.environ))
    address = f"http://127.0.0.1:{port}"
    try:
        while time.perf_counter() - began < 600:
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{address}/login", timeout=2)
                break
            if process.poll() is not None:
                raise SystemExit("the server did not start")
            time.sleep(0.1)
        yield address, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(30)


def pages(address: str, repeats: int) -> dict[str, dict[str, float]]:
    """Milliseconds of each page: at the first time, and the median of the next ones."""
    found: dict[str, dict[str, float]] = {}
    with httpx.Client(base_url=address, timeout=120) as client:
        for page in PAGES:
            times = []
            for _ in range(repeats + 1):
                began = time.perf_counter()
                response = client.get(page)
                times.append(1000 * (time.perf_counter() - began))
                if response.status_code != 200:
                    raise SystemExit(f"{page}: {response.status_code}")
            found[page] = {
                "first": round(times[0]),
                "then": round(statistics.median(times[1:])),
                "kilobytes": round(len(response.content) / 1000),
            }
    return found


@dataclass(slots=True)
class Tally:
    """What the readers and reviewers met with; ``reading``: seconds since the start, page, ms."""

    began: float = field(default_factory=time.monotonic)
    reading: list[tuple[float, str, float]] = field(default_factory=list)
    deciding: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)


def load(address: str, readers: int, reviewers: int, seconds: float, pause: float) -> Tally:
    """Readers who look at page after page, and reviewers who decide, at the same time."""
    tally, end = Tally(), time.monotonic() + seconds
    crowd = [
        threading.Thread(target=_read, args=(address, end, tally, n, pause)) for n in range(readers)
    ]
    crowd += [
        threading.Thread(target=_review, args=(address, end, tally, n)) for n in range(reviewers)
    ]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    return tally


def _read(address: str, end: float, tally: Tally, number: int, pause: float) -> None:
    chance = random.Random(number)
    with httpx.Client(base_url=address, timeout=60) as client:
        while time.monotonic() < end:
            page = chance.choice(PAGES)
            began = time.perf_counter()
            try:
                response = client.get(page)
                if response.status_code != 200:
                    tally.errors.append(f"{page}: {response.status_code}")
            except httpx.HTTPError as error:
                tally.errors.append(f"{page}: {error!r}")
            took = 1000 * (time.perf_counter() - began)
            tally.reading.append((time.monotonic() - tally.began, page, took))
            time.sleep(chance.uniform(0, 2 * pause))


def _review(address: str, end: float, tally: Tally, number: int) -> None:
    chance = random.Random(1000 + number)
    with httpx.Client(base_url=address, timeout=120) as client:
        listed = client.get("/api/v1/views/positions", params={"limit": 500}).json()["rows"]
        while time.monotonic() < end:
            body = {
                "verb": chance.choice(VERBS),
                "target": chance.choice(listed)["id"],
                "why": f"reviewer {number}",
            }
            if body["verb"] == "merge":
                body["change"] = [["id", chance.choice(listed)["id"]]]
            began = time.perf_counter()
            try:
                response = client.post("/api/v1/decisions", json=body)
                if response.status_code == 201:
                    tally.decided.append(response.json()["decision"]["id"])
                elif response.status_code not in _RULED_OUT:
                    tally.errors.append(f"decide: {response.status_code} {response.text[:200]}")
            except httpx.HTTPError as error:
                tally.errors.append(f"decide: {error!r}")
            tally.deciding.append(1000 * (time.perf_counter() - began))
            time.sleep(chance.uniform(0.5, 1.5))


def decide(address: str, count: int) -> dict[str, dict[str, float]]:
    """Milliseconds of one decision after the other, until the record shows it; and of a page."""
    found: dict[str, list[float]] = {"taken": [], "shown": [], "item page": [], "queue": []}
    with httpx.Client(base_url=address, timeout=300) as client:
        listed = client.get("/api/v1/views/positions", params={"limit": 500}).json()["rows"]
        for row in listed[:: max(1, len(listed) // count)][:count]:
            began = time.perf_counter()
            body = {"verb": "accept", "target": row["id"]}
            if client.post("/api/v1/decisions", json=body).status_code != 201:
                raise SystemExit("a decision was not taken")
            found["taken"].append(1000 * (time.perf_counter() - began))
            where = f"/api/v1/items/position/{row['id']}"
            while client.get(where).json()["data"]["standing"] != "accepted":
                time.sleep(0.05)
            found["shown"].append(1000 * (time.perf_counter() - began))
            for name, page in (("item page", f"/items/position/{row['id']}"), ("queue", "/review")):
                began = time.perf_counter()
                client.get(page)
                found[name].append(1000 * (time.perf_counter() - began))
    return {name: _told(times) for name, times in found.items()}


def _told(times: list[float]) -> dict[str, float]:
    if not times:
        return {}
    ranked = sorted(times)
    return {
        "count": len(ranked),
        "p50": round(ranked[len(ranked) // 2]),
        "p95": round(ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))]),
        "most": round(ranked[-1]),
    }


def _slowest(reading: list[tuple[float, str, float]]) -> dict[str, float]:
    pages: dict[str, list[float]] = {}
    for _, page, took in reading:
        pages.setdefault(page, []).append(took)
    p95 = {page: _told(times)["p95"] for page, times in pages.items()}
    return dict(sorted(p95.items(), key=lambda one: -one[1])[:6])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("pages", "load", "decide"))
    parser.add_argument("--reports", type=int)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--decisions", type=int, default=10)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two pages")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--dossier", type=Path, help="keep the dossier here, or take this one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = asked.dossier or Path(folder) / "talks.db"
        size = asked.reports or (10_000 if asked.what == "pages" else 1_000)
        if not place.exists():
            dossier(place, size)
        with served(place) as (address, ready):
            report: dict[str, object] = {"reports": size, "ready_s": round(ready, 1)}
            report["load_average"] = os.getloadavg()[0]
            if asked.what == "decide":
                report["deciding_ms"] = decide(address, asked.decisions)
            elif asked.what == "pages":
                report["pages_ms"] = pages(address, asked.repeats)
            else:
                tally = load(address, asked.readers, asked.reviewers, asked.seconds, asked.pause)
                with Store(place) as store:
                    kept = {d.id for d in store.decisions()}
                report |= {
                    "readers": asked.readers,
                    "reviewers": asked.reviewers,
                    "seconds": asked.seconds,
                    "reading_ms": _told([ms for _, _, ms in tally.reading]),
                    "reading_in_the_first_ten_seconds_ms": _told(
                        [ms for at, _, ms in tally.reading if at < 10]
                    ),
                    "slowest_pages_p95_ms": _slowest(tally.reading),
                    "deciding_ms": _told(tally.deciding),
                    "errors": len(tally.errors),
                    "first_errors": tally.errors[:5],
                    "decided": len(tally.decided),
                    "lost": len(set(tally.decided) - kept),
                }
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    report["server_cpu_s"] = round(used.ru_utime + used.ru_stime, 1)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
