"""Decisions as JSON lines: what one analyst hands to another."""

from __future__ import annotations

import datetime
import json
import typing
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.errors import DecisionError
from dragoman.model import Decision
from dragoman.model.decision import Verb
from dragoman.model.plain import plain

_FIELDS = {"id", "verb", "target", "by", "at", "why", "change", "basis"}


def written(decisions: Iterable[Decision]) -> Iterator[str]:
    """A line for each decision, oldest first; reading them gives the same decisions."""
    for one in sorted(decisions, key=lambda d: (d.at, d.id)):
        values = {"id": one.id, **plain(one), "at": one.at.isoformat()}
        yield json.dumps(values, ensure_ascii=False)


def read(lines: Iterable[str]) -> list[Decision]:
    """The decisions of such lines; empty lines are passed over.

    DecisionError, with the number of the line, where one is no decision or was changed.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_decision(json.loads(line)))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise DecisionError(
                    f"line {number}: is no decision ({error}): export the decisions again"
                ) from error
    return found


def _decision(values: dict[str, Any]) -> Decision:
    unknown = set(values) - _FIELDS
    if unknown:
        raise ValueError(f"it has an unknown field {min(unknown)!r}")
    if values["verb"] not in typing.get_args(Verb):
        raise ValueError(f"{values['verb']!r} is no ruling")
    decision = Decision(
        verb=values["verb"],
        target=_words(values["target"]),
        by=_words(values["by"]),
        at=_moment(values["at"]),
        why=_words(values.get("why", "")),
        change=_pairs(values.get("change", ())),
        basis=_pairs(values.get("basis", ())),
    )
    known = values.get("id")
    if known is not None and known != decision.id:
        raise ValueError("its id does not fit what it says")
    return decision


def _moment(value: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("its time has no zone")
    return moment


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_words(one), _words(other)) for one, other in value)
