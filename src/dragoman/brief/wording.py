"""Names and lists in sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.model import Record

_ALONE = {"Bahamas", "Gambia", "Kremlin", "Maldives", "Netherlands", "Philippines", "Taliban",
          "Vatican"}  # fmt: skip
_HEADS = {
    "agency", "alliance", "army", "assembly", "authority", "bank", "bloc", "brigade", "brigades",
    "bureau", "cabinet", "coalition", "commission", "committee", "confederation", "conference",
    "congress", "convention", "corps", "council", "court", "delegation", "department",
    "directorate", "duma", "embassy", "emirates", "federation", "force", "forces", "foundation",
    "front", "fund", "government", "group", "house", "institute", "kingdom", "league", "ministry",
    "mission", "movement", "nations", "office", "opposition", "organisation", "organization",
    "parliament", "party", "quartet", "region", "regime", "republic", "secretariat", "senate",
    "states", "treasury", "union",
}  # fmt: skip
"""Words that, as the head of a name of several, take the article."""


def listed(words: Sequence[str]) -> str:
    """A list in a sentence.

    >>> listed(["Chad", "Norway", "Mali"])
    'Chad, Norway and Mali'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def some(words: Sequence[str], most: int) -> str:
    """A list in a sentence, of which only so many are named.

    >>> some(["Chad", "Norway", "Mali", "Togo"], 2)
    'Chad, Norway and 2 others'
    """
    left = len(words) - most
    if left < 2:  # one name is shorter than "1 other"
        return listed(words)
    return f"{', '.join(words[:most])} and {left} others"


def more(count: int, noun: str) -> str:
    """What is left out of a section, as a sentence; '' where nothing is.

    >>> more(1, "meeting"), more(3, "meeting"), more(0, "meeting")
    ('1 more meeting is in the record.', '3 more meetings are in the record.', '')
    """
    if count < 1:
        return ""
    return f"{count} more {noun}{'s are' if count > 1 else ' is'} in the record."


def capital(words: str) -> str:
    """The words as the beginning of a sentence.

    >>> capital("the talks")
    'The talks'
    """
    return words[:1].upper() + words[1:]


def one_line(words: str) -> str:
    """Words without line breaks and control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def name(record: Record, actor: str | None) -> str:
    """What an actor is called, on one line."""
    return one_line(record.name(actor))


def noun(record: Record, actor: str | None) -> str:
    """The name of an actor as a sentence takes it: bodies and some states with an article."""
    entry = record.actor(actor) if actor else None
    plain = name(record, actor)
    person = entry is not None and entry.value.kind == "person"
    return plain if person else articled(plain)


def articled(plain: str) -> str:
    """The name of a state or body, with "the" where English wants it.

    >>> articled("United States"), articled("Movement for Change"), articled("Saudi Arabia")
    ('the United States', 'the Movement for Change', 'Saudi Arabia')
    """
    words = re.split(r" (?:of|for|on) ", plain)[0].split()
    if not words or words[0] == "The" or plain[0].islower():
        return plain
    bare = len(words) == 1 and plain == words[0]
    wants = words[-1] in _ALONE or (not bare and words[-1].casefold() in _HEADS)
    return f"the {plain}" if wants else plain


def quoted(words: str) -> str:
    """Words within quotation marks; those that have some keep them.

    >>> quoted("no"), quoted("“Never,”")
    ('“no”', '“Never,”')
    """
    plain = one_line(words)
    pairs = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"))
    for opening, closing in pairs:
        if plain.startswith(opening) and plain.endswith(closing):
            return f"“{plain[1:-1].strip()}”"
    return f"“{plain}”"


def unnamed(record: Record, actor: str | None) -> bool:
    """Whether an actor is a group without a name, or an outlet."""
    entry = record.actor(actor) if actor else None
    return entry is not None and entry.value.kind in ("group", "outlet")


def sides(record: Record, actors: Iterable[str]) -> list[str]:
    """Those who meet, for a sentence: unnamed groups only where there is nobody else."""
    listed_ = list(actors)
    named = [a for a in listed_ if not unnamed(record, a)]
    return list(dict.fromkeys(noun(record, a) for a in named or listed_))


def post(record: Record, person: str) -> str:
    """The post that most reports give a person, with the state or body; '' for none."""
    found: Counter[tuple[str, str]] = Counter()
    for entry in record.posts:
        if entry.value.person == person:
            found[entry.value.title, entry.value.of] += len(entry.documents)
    if not found:
        return ""
    (title, body), _ = found.most_common(1)[0]
    return one_line(f"{title}, {record.name(body)}")


def phrase(words: str, least: int = 3) -> bool:
    """Whether words say anything when they are quoted alone."""
    return len(one_line(words).split()) >= least
