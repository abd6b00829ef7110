"""PLOVER event records: who did what to whom, when, as JSON lines.

The fields are those of the PLOVER manual ("JSON Data Fields"); what has no field there stands in
fields of our own, as the manual allows. Compound actors are lists, not one record each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.export.holdings import Holdings
from dragoman.export.pieces import quote, reference
from dragoman.export.writing import write_whole
from dragoman.model import Entry, Record, Round, Term, When
from dragoman.model.items import Stance, Status

TYPES: dict[Stance, str] = {
    "demands": "REQUEST",
    "proposes": "AGREE",
    "accepts": "AGREE",
    "conditional": "AGREE",
    "rejects": "REJECT",
    "supports": "SUPPORT",
}
"""Stance → event type. An offer is AGREE: PLOVER counts promises and offers to it.

REQUEST is what the published PLOVER data call what drafts of the manual call DEMAND.
"""
QUADS = {"CONSULT": 1, "AGREE": 1, "SUPPORT": 1, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3}
"""Verbal cooperation is 1, verbal conflict 3."""
_TIMES: dict[Status, tuple[str, ...]] = {
    "held": (),
    "under-way": (),
    "failed": (),
    "planned": ("future",),
    "proposed": ("hypothetical",),
    "uncertain": ("hypothetical",),
}
"""Status of a round → contexts. What was called off is no event."""
CONTEXTS = {
    "ceasefire": "military",
    "ceasefire-monitoring": "peacekeeping",
    "peace-agreement": "diplomatic",
    "talks": "diplomatic",
    "leaders-meeting": "diplomatic",
    "mediation": "diplomatic",
    "territory": "resource",
    "withdrawal": "military",
    "security-guarantees": "military",
    "alliances": "diplomatic",
    "armed-forces": "military",
    "arms-supplies": "military",
    "foreign-troops": "peacekeeping",
    "prisoners": "humanitarian",
    "humanitarian": "humanitarian",
    "infrastructure": "human_security",
    "nuclear": "cbrn",
    "sanctions": "economic",
    "reconstruction": "economic",
    "governance": "political_institutions",
    "rights": "rights_freedoms",
    "justice": "legal",
    "trade": "economic",
}
"""Issue of the base codebook → general context; the issue itself is in ``issue``."""
Plain = dict[str, Any]


def write_plover(held: Holdings, out: Path) -> list[Path]:
    """One event a line."""
    lines = (json.dumps(event, ensure_ascii=False) + "\n" for event in events(held))
    write_whole(out, "".join(lines))
    return [out]


def events(held: Holdings) -> Iterator[Plain]:
    """Rounds, positions, and allegations that a ceasefire was broken."""
    record = held.record
    for meeting in record.rounds:
        if meeting.value.status in _TIMES and meeting.value.participants:
            yield _met(held, meeting)
    for wanted in record.positions:
        stand = wanted.value
        context = CONTEXTS.get(stand.issue)
        yield {
            **_event(held, wanted, TYPES[stand.stance], (stand.as_of, None)),
            **_sides(record, [stand.actor], [stand.toward]),
            "context": [context] if context else [],
            "issue": stand.issue,
            "stance": stand.stance,
        }
    for term in record.terms:
        if term.value.status == "violated" and term.value.by:
            yield _alleged(held, term)


def _met(held: Holdings, entry: Entry[Round]) -> Plain:
    """All who meet are the source; a side that receives the others is the recipient."""
    value, guests = entry.value, list(entry.value.participants)
    mode = ["multilateral"] if value.format == "multilateral" else []
    hosts: list[str] = []
    if value.host in guests and len(guests) > 1:
        mode, hosts = ["visit"], [value.host]
        guests.remove(value.host)
    elif value.host:
        mode.append("third-party")
    return {
        **_event(held, entry, "CONSULT", (value.start, value.end)),
        **_sides(held.record, guests, hosts),
        "mode": mode,
        "context": ["diplomatic", *_TIMES[value.status]],
        "event_loc": {"name": value.venue} if value.venue else None,
        "status": value.status,
    }


def _alleged(held: Holdings, entry: Entry[Term]) -> Plain:
    value = entry.value
    return {
        **_event(held, entry, "ACCUSE", (value.start, value.end)),
        **_sides(held.record, [value.by], [value.accused]),
        "context": ["military"],
        "issue": "ceasefire",
    }


def _event(
    held: Holdings, entry: Entry[Any], kind: str, when: tuple[When | None, When | None]
) -> Plain:
    first = held.record.document(entry.support[0].document)
    finding, words = entry.support[0].finding, entry.support[0].spans
    return {
        "id": entry.id,
        "has_event": True,
        **_dates(when, first.published.isoformat()),
        "source": [],
        "recipient": [],
        "event": [kind],
        "event_text": [span.exact for span in words],
        "event_loc": None,
        "quad_code": QUADS[kind],
        "mode": [],
        "context": [],
        "text": quote(held.record, entry),
        "text_info": {"start": words[0].start, "end": words[-1].end},
        "cite_info": {
            "citation": reference(first),
            "url": first.url,
            "title": first.title or first.name,
            "language": first.language,
            "publication": first.outlet,
            "coder": f"dragoman {finding.provenance.extractor} {finding.provenance.version}",
            "codebook": held.codebook.version,
        },
        "published": first.published.isoformat(),
        "reports": [held.record.document(d).name for d in entry.documents],
        "confidence": round(entry.confidence, 3),
        "standing": entry.standing,
    }


def _dates(when: tuple[When | None, When | None], published: str) -> Plain:
    """PLOVER asks for a date. Where reports give none it is that of publication, and says so."""
    start, end = when[0] or when[1], when[1] or when[0]
    if start is None or end is None:
        return {"date": published, "enddate": published, "date_basis": "publication"}
    last = max(end.last, start.first)
    return {"date": start.first.isoformat(), "enddate": last.isoformat(), "date_basis": "report"}


def _sides(record: Record, sources: Iterable[str | None], targets: Iterable[str | None]) -> Plain:
    return {
        "source": [_actor(record, one) for one in sources if one],
        "recipient": [_actor(record, one) for one in targets if one],
    }


def _actor(record: Record, actor: str) -> Plain:
    """The name of an actor; PLOVER's own codes of states and sectors are not given."""
    entry = record.actor(actor)
    kind = entry.value.kind if entry else None
    name = record.name(actor)
    return {"actor_text": name, "identifier_id": actor, "identifier_text": name, "kind": kind}
