"""Whom a report means by "the Norwegian foreign minister": the holder whom other reports name.

The posts that reports tell are the dossier's own table of offices. Somebody whom a report only
describes by an office that one person holds at a time is that person as long as the reports
around that day name one person and no other.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Mapping

from dragoman.model import Actor, Post
from dragoman.resolve.gazetteer import Entry, Gazetteer
from dragoman.resolve.titles import Titles

Office = tuple[str, str]
"""The state or body, by its id, and the office, by its canonical name."""
Telling = tuple[datetime.date, str]
"""The day of a report that names a holder, and the holder's id in the record."""

NEAR = datetime.timedelta(days=90)
"""How far from a description a report may stand that says who is meant."""
RIVALRY = datetime.timedelta(days=7)
"""Within so many days another holder is a rival, further off a predecessor or a successor."""

_KINDS = frozenset({"head-of-state", "head-of-government", "minister"})
_SINGLE = frozenset(
    {"vice-president", "crown-prince", "secretary-general", "high-representative", "speaker",
     "national-security-adviser", "central-banker"}
)  # fmt: skip
# Words that several people are called by at once, whatever office the lexicon reads in them.
_SHARED = frozenset({"minister", "deputy-minister", "national-leader", "head-of-state",
                     "trade-representative"})  # fmt: skip
_BELOW = frozenset({"deputy", "vice", "under", "assistant", "undersecretary", "director"})


def told(post: Post, of: str) -> Office | None:
    """The office of a post, ``of`` being the record's id of its state or body."""
    return _office(post.title, of)


def described(actor: Actor) -> Office | None:
    """The office by which a report describes somebody without a name; None for all others."""
    return _described(actor.name) if actor.kind == "group" else None


def incumbent(tellings: Iterable[Telling], on: datetime.date) -> str | None:
    """The one person whom the reports next to that day name as the holder, if it is one.

    >>> day = datetime.date
    >>> incumbent([(day(2025, 5, 2), "a"), (day(2025, 7, 9), "b")], day(2025, 5, 4))
    >>> incumbent([(day(2025, 5, 2), "a"), (day(2025, 9, 9), "b")], day(2025, 5, 4))
    'a'
    """
    near = [(day, person) for day, person in tellings if abs(day - on) <= NEAR]
    before = max((day for day, _ in near if day <= on), default=None)
    after = min((day for day, _ in near if day >= on), default=None)
    people = {p for day, p in near if day in (before, after) or abs(day - on) <= RIVALRY}
    return people.pop() if len(people) == 1 else None


def incumbents(
    tellings: Mapping[Office, Iterable[Telling]],
    meant: Mapping[tuple[str, str], tuple[Office, datetime.date]],
) -> dict[tuple[str, str], str]:
    """Which described actors (``meant``) are whom."""
    found = {key: incumbent(tellings.get(office, ()), on) for key, (office, on) in meant.items()}
    return {key: person for key, person in found.items() if person is not None}


@functools.lru_cache(maxsize=2**16)
def _office(title: str, of: str) -> Office | None:
    read = Titles.shipped().read(title, of=of)
    if read is None or not read.held or _BELOW & set(title.casefold().replace("-", " ").split()):
        return None
    single = read.office in _SINGLE or (read.kind in _KINDS and read.office not in _SHARED)
    return (of, read.office) if single else None


@functools.lru_cache(maxsize=2**16)
def _described(name: str) -> Office | None:
    """ "Norwegian foreign minister", "Norway's foreign minister", "foreign minister of Norway".

    "Secretary-General" alone, so written, is the United Nations'.
    """
    if name in ("Secretary-General", "Secretary General"):
        return "united-nations", "secretary-general"
    words = name.replace("’", "'").replace("'s ", " ").removeprefix("The ").removeprefix("the ")
    pieces = words.split()
    hit = Gazetteer.shipped().longest(pieces, 0) if len(pieces) > 1 else None
    if hit is not None:
        count, owner, _ = hit
        return _of(owner, " ".join(pieces[count:]))
    title, _, place = words.rpartition(" of ")
    found = Gazetteer.shipped().find(place.removeprefix("the ")) if title else None
    return _of(found[0], title) if found is not None else None


def _of(owner: Entry, title: str) -> Office | None:
    return _office(title, owner.id) if title and owner.kind != "outlet" else None
