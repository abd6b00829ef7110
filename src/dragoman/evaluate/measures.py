"""The measures: what a predicted record gets right of a gold one.

statements     content that overlaps by half of the union; ``+speaker``: and the right actor
positions      actor, issue and stance; ``polarity``: actor, issue and whether against (rejects)
rounds         the venue, and starts that agree as far as the vaguer one goes
seats          person, party and role
posts          person, state or body, and titles that share a word
times          any overlap; ``value``: and the same value
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from typing import Any

from dragoman.evaluate.alignment import (
    Item,
    agreement,
    characters,
    counted,
    matched,
    plain_name,
    same_actors,
    share,
)
from dragoman.evaluate.counts import Counts

Known = Callable[[Any], Any]
"""From a predicted actor's id to the gold's."""

MEASURES = (
    "statements",
    "statements +speaker",
    "statements said_on (of matched)",
    "statements form (of matched)",
    "positions",
    "positions polarity",
    "rounds",
    "rounds status (of matched)",
    "seats",
    "posts",
    "times",
    "times value",
)
_LITTLE = {"the", "of", "a", "an", "and", "for", "to", "in", "s", "mr", "mrs", "ms", "dr"}


def measured(gold: Item, predicted: Item) -> dict[str, Counts]:
    """Every measure of one report; both records in compiled form."""
    ids = same_actors(gold["actors"], predicted.get("actors", []))

    def known(actor: Any) -> Any:
        return ids.get(actor, actor)

    return {
        **_statements(gold["statements"], predicted.get("statements", []), known),
        **_positions(gold["positions"], predicted.get("positions", []), known),
        **_rounds(gold["rounds"], predicted.get("rounds", [])),
        "seats": agreement(
            gold["seats"],
            lambda s: (s["person"], s["party"], s["role"]),
            {
                (known(s["person"]), known(s["party"]), s["role"])
                for s in predicted.get("seats", [])
            },
        ),
        "posts": _posts(gold["posts"], predicted.get("posts", []), known),
        **_times(gold["times"], predicted.get("times", [])),
    }


def _statements(golds: list[Item], found: list[Item], known: Known) -> dict[str, Counts]:
    def overlap(gold: Item, one: Item) -> float:
        wanted, said = characters(gold["content"]), characters(one["content"])
        return len(wanted & said) / len(wanted | said) if wanted or said else 0.0

    pairs = matched(golds, found, overlap, 0.5)
    dated = [(gold, one) for gold, one in pairs if gold.get("said_on")]
    return {
        "statements": counted(pairs, golds, found),
        "statements +speaker": counted(
            pairs, golds, found, lambda gold, one: gold["speaker"] == known(one.get("speaker"))
        ),
        "statements said_on (of matched)": share(dated, "said_on"),
        "statements form (of matched)": share(pairs, "form"),
    }


def _positions(golds: list[Item], found: list[Item], known: Known) -> dict[str, Counts]:
    def counts(cut: Callable[[str], str]) -> Counts:
        return agreement(
            golds,
            lambda p: (p["actor"], p["issue"], cut(p["stance"])),
            {(known(p["actor"]), p["issue"], cut(p["stance"])) for p in found},
        )

    return {
        "positions": counts(lambda stance: stance),
        "positions polarity": counts(lambda s: "against" if s == "rejects" else "for"),
    }


def _rounds(golds: list[Item], found: list[Item]) -> dict[str, Counts]:
    def likeness(gold: Item, one: Item) -> float:
        if plain_name(gold.get("venue")) != plain_name(one.get("venue")):
            return 0
        if not agree(gold.get("start"), one.get("start")):
            return 0
        return 1 + (gold.get("start") == one.get("start"))

    pairs = matched(golds, found, likeness, 1)
    return {
        "rounds": counted(pairs, golds, found),
        "rounds status (of matched)": share(pairs, "status"),
    }


def _posts(golds: list[Item], found: list[Item], known: Known) -> Counts:
    def same(gold: Item, one: Item) -> float:
        words = set(plain_name(gold["title"]).split()) & set(plain_name(one.get("title")).split())
        held = gold["person"] == known(one["person"]) and gold["of"] == known(one.get("of"))
        return float(held and bool(words - _LITTLE))

    return counted(matched(golds, found, same, 1), golds, found)


def _times(golds: list[Item], found: list[Item]) -> dict[str, Counts]:
    def touch(gold: Item, one: Item) -> float:
        return float(min(gold["end"], one["end"]) - max(gold["start"], one["start"]))

    pairs = matched(golds, found, touch, 1)
    return {
        "times": counted(pairs, golds, found),
        "times value": counted(
            pairs, golds, found, lambda gold, one: gold["value"] == one.get("value")
        ),
    }


def agree(one: str | None, other: str | None) -> bool:
    """Whether two dates may be the same day; a missing one may be any, what is no date is none.

    >>> agree("2025-05", "2025-05-16"), agree("2025-W20", "2025-06-01"), agree(None, "2025")
    (True, False, True)
    """
    if not one or not other:
        return True
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return False
    return first[0] <= second[1] and second[0] <= first[1]


def _days(value: str) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a day, month, year, decade or week; None where it is none."""
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        first = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return first, first + datetime.timedelta(days=6)
    if decade := re.fullmatch(r"\d{3}", value):
        first_year, last_year = int(f"{decade[0]}0"), int(f"{decade[0]}9")
        return datetime.date(first_year, 1, 1), datetime.date(last_year, 12, 31)
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", value)
    if not found:
        return None
    year, month, day = (int(p) if p else 0 for p in found.groups())
    try:
        last = calendar.monthrange(year, month or 12)[1]
        return datetime.date(year, month or 1, day or 1), datetime.date(
            year, month or 12, min(day, last) if day else last
        )
    except (ValueError, calendar.IllegalMonthError):
        return None
