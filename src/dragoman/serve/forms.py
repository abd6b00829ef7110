"""Forms that correct an item: its fields, what may stand in them, and their values as JSON."""

from __future__ import annotations

import json
import typing
from dataclasses import dataclass, fields
from typing import Any, Literal

from dragoman.errors import DragomanError
from dragoman.model import Entry, When
from dragoman.serve.edition import Edition
from dragoman.serve.failure import Failure
from dragoman.views.query import named

FIXED = {"id", "evidence", "content", "source", "cue"}
ACTORS = {
    "speaker", "via", "actor", "toward", "person", "party", "of", "by", "accused", "monitor",
    "participants", "between", "host", "mediators", "sent_by", "replaces",
}  # fmt: skip
LABELS = {"of": "of (state or body)", "via": "relayed by", "by": "proposed or alleged by"}
Widget = Literal["text", "choice", "yes-no", "number", "actor", "date", "list", "actors", "round"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form. ``value`` is what the user sees in it."""

    name: str
    label: str
    widget: Widget
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False


def form(edition: Edition, entry: Entry[Any], typed: dict[str, str] | None = None) -> list[Field]:
    """The fields of an item that can be corrected, with what was typed before if anything."""
    hints = typing.get_type_hints(type(entry.value))
    found = []
    for one in fields(entry.value):
        if one.name in FIXED or one.name.startswith("_"):
            continue
        shown = _shown(edition, one.name, getattr(entry.value, one.name))
        widget, choices = _widget(edition, one.name, hints[one.name])
        found.append(
            Field(
                name=one.name,
                label=LABELS.get(one.name, one.name.replace("_", " ")),
                widget=widget,
                value=(typed or {}).get(one.name, shown),
                choices=choices,
                needed=type(None) not in typing.get_args(hints[one.name]) and widget != "list",
            )
        )
    return found


def _widget(edition: Edition, name: str, hint: Any) -> tuple[Widget, tuple[tuple[str, str], ...]]:
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return ("actors" if name in ACTORS else "list"), ()
    if name in ACTORS:
        return "actor", ()
    if name == "issue":
        return "choice", tuple((c, c) for c in edition.codebook.codes)
    if name == "round":
        rounds = tuple((r["id"], _called(r)) for r in edition.rounds.rows[:500])
        return "round", (("", "none"), *rounds)
    if hint is bool:
        return "yes-no", (("no", "no"), ("yes", "yes"))
    words = next((h for h in (hint, *inner) if typing.get_origin(h) is Literal), None)
    if words is not None:
        none = (("", "not told"),) if type(None) in inner else ()
        return "choice", (*none, *((c, c.replace("-", " ")) for c in typing.get_args(words)))
    if int in inner:
        return "number", ()
    return ("date" if When in inner else "text"), ()


def _called(row: Any) -> str:
    return ", ".join(w for w in (row["venue"], row["start"], row["name"]) if w)


def _shown(edition: Edition, name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, When):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "\n".join(edition.name(v) if name in ACTORS else str(v) for v in value)
    return edition.name(value) if name in ACTORS else str(value)


def changes(edition: Edition, entry: Entry[Any], typed: dict[str, str]) -> list[tuple[str, str]]:
    """The fields that the user changed, each with its new value as JSON.

    Failure, naming the field and the fix, where a value does not hold.
    """
    found = []
    for field in form(edition, entry):
        if field.name not in typed:
            continue
        words = typed[field.name].replace("\r\n", "\n").strip()
        if words == field.value.strip():
            continue
        if field.needed and not words:
            raise Failure(422, "bad-correction", f"{field.label}: cannot be empty: fill it in")
        value = _value(edition, field, words)
        found.append((field.name, json.dumps(value, ensure_ascii=False)))
    return found


def _value(edition: Edition, field: Field, words: str) -> Any:
    match field.widget:
        case "list":
            return [line.strip() for line in words.split("\n") if line.strip()]
        case "actors":
            lines = (line.strip() for line in words.split("\n"))
            return [_actor(edition, field, line) for line in lines if line]
        case "actor":
            return _actor(edition, field, words) if words else None
        case "date":
            return _date(field, words) if words else None
        case "number":
            return _number(field, words) if words else None
        case "yes-no":
            return words == "yes"
    return words or None


def _date(field: Field, words: str) -> dict[str, Any]:
    try:
        value = When(words).value
    except ValueError:
        fix = "write it as 2025-05-16, 2025-05, 2025 or 2025-W20"
        raise Failure(
            422, "bad-correction", f"{field.label}: {words!r} is no date: {fix}"
        ) from None
    return {"value": value, "basis": "stated", "span": None}


def _number(field: Field, words: str) -> int:
    if not words.isascii() or not words.isdigit() or len(words) > 6:
        raise Failure(
            422, "bad-correction", f"{field.label}: {words!r} is no number: write 1, 2, …"
        )
    return int(words)


def _actor(edition: Edition, field: Field, words: str) -> str:
    if edition.actor(words):
        return words
    exact = [i for name, i in edition.names if name == words]
    if exact:
        return exact[0]
    try:
        found = sorted(named(edition.record, words) or ())
    except DragomanError as error:
        raise Failure(422, "bad-correction", f"{field.label}: {error}") from None
    if len(found) > 1:
        ids = ", ".join(found[:5])
        raise Failure(
            422, "bad-correction", f"{field.label}: several are called {words!r}: give {ids}"
        )
    return found[0]
