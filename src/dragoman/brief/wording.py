"""Names and lists in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.model import Record


def listed(words: Sequence[str]) -> str:
    """A list in a sentence.

    >>> listed(["Chad", "Norway", "Mali"])
    'Chad, Norway and Mali'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


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


def quoted(words: str) -> str:
    """Words within quotation marks; those that have some keep them.

    >>> quoted("no"), quoted("“Never,”")
    ('“no”', '“Never,”')
    """
    plain = one_line(words)
    pairs = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"))
    for opening, closing in pairs:
        if plain.startswith(opening) and plain.endswith(closing):
            return f"“{plain[1:-1]}”"
    return f"“{plain}”"


def unnamed(record: Record, actor: str | None) -> bool:
    """Whether an actor is a group without a name, or an outlet."""
    entry = record.actor(actor) if actor else None
    return entry is not None and entry.value.kind in ("group", "outlet")


def sides(record: Record, actors: Iterable[str]) -> list[str]:
    """Names of those who meet: parties, bodies and persons; groups only where there are none."""
    listed_ = list(actors)
    named = [a for a in listed_ if not unnamed(record, a)]
    return list(dict.fromkeys(name(record, a) for a in named or listed_))


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
