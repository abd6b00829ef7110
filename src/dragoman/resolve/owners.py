"""Whose an office, a delegation or a body is: the owner named before or after a noun."""

from __future__ import annotations

from dragoman.language.parse import Token
from dragoman.resolve.gazetteer import Entry
from dragoman.resolve.phrases import Phrase
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

OF = ("of", "for", "from", "at", "with", "in", "to")


_GONE = frozenset(
    {
        "soviet-union",
        "yugoslavia",
        "czechoslovakia",
        "north-yemen",
        "south-yemen",
        "north-vietnam",
        "rhodesia",
    }
)
"""States that are no more and have no seat in the gazetteer."""


def is_state(entry: Entry | None) -> bool:
    """Whether the gazetteer entry is a state."""
    if entry is None or entry.kind != "party" or not entry.demonyms:
        return False
    return bool(entry.seats) or entry.id in _GONE


def before(scene: Scene, phrase: Phrase) -> list[Sighting]:
    """Named actors among the words before the head, in order; those in a compound's tail last."""
    found: list[Sighting] = []
    for token in phrase.modifiers:
        sighting = scene.at.get(token.i)
        if sighting is None or sighting in found or sighting.sort in {"nominal", "pronoun"}:
            continue
        if _apart(token) or (sighting.entry is not None and sighting.entry.kind == "group"):
            continue
        found.append(sighting)
    return found


def _apart(token: Token) -> bool:
    """Whether the name only qualifies a participle: "UK-based", "US-backed", "pro-Russian"."""
    head = token.head
    return head is not token and head.tag in {"VBN", "VBG"} and token.dep in {"npadvmod", "amod"}


def after(scene: Scene, phrase: Phrase, *prepositions: str) -> list[Sighting]:
    """Actors in what follows "of", "for", … the head, in order."""
    found: list[Sighting] = []
    for obj in phrase.complements(*(prepositions or OF)):
        own = scene.headed(obj)
        if own is not None and own.sort != "pronoun":
            found.append(own)
            continue
        inner = [scene.at[t.i] for t in obj.subtree if t.i in scene.at and t.pos != "PRON"]
        if inner:
            found.append(inner[0])
    return found


def acting(scene: Scene, sighting: Sighting) -> str | None:
    """The id of the actor that the sighting names, taken into the register."""
    if sighting.actor is None and sighting.entry is not None:
        return scene.register.entry(sighting.entry)
    return sighting.actor
