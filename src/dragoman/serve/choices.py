"""What pages offer to choose from, and small things that templates ask for."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from markupsafe import Markup, escape

from dragoman.model import Entry, When
from dragoman.serve import addresses, wording
from dragoman.serve.edition import Edition
from dragoman.serve.evidence import Piece, pieces
from dragoman.serve.forms import ACTORS, FIXED, LABELS
from dragoman.views.citation import Citation
from dragoman.views.durations import lasting

Pairs = list[tuple[str, str]]


def sides(edition: Edition) -> Pairs:
    """The sides, the main ones first."""
    return [(s, edition.name(s)) for s in edition.main_sides[:30]]


def issues(edition: Edition) -> Pairs:
    """The issues on which somebody wants something, by name."""
    codes = {issue for issue, _ in edition.histories.cells}
    return [(c, wording.issue(c)) for c in sorted(codes)]


def statuses() -> Pairs:
    """The statuses of rounds."""
    return [(c, c.replace("-", " ")) for c in wording.STATUSES]


def pairs(words: Iterable[str]) -> Pairs:
    """Words that name themselves."""
    return [(w, w) for w in words]


def heading_pairs(kinds: Iterable[str], heading: dict[str, str]) -> Pairs:
    """Kinds of question with the question in words."""
    return [(k, heading.get(k, k)) for k in kinds]


def outlet_pairs(edition: Edition) -> Pairs:
    """The outlets that are named, those with most reports first."""
    return [(o, o) for o, _ in edition.outlets[:200] if o]


def slider_at(days: Sequence[datetime.date], day: datetime.date) -> int:
    """The place of a day, or of the last one before it, among days in order."""
    return max(0, bisect_right(days, day) - 1)


def lit(text: str, words: Sequence[str]) -> Markup:
    """A text with the words that were searched for marked.

    >>> lit("a <b> and a Bee", ["b"])
    Markup('a &lt;<mark>b</mark>&gt; and a <mark>Bee</mark>')
    """
    if not words:
        return escape(text)
    longest = sorted(words, key=len, reverse=True)
    pattern = "|".join(r"\b" + re.escape(w).replace(r"\ ", r"\W+") + r"\w*" for w in longest)
    parts = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(part) if i % 2 else escape(part)
        for i, part in enumerate(parts)
    )


def cut(citation: Citation) -> tuple[Piece, ...]:
    """A citation's sentence in pieces."""
    return pieces(citation)


def values(edition: Edition, entry: Entry[Any]) -> list[tuple[str, Any]]:
    """The fields of an item in words, without the empty ones."""
    found: list[tuple[str, Any]] = []
    if entry.kind == "statement":
        found.append(("said", wording.said(entry.value)))
        if entry.value.source:
            found.append(("source in the text", wording.flat(entry.value.source.exact)))
    for one in fields(entry.value):
        value = getattr(entry.value, one.name)
        if one.name in FIXED or value in (None, "", (), False):
            continue
        found.append(
            (LABELS.get(one.name, one.name.replace("_", " ")), _shown(edition, one.name, value))
        )
    return found


def _shown(edition: Edition, name: str, value: Any) -> Any:
    if isinstance(value, When):
        basis = {"report": "counted from the report's day", "event": "counted from another event",
                 "inferred": "inferred"}.get(value.basis)  # fmt: skip
        return wording.when(value) + (f" ({basis})" if basis else "")
    if isinstance(value, bool):
        return "yes"
    if isinstance(value, tuple):
        joined = [_shown(edition, name, v) for v in value]
        return Markup(", ").join(joined)
    if name in ACTORS:
        link = Markup('<a class="who-link" href="{}">{}</a>')
        return link.format(addresses.actor(value), edition.name(value))
    if name == "round":
        tied = edition.record.round(value)
        if tied is None:
            return value
        link = Markup('<a href="{}">{}</a>')
        return link.format(addresses.item("round", value), wording.round_title(edition, tied))
    if name == "duration":
        return lasting(value)
    return str(value)
