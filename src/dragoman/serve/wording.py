"""Dates, items and codes in the words that pages use."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Any

from dragoman.model import (
    Actor,
    Assessment,
    Entry,
    Position,
    Post,
    Round,
    Seat,
    Statement,
    Term,
    Time,
    When,
)
from dragoman.serve.edition import Edition
from dragoman.views.durations import lasting

STANCES = {
    "demands": ("!", "demands"),
    "proposes": ("→", "proposes"),
    "accepts": ("✓", "accepts"),
    "conditional": ("~", "conditional"),
    "rejects": ("✕", "rejects"),
    "supports": ("+", "supports"),
}
"""A stance's sign and word: never colour alone."""
STATUSES = {
    "held": "●",
    "under-way": "◐",
    "planned": "○",
    "proposed": "◌",
    "uncertain": "?",
    "cancelled": "⊘",
    "failed": "✕",
}
KINDS = {
    "statement": "statements",
    "position": "positions",
    "round": "rounds",
    "seat": "seats",
    "post": "posts",
    "term": "ceasefire terms",
    "assessment": "assessments",
    "actor": "actors",
    "time": "times",
}
"""Kinds of item in the order in which a reader wants them, with their plural."""
STANDINGS = {
    "read": "machine-read",
    "accepted": "confirmed",
    "corrected": "corrected",
    "rejected": "struck out",
}
_MONTHS = "January February March April May June July August September October November December"
MONTHS = tuple(_MONTHS.split())


def day(value: datetime.date | None) -> str:
    """A day in words.

    >>> day(datetime.date(2025, 5, 16))
    '16 May 2025'
    """
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


def short_day(value: datetime.date) -> str:
    """A day for narrow columns.

    >>> short_day(datetime.date(2025, 6, 16))
    '16 Jun 2025'
    """
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def when(value: When | str | None) -> str:
    """A date as precise as it is known, in words.

    >>> when("2025-05"), when("2018-W02"), when("199"), when(None)
    ('May 2025', 'week 2 of 2018', '1990s', '')
    """
    if value is None:
        return ""
    found = value if isinstance(value, When) else When(value)
    match found.precision:
        case "day":
            return day(found.first)
        case "month":
            return f"{MONTHS[found.first.month - 1]} {found.first.year}"
        case "week":
            return f"week {int(found.value[-2:])} of {found.value[:4]}"
        case "decade":
            return f"{found.value}0s"
    return found.value


def span_of(start: When | None, end: When | None) -> str:
    """From one date to another, each named once."""
    if start and end and start.value != end.value:
        return f"{when(start)} – {when(end)}"
    return when(start or end)


def flat(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def short(words: str, most: int = 140) -> str:
    """The beginning of the words, whole ones."""
    line = flat(words)
    if len(line) <= most:
        return line
    return re.sub(r"\W+\w*$", "", line[:most]) + " …"


def said(value: Statement) -> str:
    """What a statement says."""
    return " … ".join(flat(span.exact) for span in value.content)


def bare(words: str) -> str:
    """Words without the quotation marks around them and the comma that ends them.

    >>> bare('"We shall come,"'), bare('he said "yes" and "no"')
    ('We shall come', 'he said "yes" and "no"')
    """
    if words[:1] in _MARKS and words[-1:] in _MARKS:
        inner = words[1:-1].rstrip(",")
        return words if any(mark in inner for mark in _MARKS) else inner
    return words


_MARKS = ('"', "“", "”", "«", "»", "„")


def issue(code: str) -> str:
    """An issue's code as a heading.

    >>> issue("leaders-meeting")
    'Leaders meeting'
    """
    return code.replace("-", " ").capitalize()


def title(edition: Edition, entry: Entry[Any]) -> str:
    """One line that says what an item is."""
    name = edition.name
    match entry.value:
        case Actor() as v:
            return v.name
        case Post() as v:
            return f"{name(v.person)}: {v.title}, {name(v.of)}"
        case Statement() as v:
            return f"{name(v.speaker) or 'Somebody'}: “{short(bare(said(v)))}”"
        case Position() as v:
            toward = f" (towards {name(v.toward)})" if v.toward else ""
            verb = "accepts on conditions:" if v.stance == "conditional" else v.stance
            return f"{name(v.actor)} {verb} {v.issue.replace('-', ' ')}{toward}"
        case Round():
            return round_title(edition, entry)
        case Seat() as v:
            tied = edition.record.round(v.round) if v.round else None
            where = f", {round_title(edition, tied)}" if tied else ""
            return f"{name(v.person)}: {v.role} for {name(v.party)}{where}"
        case Time() as v:
            return f"“{v.evidence[0].exact}”: {v.value}"
        case Term() as v:
            return term_title(edition, v)
        case Assessment() as v:
            return f"{v.outlook}: “{short(v.evidence[0].exact, 90)}”"
    return entry.id


def term_title(edition: Edition, value: Term) -> str:
    """One line that says what a ceasefire term is."""
    if value.status == "violated":
        accused = edition.name(value.accused) or "Somebody"
        by = edition.name(value.by)
        return f"{accused} is said to have broken it" + (f", says {by}" if by else "")
    parts = [f"Ceasefire {value.status.replace('-', ' ')}"]
    if value.duration:
        parts.append(lasting(value.duration))
    if value.start or value.end:
        parts.append(span_of(value.start, value.end))
    return ", ".join(parts)


def round_name(value: Round) -> str:
    """A round by its place and day, else by its name and what is known of both."""
    known = [p for p in (value.venue, when(value.start)) if p]
    if len(known) == 2:
        return ", ".join(known)
    name = flat(value.name)
    return ", ".join(p for p in (name, *(k for k in known if k not in name)) if p)


def round_title(edition: Edition, entry: Entry[Round]) -> str:
    """What a round is called among all others: no two are called the same.

    One without a day has the day of its first report; one that another resembles still has its
    participants, the day of its first report, or a number.
    """
    titles = edition.kept("round-titles", lambda: _round_titles(edition))
    return titles.get(entry.id) or round_name(entry.value)


def _round_titles(edition: Edition) -> dict[str, str]:
    rounds = edition.record.rounds
    ways = (_dated, _attended, _reported)
    titles = {entry.id: ways[0](edition, entry) for entry in rounds}
    for way in ways[1:]:
        counts = Counter(titles.values())
        titles |= {e.id: way(edition, e) for e in rounds if counts[titles[e.id]] > 1}
    seen: Counter[str] = Counter()
    for entry in rounds:
        seen[title := titles[entry.id]] += 1
        if seen[title] > 1:
            titles[entry.id] = f"{title}, no. {seen[title]}"
    return titles


def _dated(edition: Edition, entry: Entry[Round]) -> str:
    name = round_name(entry.value)
    if entry.value.start or not entry.documents:
        return name
    return f"{name} (reported {day(edition.record.document(entry.documents[0]).published)})"


def _attended(edition: Edition, entry: Entry[Round]) -> str:
    title = _dated(edition, entry)
    named = [edition.name(p) for p in entry.value.participants[:3]]
    new = [name for name in named if name not in title]
    return f"{title}: {', '.join(new)}" if new else title


def _reported(edition: Edition, entry: Entry[Round]) -> str:
    title = _attended(edition, entry)
    if "(reported" in title or not entry.documents:
        return title
    return f"{title} (reported {day(edition.record.document(entry.documents[0]).published)})"
