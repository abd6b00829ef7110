"""Time and memory of the fold, and of one more report, by the size of the dossier.

    python benchmarks/fold.py [--sizes 1000 10000 50000] [--out FILE]

Synthetic reports of about a dozen findings: persons under several spellings, rounds in thirty
cities over the years, statements of which some are carried by several outlets. Each size runs in
a process of its own. ``growth`` is the time a report at one size over that at the size before:
1 is linear. ``one_more`` is the median of adding one report to a ``Folding`` of that size, the
heap frozen as a server would. Times are the processor's, so that a busy machine does not count.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import itertools
import json
import platform
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dragoman.merge.fold import fold
from dragoman.merge.folding import Folding
from dragoman.model import (
    Actor,
    Decision,
    Document,
    Finding,
    Item,
    Position,
    Post,
    Provenance,
    Record,
    Round,
    Seat,
    Span,
    Statement,
    When,
)

MORE = 30
"""Reports added to the whole, one by one."""
PROVENANCE = Provenance(extractor="synthetic", version="1")
FIRST = datetime.date(2000, 1, 3)
SYLLABLES = [
    a + b for a, b in zip("bklmnrstvzdfghjmnprstvwxy", "aeiouaeioaeoiaueouuaeieoai", strict=False)
]


class Synthesis:
    """Reports about one process after another, each lasting a few months."""

    def __init__(self, seed: int = 7, *, own: int = 0, shared: int = 3) -> None:
        """Statements of a report: those of its ``own``, and some of the dozen of its process."""
        self._chance = random.Random(seed)
        self._own, self._shared = own, shared

    def word(self, parts: int = 3) -> str:
        """A word of nobody's language."""
        return "".join(self._chance.choices(SYLLABLES, k=parts))

    def name(self) -> str:
        """A person's name."""
        return f"{self.word(2).capitalize()} {self.word(4).capitalize()}"

    def sentence(self, words: int = 14) -> str:
        """Words in a row."""
        return " ".join(self.word(2) for _ in range(words))

    def reports(self, count: int) -> Iterator[tuple[Document, list[Finding]]]:
        """That many reports with their findings, by date."""
        cities = [self.word(3).capitalize() for _ in range(30)]
        made = 0
        process = 0
        while made < count:
            process += 1
            begin = FIRST + datetime.timedelta(days=process * 9)
            people = [self.name() for _ in range(8)]
            parties = [self.word(3).capitalize() for _ in range(2)]
            said = [self.sentence() for _ in range(12)]
            city = self._chance.choice(cities)
            for _ in range(min(20, count - made)):
                day = begin + datetime.timedelta(days=self._chance.randrange(20))
                yield self._report(made, day, city, people, (parties, said))
                made += 1

    def _report(
        self,
        number: int,
        day: datetime.date,
        city: str,
        people: list[str],
        told: tuple[list[str], list[str]],
    ) -> tuple[Document, list[Finding]]:
        parties, said = told
        chance = self._chance
        here = chance.sample(people, 3)
        lines = [*chance.sample(said, self._shared), *(self.sentence() for _ in range(self._own))]
        text = ". ".join([self.sentence(40), *here, *parties, *lines, city, self.sentence(60)])
        document = Document(text=text, published=day, name=f"r{number}", outlet=self.word(2))

        def at(words: str) -> tuple[Span, ...]:
            start = text.index(words)
            return (Span.of(text, start, start + len(words)),)

        meeting = day - datetime.timedelta(days=day.toordinal() % 20)
        items: list[Item] = []
        ids = [p.casefold().replace(" ", "-") for p in here]
        sides = [p.casefold() for p in parties]
        for one, name in zip(ids, here, strict=True):
            spelled = name.replace("i", "y") if chance.random() < 0.1 else name
            items.append(Actor(id=one, kind="person", name=spelled, evidence=at(name)))
        for one, name in zip(sides, parties, strict=True):
            items.append(Actor(id=one, kind="party", name=name, evidence=at(name)))
        items.append(
            Round(
                id="r", name="Talks", status="held", venue=city, start=When(meeting.isoformat()),
                participants=tuple(sides), evidence=at(city),
            )
        )  # fmt: skip
        for one, line in zip(itertools.cycle(ids), lines, strict=False):
            content = at(line)
            items.append(
                Statement(speaker=one, source=None, cue=None, content=content, form="indirect")
            )
        items.append(Post(person=ids[0], title="envoy", of=sides[0], evidence=at(here[0])))
        items.append(
            Seat(person=ids[0], party=sides[0], role="head", round="r", evidence=at(here[0]))
        )
        items.append(
            Position(actor=sides[1], issue="ceasefire", stance="rejects", evidence=at(parties[1]))
        )
        found = [Finding(document=document.id, item=item, provenance=PROVENANCE) for item in items]
        for finding in found:
            _ = finding.id  # the store hands findings over with their ids
        return document, found


def peak() -> int:
    """The largest resident set so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measured(size: int) -> dict[str, float]:
    """Every figure of one size."""
    made = list(Synthesis().reports(size + MORE))
    first, more = made[:-MORE], made[-MORE:]
    documents = [d for d, _ in first]
    found = [f for _, ones in first for f in ones]
    held = peak()
    began = time.process_time()
    record = fold(documents, found)
    whole = time.process_time() - began
    memory = peak()
    again = _decided(documents, found, record)
    entries = sum(1 for _ in record)
    del record
    folding = Folding()
    began = time.process_time()
    for document, ones in first:
        folding.add(document, ones)
    built = time.process_time() - began
    gc.collect()
    gc.freeze()
    each = []
    for document, ones in more:
        began = time.process_time()
        folding.add(document, ones)
        each.append(time.process_time() - began)
    began = time.process_time()
    snapshot = folding.record()
    assembled = time.process_time() - began
    target = snapshot.statements[0].id
    ruled = Decision(verb="accept", target=target, by="eva", at=datetime.datetime.now(datetime.UTC))
    began = time.process_time()
    folding.record([ruled])
    return {
        "reports": size,
        "findings": len(found),
        "entries": entries,
        "fold_seconds": round(whole, 2),
        "fold_after_one_decision_seconds": round(again, 2),
        "one_by_one_seconds": round(built, 2),
        "one_more_ms": round(statistics.median(each) * 1000, 2),
        "record_seconds": round(assembled, 3),
        "record_after_one_decision_seconds": round(time.process_time() - began, 3),
        "peak_mb_before": held,
        "peak_mb": memory,
    }


def _decided(documents: list[Document], found: list[Finding], record: Record) -> float:
    ruled = Decision(
        verb="reject", target=record.statements[0].id, by="eva",
        at=datetime.datetime.now(datetime.UTC),
    )  # fmt: skip
    began = time.process_time()
    fold(documents, found, [ruled])
    return time.process_time() - began


def main() -> None:
    """Measure every size in a process of its own and write the figures down."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 50_000])
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options.add_argument("--out", type=Path)
    given = options.parse_args()
    if given.one:
        print(json.dumps(measured(given.one)))
        return
    figures: list[dict[str, float]] = []
    for size in given.sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        figures.append(json.loads(done.stdout))
        if len(figures) > 1:
            rate = [f["fold_seconds"] / f["reports"] for f in figures[-2:]]
            figures[-1]["growth"] = round(rate[1] / rate[0], 2)
            before = figures[-2]["one_more_ms"]
            figures[-1]["one_more_growth"] = round(figures[-1]["one_more_ms"] / before, 2)
        print(json.dumps(figures[-1], indent=1), flush=True)
    if given.out:
        told = {
            "command": "python benchmarks/fold.py",
            "machine": f"{platform.machine()}, Python {platform.python_version()}",
            "sizes": figures,
        }
        given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
