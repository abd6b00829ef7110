"""Rounds in calendars and timelines: what has no day is told, and no two are called alike."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.dossier import Dossier
from dragoman.export import Holdings, export
from dragoman.export.meetings import dated, headlines
from dragoman.merge.fold import fold
from dragoman.model import Actor, Document, Finding, Item, Provenance, Record, Round, Span, When

MADE = Provenance(extractor="hand", version="1")
TEXT = "Alba and Borg met in Oslo. " * 9
DAYS = (
    When("2025-05-12"), When("2025-05-20"), When("2025-05-20"), When("2025-W23"),
    When("2025-06"), When("2022"), When("199"), None,
)  # fmt: skip


def record(*days: When | None, end: When | None = None) -> Record:
    """A round for each day, all of the same name, sides and place."""
    document = Document(text=TEXT, published=datetime.date(2025, 5, 10), name="one")
    items: list[Item] = [
        Actor(id=side, kind="party", name=side.capitalize(), evidence=(Span.of(TEXT, at, at + 4),))
        for side, at in (("alba", 0), ("borg", 9))
    ]
    items += [
        Round(id=f"r{n}", name="the talks", status="held", venue="Oslo", start=day, end=end,
              participants=("alba", "borg"), number=n + 1,
              evidence=(Span.of(TEXT, 27 * n, 27 * n + 20),))
        for n, day in enumerate(days)
    ]  # fmt: skip
    found = [Finding(document=document.id, item=item, provenance=MADE) for item in items]
    return fold([document], found)


Written = tuple[list[Any], Any, list[str]]


@pytest.fixture
def calendar(tmp_path: Path) -> Callable[[Record], Written]:
    icalendar = pytest.importorskip("icalendar")

    def made(talks: Record) -> Written:
        told: list[str] = []
        export(Holdings(record=talks, tell=told.append), tmp_path / "t.ics", "ical")
        whole = icalendar.Calendar.from_ical((tmp_path / "t.ics").read_bytes())
        return whole.walk("VEVENT"), whole, told

    return made


def test_only_days_are_events(calendar: Callable[[Record], Written]) -> None:
    talks = record(*DAYS)
    assert len(talks.rounds) == len(DAYS)
    events, whole, told = calendar(talks)
    starts = sorted(e.decoded("dtstart") for e in events)
    assert starts == [datetime.date(2025, 5, 12), *[datetime.date(2025, 5, 20)] * 2]
    for event in events:
        assert event.decoded("dtend") - event.decoded("dtstart") == datetime.timedelta(days=1)
    assert told == ["5 rounds without a day are left out: a calendar needs the day"]
    assert "5 rounds without a day" in str(whole["x-wr-caldesc"])


def test_a_vague_end_is_no_month_of_meetings(calendar: Callable[[Record], Written]) -> None:
    for end, days in ((When("2025-05"), 1), (When("2025-05-14"), 3), (When("2025-05-01"), 1)):
        (event,), _, told = calendar(record(When("2025-05-12"), end=end))
        length = event.decoded("dtend") - event.decoded("dtstart")
        assert length == datetime.timedelta(days=days), end
        assert not told


def test_rounds_of_one_name_are_told_apart() -> None:
    talks = record(*DAYS)
    rounds = dated(talks)
    heads = headlines(talks, rounds)
    assert len(set(heads.values())) == len(rounds) == 7
    assert "Alba – Borg, Oslo (held), 2025-05-12" in heads.values()
    assert "Alba – Borg, Oslo (held), 2025-05-20 [2]" in heads.values()
    (alone,) = headlines(talks, rounds[:1]).values()
    assert alone == "Alba – Borg, Oslo (held)"


def test_ical(talks: Dossier, tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    told: list[str] = []
    talks.export(tmp_path / "t.ics", tell=told.append)
    (event,) = icalendar.Calendar.from_ical((tmp_path / "t.ics").read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == datetime.date(2025, 5, 12)
    assert event.decoded("dtend") == datetime.date(2025, 5, 13)
    assert str(event["summary"]) == "Norway – Chad, Oslo (held)"
    assert str(event["status"]) == "CONFIRMED"
    assert str(event["transp"]) == "TRANSPARENT"
    assert "Talks in Oslo" in str(event["description"])
    assert not event.errors
    assert told == ["1 round without a day is left out: a calendar needs the day"]


_DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "display_date": {"type": "string"},
    },
    "dependentRequired": {"day": ["month"]},
}
_WORDS = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
}
TIMELINE = {
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "object", "properties": {"text": _WORDS}},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date"],
                "additionalProperties": False,
                "properties": {
                    "start_date": _DATE,
                    "end_date": _DATE,
                    "text": _WORDS,
                    "group": {"type": "string"},
                    "unique_id": {"type": "string"},
                },
            },
        },
    },
}
"""The objects of TimelineJS's JSON format that we use, by its documentation."""


def test_timelinejs(talks: Dossier, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    told: list[str] = []
    out = talks.export(tmp_path / "t.json", "timelinejs", tell=told.append)[0]
    made = json.loads(out.read_text(encoding="utf-8"))
    jsonschema.validate(made, TIMELINE)
    slides = made["events"]
    assert len({s["unique_id"] for s in slides}) == len(slides)
    assert [s["unique_id"].partition("-")[0] for s in slides].count("round") == 1
    assert all("“" in s["text"]["text"] for s in slides)
    chad = next(s for s in slides if "proposes" in s["text"]["headline"])
    assert "&lt;b&gt;offered" in chad["text"]["text"]
    assert chad["start_date"] == {"year": 2025, "month": 5, "day": 12}
    month = next(s for s in slides if "rejects" in s["text"]["headline"])
    assert month["start_date"] == {"year": 2025, "month": 5}
    assert told == ["1 round or position without a date left out"]


def test_vague_dates_of_a_timeline_are_shown_as_they_are(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    (out,) = export(record(*DAYS), tmp_path / "t.json", "timelinejs")
    made = json.loads(out.read_text(encoding="utf-8"))
    jsonschema.validate(made, TIMELINE)
    starts = [slide["start_date"] for slide in made["events"]]
    assert {"year": 2022} in starts
    assert {"year": 2025, "month": 6} in starts
    assert {"year": 1990, "display_date": "1990s"} in starts
    week = {"year": 2025, "month": 6, "day": 2, "display_date": "2025-W23"}
    assert week in starts
