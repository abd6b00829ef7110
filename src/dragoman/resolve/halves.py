"""Short names of a half: "the North" where the report speaks of North Korea."""

from __future__ import annotations

from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_WORDS = frozenset({"North", "South", "East", "West"})


def introduce(scene: Scene) -> None:
    """Adds "the North" and its like as names of the one state of the report so called."""
    named = {
        s.entry.name.split()[0]: s.entry
        for s in scene.sightings
        if s.entry is not None and s.entry.name.split()[0] in _WORDS and " " in s.entry.name
    }
    tokens = scene.parse.tokens
    for token in tokens:
        entry = named.get(token.text)
        if entry is None or token.i in scene.at or token.i == 0:
            continue
        following = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
        if tokens[token.i - 1].lower == "the" and following.pos not in {"NOUN", "PROPN", "ADP"}:
            scene.add(
                Sighting(token.i, token.i + 1, token.i, "name", "entry", entry=entry, via="name")
            )
