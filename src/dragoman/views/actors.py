"""Who takes part: every actor with its posts and how often it speaks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from dragoman.merge.incumbents import described, told
from dragoman.model import Actor, Entry, Record
from dragoman.views.query import ALL, Query, named
from dragoman.views.rows import CARRIED, carried, row, table
from dragoman.views.table import Table

COLUMNS = (
    "id", "name", "kind", "aliases", "posts", "inferred", "statements", "positions",
    *CARRIED,
)  # fmt: skip


def actors(
    record: Record, query: Query = ALL, counts: Mapping[str, Mapping[str, int]] | None = None
) -> Table:
    """Actors, those that most is known of first. ``party`` and ``speaker`` choose by name.

    ``counts`` gives the statements and positions of those to tell of, where the record does not
    hold all.
    """
    wanted = named(record, query.party or query.speaker)
    if counts is None:
        said = Counter(e.value.speaker for e in record.statements)
        wants = Counter(e.value.actor for e in record.positions)
    else:
        said = Counter({a: n["statements"] for a, n in counts.items()})
        wants = Counter({a: n["positions"] for a, n in counts.items()})
    held = posts_of(record)
    chosen = [
        entry
        for entry in record.actors
        if (wanted is None or entry.id in wanted)
        and (counts is None or entry.id in counts)
        and query.suits(record, entry)
    ]
    chosen.sort(key=lambda e: (-said[e.id] - wants[e.id], -len(e.documents), e.value.name))
    rows = [
        row(
            record,
            {
                "id": entry.id,
                "name": entry.value.name,
                "kind": entry.value.kind,
                "aliases": entry.value.aliases,
                "posts": held.get(entry.id, ()),
                "inferred": inferred(record, entry),
                "statements": said[entry.id],
                "positions": wants[entry.id],
                **carried(record, entry),
            },
            entry,
        )
        for entry in query.page(chosen)
    ]
    return table("actors", COLUMNS, rows, len(chosen))


def posts_of(record: Record) -> dict[str, tuple[str, ...]]:
    """Person → the posts that reports give them, "title, state", the most reported first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in record.posts:
        words = f"{entry.value.title}, {record.name(entry.value.of)}"
        found[entry.value.person][words] += len(entry.documents)
    return {p: tuple(w for w, _ in posts.most_common()) for p, posts in found.items()}


def inferred(record: Record, entry: Entry[Actor]) -> tuple[str, ...]:
    """What a person is called where reports give only the office, "words (report)".

    That this person is meant follows from the posts that other reports tell; a ``split`` of the
    finding takes it back.
    """
    if entry.value.kind != "person":
        return ()
    called = [
        (s, described(s.finding.item)) for s in entry.support if isinstance(s.finding.item, Actor)
    ]
    if all(office is None for _, office in called):
        return ()
    held = {told(p.value, p.value.of) for p in record.posts if p.value.person == entry.id}
    return tuple(
        f"{s.item.name} ({record.document(s.document).name})"
        for s, office in called
        if office is not None and office in held
    )
