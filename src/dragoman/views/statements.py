"""Who said what, and when."""

from __future__ import annotations

from dragoman.model import Entry, Record, Statement
from dragoman.views.query import ALL, Query, named
from dragoman.views.rows import CARRIED, carried, iso, published, row, table
from dragoman.views.table import Table

COLUMNS = (
    "id", "speaker", "speaker_id", "said_on", "said_on_basis", "form", "said", "source", "cue",
    "via", "report", "outlet", *CARRIED,
)  # fmt: skip


def statements(record: Record, query: Query = ALL) -> Table:
    """Statements in the order of reading.

    ``party`` takes those of the party and of everybody who holds a post of it or sits for it.
    """
    speakers = named(record, query.speaker)
    of_party = side(record, named(record, query.party))
    chosen = [
        entry
        for entry in record.statements
        if (speakers is None or entry.value.speaker in speakers)
        and (of_party is None or entry.value.speaker in of_party)
        and query.within(entry.value.said_on, published(record, entry))
        and query.suits(record, entry)
    ]
    rows = [row(record, _values(record, entry), entry) for entry in query.page(chosen)]
    return table("statements", COLUMNS, rows, len(chosen))


def side(record: Record, parties: frozenset[str] | None) -> frozenset[str] | None:
    """The parties with everybody who speaks for them."""
    if parties is None:
        return None
    held = {e.value.person for e in record.posts if e.value.of in parties}
    seated = {e.value.person for e in record.seats if e.value.party in parties}
    return parties | held | seated


def _values(record: Record, entry: Entry[Statement]) -> dict[str, object]:
    value = entry.value
    first = record.document(entry.support[0].document)
    return {
        "id": entry.id,
        "speaker": record.name(value.speaker) or None,
        "speaker_id": value.speaker,
        "said_on": iso(value.said_on),
        "said_on_basis": value.said_on.basis if value.said_on else None,
        "form": value.form,
        "said": " … ".join(span.exact for span in value.content),
        "source": value.source.exact if value.source else None,
        "cue": value.cue.exact if value.cue else None,
        "via": record.name(value.via) or None,
        "report": first.name,
        "outlet": first.outlet,
        **carried(record, entry),
    }
