"""Who wants what: the list of positions and the matrix of parties and issues."""

from __future__ import annotations

from collections import Counter, defaultdict

from dragoman.model import Entry, Position, Record
from dragoman.views.query import ALL, Query, named
from dragoman.views.rows import CARRIED, carried, iso, published, row, table
from dragoman.views.table import Table

COLUMNS = (
    "id", "party", "party_id", "issue", "stance", "toward", "toward_id", "terms", "as_of", *CARRIED
)  # fmt: skip


def positions(record: Record, query: Query = ALL) -> Table:
    """Positions by issue and party, the most reported first."""
    chosen = sorted(_chosen(record, query), key=lambda e: place(record, e))
    rows = [
        row(
            record,
            {
                "id": entry.id,
                "party": record.name(entry.value.actor),
                "party_id": entry.value.actor,
                "issue": entry.value.issue,
                "stance": entry.value.stance,
                "toward": record.name(entry.value.toward) or None,
                "toward_id": entry.value.toward,
                "terms": entry.value.terms,
                "as_of": iso(entry.value.as_of),
                **carried(record, entry),
            },
            entry,
        )
        for entry in query.page(chosen)
    ]
    return table("positions", COLUMNS, rows, len(chosen))


def place(record: Record, entry: Entry[Position]) -> tuple[str, int, str, str, str]:
    """Where a position stands among others: by issue, the most reported first."""
    value = entry.value
    return value.issue, -len(entry.documents), record.name(value.actor), value.stance, entry.id


def matrix(record: Record, query: Query = ALL) -> Table:
    """Issues down, parties across: the stances of each, the last reported first.

    Parties and issues of which most is known come first.
    """
    chosen = _chosen(record, query)
    cells: dict[tuple[str, str], list[Entry[Position]]] = defaultdict(list)
    for entry in chosen:
        cells[entry.value.issue, entry.value.actor].append(entry)
    parties = _ranked(Counter(e.value.actor for e in chosen))
    issues = _ranked(Counter(e.value.issue for e in chosen))
    labels = _labels(record, parties)
    rows = []
    for issue in issues:
        values: dict[str, object] = {"issue": issue}
        for party in parties:
            values[labels[party]] = _stances(record, cells[issue, party])
        entries = [e for party in parties for e in cells[issue, party]]
        rows.append(row(record, values, *entries))
    return table("matrix", ("issue", *(labels[p] for p in parties)), rows)


def _chosen(record: Record, query: Query) -> list[Entry[Position]]:
    actors = named(record, query.party or query.speaker)
    return [
        entry
        for entry in record.positions
        if (actors is None or entry.value.actor in actors)
        and (not query.issue or entry.value.issue == query.issue)
        and query.within(entry.value.as_of, published(record, entry))
        and query.suits(record, entry)
    ]


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda key: (-counts[key], key))


def _labels(record: Record, parties: list[str]) -> dict[str, str]:
    """A heading for each party; two of one name are told apart by their ids."""
    names = Counter(record.name(p) for p in parties)
    return {
        p: record.name(p) if names[record.name(p)] == 1 else f"{record.name(p)} ({p})"
        for p in parties
    }


def _stances(record: Record, entries: list[Entry[Position]]) -> tuple[str, ...]:
    def last(entry: Entry[Position]) -> tuple[str, str]:
        when = entry.value.as_of
        day = when.last if when else record.document(entry.documents[-1]).published
        return day.isoformat(), entry.id

    ordered = sorted(entries, key=last, reverse=True)
    return tuple(dict.fromkeys(e.value.stance for e in ordered))
