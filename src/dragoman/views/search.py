"""What a search finds: statements and reports, with the words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Entry, Record, Span, Statement
from dragoman.store import Match, Passage, Sieve, Store
from dragoman.views.citation import sentence_around
from dragoman.views.query import Query, named
from dragoman.views.rows import CARRIED, carried, iso
from dragoman.views.statements import side
from dragoman.views.table import Row, Table

COLUMNS = (
    "id", "kind", "speaker", "speaker_id", "said_on", "words", "marks", "report", "report_id",
    "outlet", "published", "score", *CARRIED,
)  # fmt: skip
_JOINT = " … "


@dataclass(frozen=True, slots=True)
class Hit:
    """A match, with the item of the record where it is a statement."""

    match: Match
    entry: Entry[Statement] | None


def search(store: Store, record: Record, words: str, query: Query) -> Table:
    """Statements of the record and reports that have these words, the best first.

    What the query asks of speaker, party or form leaves only statements. A statement that
    several reports carry is one row. Marks are ranges in ``words``. Of over 2,000 matches
    only those read last are told.
    """
    hits = list(_hits(record, store.matches(words, sieve(query)), query))
    return told(store, record, words, query.page(hits), len(hits))


def found(store: Store, record: Record, words: str, matches: Sequence[Match], total: int) -> Table:
    """The table of matches that the record is known to have; of ``total`` in all."""
    return told(store, record, words, list(_hits(record, matches, Query())), total)


def told(store: Store, record: Record, words: str, page: Sequence[Hit], total: int) -> Table:
    """The rows of these hits, of ``total`` in all."""
    passages = {p.match.number: p for p in store.passages(words, [h.match for h in page])}
    rows = [_row(record, hit, p) for hit in page if (p := passages.get(hit.match.number))]
    return Table(name="search", columns=COLUMNS, rows=tuple(rows), counted=total)


def sieve(query: Query) -> Sieve:
    """What of a query the store itself can see to."""
    said = query.speaker or query.party or query.form
    kind = query.kind if query.kind in ("report", "statement") else None
    return Sieve(
        kind="statement" if said else kind,
        outlet=query.outlet,
        since=query.since,
        until=query.until,
    )


def _hits(record: Record, matches: Sequence[Match], query: Query) -> Iterator[Hit]:
    """Matches that the record and the query let stand, each statement once."""
    held = {s.finding.id: entry for entry in record.statements for s in entry.support}
    documents = {d.id for d in record.documents}
    speakers, party = named(record, query.speaker), side(record, named(record, query.party))
    seen: set[str] = set()
    for match in matches:
        if match.kind == "report":
            if match.document in documents:
                yield Hit(match, None)
            continue
        entry = held.get(match.finding)
        if entry is None or entry.id in seen:
            continue
        seen.add(entry.id)
        who = entry.value.speaker
        if (
            (speakers is None or who in speakers)
            and (party is None or who in party)
            and (not query.form or entry.value.form == query.form)
        ):
            yield Hit(match, entry)


def _row(record: Record, hit: Hit, passage: Passage) -> Row:
    document = record.document(hit.match.document)
    entry = hit.entry
    places = _spans(record, hit, passage)
    words, marks = passage.text, passage.marks
    if entry is None:
        words, marks = _excerpt(passage, document.body)
    shared = carried(record, entry) if entry else dict.fromkeys(CARRIED)
    return Row(
        values_={
            "id": entry.id if entry else document.id,
            "kind": hit.match.kind,
            "speaker": record.name(entry.value.speaker) or None if entry else None,
            "speaker_id": entry.value.speaker if entry else None,
            "said_on": iso(entry.value.said_on) if entry else None,
            "words": words,
            "marks": marks,
            "report": document.name,
            "report_id": document.id,
            "outlet": document.outlet,
            "published": document.published,
            "score": round(hit.match.score, 4),
            **shared,
        },
        entries=(entry,) if entry else (),
        record=record,
        places=((document.id, places),) if places else (),
    )


def _excerpt(passage: Passage, body: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The sentence of a report that has the first of the words, with its marks."""
    if first := _first(passage, body):
        low, high = sentence_around(passage.text, *first)
    else:
        low, high = sentence_around(passage.text, 0, min(1, len(passage.text)))
    inside = tuple((a - low, b - low) for a, b in passage.marks if low <= a and b <= high)
    return passage.text[low:high], inside


def _first(passage: Passage, body: int) -> tuple[int, int] | None:
    """The first mark in the report itself; one in the lines above it where there is no other."""
    inside = (mark for mark in passage.marks if mark[0] >= body)
    return next(inside, passage.marks[0] if passage.marks else None)


def _spans(record: Record, hit: Hit, passage: Passage) -> tuple[Span, ...]:
    """The marked words where they stand in the report; of a report those of one sentence."""
    document = record.document(hit.match.document)
    text = document.text
    if hit.entry is None:
        first = _first(passage, document.body)
        return (Span.of(text, *first),) if first else ()
    told = {s.finding.id: s.item for s in hit.entry.support}[hit.match.finding]
    shifts = list(_shifts(told.content))
    return tuple(
        Span.of(text, a + shift, b + shift)
        for a, b in passage.marks
        for low, high, shift in shifts
        if low <= a and b <= high
    )


def _shifts(content: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """For each part of a statement: where it stands in the joined words, and how far to move."""
    at = 0
    for span in content:
        length = span.end - span.start
        yield at, at + length, span.start - at
        at += length + len(_JOINT)
