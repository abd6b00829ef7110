"""The positions as statements of a discourse network: a table that DNA users know."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.export.choice import Duplicates, NetworkChoice
from dragoman.export.holdings import Holdings
from dragoman.export.words import line, unformed
from dragoman.export.writing import write_whole
from dragoman.model import Entry, Position, Record, Span, Statement, Support

COLUMNS = (
    "ID", "document_id", "document_title", "document_source", "document_section", "document_type",
    "author", "time", "start", "stop", "text", "person", "organization", "concept", "agreement",
    "stance", "toward", "terms", "said_on", "confidence", "standing", "item",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One statement in DNA's sense: an actor's stand on a concept in one document.

    ``day`` is that of the document, as in DNA; ``agreement`` is 1 for all stances but
    ``rejects``.
    """

    entry: Entry[Position]
    support: Support[Position]
    person: str
    organization: str
    concept: str
    agreement: int
    day: datetime.date

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.support.document


def coded(record: Record) -> list[Coded]:
    """Every position of every report, in order of publication."""
    speakers = _speakers(record)
    found = [
        Coded(
            entry=entry,
            support=support,
            person=_person(record, support, speakers.get(support.document, [])),
            organization=record.name(entry.value.actor),
            concept=entry.value.issue,
            agreement=int(support.item.stance != "rejects"),
            day=record.document(support.document).published,
        )
        for entry in record.positions
        for support in entry.support
    ]
    found.sort(key=lambda c: (c.day, c.document, c.support.spans, c.entry.id))
    return found


Said = list[tuple[str, tuple[Span, ...]]]


def _speakers(record: Record) -> dict[str, Said]:
    """Document → the persons who say something in it, with the words."""
    found: dict[str, Said] = {}
    for entry in record.statements:
        for support in entry.support:
            item: Statement = support.item
            actor = record.actor(item.speaker) if item.speaker else None
            if actor is not None and actor.value.kind == "person":
                found.setdefault(support.document, []).append((actor.value.name, support.spans))
    return found


def _person(record: Record, support: Support[Position], said: Said) -> str:
    """The person whose statement carries the position, or the actor itself; else nobody."""
    actor = record.actor(support.item.actor)
    if actor is not None and actor.value.kind == "person":
        return actor.value.name
    best, name = 0, ""
    for speaker, spans in said:
        shared = sum(a.overlap(b) for a in support.spans for b in spans)
        if shared > best:
            best, name = shared, speaker
    return name


def deduplicated(statements: Iterable[Coded], choice: NetworkChoice) -> Iterator[Coded]:
    """The statements, the same one only once within what the rule says, as DNA filters them.

    The same is one actor with one stand on one concept; where agreement is ignored, one actor
    on one concept.
    """
    seen, rule = set(), choice.duplicates
    for one in statements:
        stand = None if choice.aggregation == "ignore" else one.agreement
        key = getattr(one, choice.actors), one.concept, stand, _within(one, rule)
        if rule == "include" or key not in seen:
            seen.add(key)
            yield one


def _within(one: Coded, rule: Duplicates) -> object:
    match rule:
        case "document":
            return one.document
        case "week":
            return one.day.isocalendar()[:2]
        case "month":
            return one.day.year, one.day.month
        case "year":
            return one.day.year
        case _:
            return None


def write_dna(held: Holdings, out: Path) -> list[Path]:
    """The statement table as CSV, in the columns of DNA's event list and some of ours."""
    record, text = held.record, io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    kept = deduplicated(coded(record), held.network)
    for number, one in enumerate(kept, 1):
        document, item = record.document(one.document), one.support.item
        words: dict[str, object] = {
            "ID": number,
            "document_id": document.id,
            "document_title": document.title or document.name,
            "document_source": document.outlet,
            "document_type": "report",
            "time": f"{one.day.isoformat()} 00:00:00",
            "start": item.evidence[0].start,
            "stop": item.evidence[-1].end,
            "text": " … ".join(span.exact for span in item.evidence),
            "person": one.person,
            "organization": one.organization,
            "concept": one.concept,
            "agreement": one.agreement,
            "stance": item.stance,
            "toward": record.name(item.toward),
            "terms": "; ".join(item.terms),
            "said_on": item.as_of.value if item.as_of else "",
            "confidence": round(one.support.finding.confidence, 3),
            "standing": one.entry.standing,
            "item": one.entry.id,
        }
        writer.writerow([_cell(words.get(column)) for column in COLUMNS])
    write_whole(out, text.getvalue())
    return [out]


def _cell(value: object) -> object:
    if isinstance(value, (int, float)):
        return value
    return unformed(line(str(value or "")))
