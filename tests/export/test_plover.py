"""PLOVER records hold to the fields, types, modes and contexts that its manual documents."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook.codebook import Codebook
from dragoman.dossier import Dossier
from dragoman.export import Holdings
from dragoman.export.plover import CONTEXTS, QUADS, TYPES, events
from dragoman.merge.fold import fold
from dragoman.model import Actor, Document, Finding, Item, Provenance, Round, Span, When
from dragoman.model.items import Status

QUAD = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"},
    4: {"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"},
}
"""Quad category → event types."""
MODES = {"CONSULT": {"visit", "third-party", "multilateral", "phone"}}
"""Event type → its modes; verbal events but CONSULT and THREATEN have none."""
GENERAL = {
    "political", "military", "intelligence", "peacekeeping", "economic", "diplomatic", "resource",
    "culture", "disease", "enviro_disaster", "migration", "humanitarian", "legal", "human_rights",
    "rights_freedoms", "gender", "lgbt", "terrorism", "human_security", "religion_ethnicity",
    "government", "election", "legislative", "cbrn", "cyber", "political_institutions",
    "corruption", "crime", "future", "historical", "hypothetical", "negation",
}  # fmt: skip
"""Contexts that go with any type."""
_TYPES = sorted(kind for kinds in QUAD.values() for kind in kinds)
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_WORDS = {"type": "string", "minLength": 1}
_OPEN = {"type": ["string", "null"]}
_ACTORS = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["actor_text"],
        "properties": {
            "actor_text": _WORDS,
            "identifier_id": _WORDS,
            "identifier_text": _WORDS,
            "kind": _OPEN,  # ours
        },
    },
}
_OURS = ("date_basis", "published", "reports", "confidence", "standing", "issue", "stance",
         "status")  # fmt: skip
MANUAL = {
    "type": "object",
    "required": ["id", "date", "source", "event"],
    "additionalProperties": False,
    "properties": {
        "id": _WORDS,
        "has_event": {"const": True},
        "date": _DAY,
        "enddate": _DAY,
        "source": {**_ACTORS, "minItems": 1},
        "recipient": _ACTORS,
        "event": {"type": "array", "minItems": 1, "items": {"enum": _TYPES}},
        "event_loc": {"type": ["object", "null"], "required": ["name"],
                      "properties": {"name": _WORDS}},
        "event_text": {"type": "array", "minItems": 1, "items": _WORDS},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "mode": {"type": "array", "items": _WORDS},
        "context": {"type": "array", "items": {"enum": sorted(GENERAL)}},
        "text": _WORDS,
        "text_info": {
            "type": "object",
            "required": ["start", "end"],
            "additionalProperties": False,
            "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}},
        },
        "cite_info": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(
                ("citation", "url", "title", "language", "publication", "coder", "codebook"), _OPEN
            ),
        },
        **{name: {} for name in _OURS},
    },
}  # fmt: skip
"""The record of the manual's tables of JSON fields, as far as we fill them; and what is ours."""


def held(event: dict[str, Any]) -> None:
    """Whether a record holds to the manual."""
    pytest.importorskip("jsonschema").validate(event, MANUAL)
    (kind,) = event["event"]
    assert kind in QUAD[event["quad_code"]]
    assert set(event["mode"]) <= MODES.get(kind, set())
    first, last = (datetime.date.fromisoformat(event[d]) for d in ("date", "enddate"))
    assert first <= last


def test_records_hold_to_the_manual(talks: Dossier, tmp_path: Path) -> None:
    (out,) = talks.export(tmp_path / "t.jsonl", "plover")
    made = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    for event in made:
        held(event)
    assert len({e["id"] for e in made}) == len(made)
    found = {
        (e["event"][0], *(tuple(a["actor_text"] for a in e[s]) for s in ("source", "recipient")))
        for e in made
    }
    assert found == {
        ("CONSULT", ("Norway", "Chad"), ()),
        ("REQUEST", ("Norway",), ()),
        ("REJECT", ("Chad",), ("Norway",)),
        ("AGREE", ("Chad",), ()),
        ("ACCUSE", ("Chad",), ("Norway",)),
    }
    dates = {e["event"][0]: (e["date"], e["enddate"], e["date_basis"]) for e in made}
    assert dates["REJECT"] == ("2025-05-01", "2025-05-31", "report")
    assert dates["ACCUSE"] == ("2025-05-13", "2025-05-13", "publication")


@pytest.mark.parametrize(
    ("status", "host", "wanted"),
    [
        ("held", None, (["alba", "borg"], [], [], ["diplomatic"])),
        ("failed", "borg", (["alba"], ["borg"], ["visit"], ["diplomatic"])),
        ("planned", "oslo", (["alba", "borg"], [], ["third-party"], ["diplomatic", "future"])),
        ("uncertain", None, (["alba", "borg"], [], [], ["diplomatic", "hypothetical"])),
        ("cancelled", None, None),
    ],
)
def test_meetings(status: Status, host: str | None, wanted: object) -> None:
    text = "Alba and Borg met in Oslo."
    document = Document(text=text, published=datetime.date(2025, 5, 10), name="one")
    here = (Span.of(text, 0, 25),)
    items: list[Item] = [
        Actor(id=i, kind="party", name=i.capitalize(), evidence=here) for i in ("alba", "borg")
    ]
    items.append(Round(id="r", name="talks", status=status, participants=("alba", "borg"),
                       host=host, start=When("2025-05-12"), evidence=here))  # fmt: skip
    made = Provenance(extractor="hand", version="1")
    record = fold(
        [document], [Finding(document=document.id, item=i, provenance=made) for i in items]
    )
    found = list(events(Holdings(record=record)))
    if wanted is None:
        assert not found
        return
    (event,) = found
    held(event)
    sides = [[a["identifier_id"] for a in event[side]] for side in ("source", "recipient")]
    assert (*sides, event["mode"], event["context"]) == wanted


def test_the_tables_are_those_of_the_manual() -> None:
    assert set(CONTEXTS.values()) <= GENERAL
    assert set(CONTEXTS) | {"timetable", "other"} == set(Codebook.load().codes)
    for kind in {*TYPES.values(), *QUADS}:
        assert kind in QUAD[QUADS[kind]]
