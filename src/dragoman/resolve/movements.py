"""Movements called by a people and a noun: "the Syrian opposition", "Libyan rebels"."""

from __future__ import annotations

import re

from dragoman.language.parse import Token
from dragoman.resolve.gazetteer import Entry
from dragoman.resolve.owners import acting, is_state
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting, head_index

_STEMS = {"rebel": "rebels", "insurgency": "insurgents", "separatist": "separatists"}
_CLITICS = frozenset({"'s", "’s"})
_BLOC = re.compile(
    r"\b(?:union|league|nations|community|pact|quartet|troika|council|contact group|summit|"
    r"parties|alliance|opec|g ?\d+|e3|p5.*|nato|asean|ecowas|igad|sadc|brics)\b",
    re.IGNORECASE,
)


def stem(word: str) -> str:
    """The word under which a movement is kept: "rebel" and "rebels" are one."""
    return _STEMS.get(word, word)


def is_movement(entry: Entry | None) -> bool:
    """Whether a gazetteer entry is a party that is no state and no bloc of states."""
    if entry is None or entry.kind != "party" or is_state(entry):
        return False
    return not _BLOC.search(entry.name)


def introduce(scene: Scene) -> None:
    """Adds the movements that are named by their people, then those that only "the" names."""
    nouns = [t for t in scene.parse.tokens if t.lower in roles().movements and _is_noun(t)]
    bare = [t for t in nouns if t.i not in scene.at and not _with_owner(scene, t)]
    for token in bare:
        actor = scene.movements.get(stem(token.lower))
        if token.i + 1 in scene.at and token.dep in {"compound", "amod", "nmod"}:
            continue
        if actor is not None and token.i not in scene.at:
            scene.add(Sighting(token.i, token.i + 1, token.i, "nominal", "body", actor=actor))


def opposed(scene: Scene, actor: str) -> str:
    """The opposition of a state; any other actor as it is."""
    entry = scene.register.drafts[actor].entry
    if not is_state(entry) or entry is None or not entry.demonyms:
        return actor
    name = f"{entry.demonyms[0]} opposition"
    return scene.register.named(name) or scene.register.add("party", name)


def _is_noun(token: Token) -> bool:
    """Whether the word names people; "opposition to the plan" is an attitude."""
    toward = any(
        c.i == token.i + 1 and c.dep == "prep" and c.lower in {"to", "against"}
        for c in token.children
    )
    return token.pos in {"NOUN", "PROPN", "ADJ"} and not toward


def _with_owner(scene: Scene, token: Token) -> bool:
    """Adds the movement if a people or an armed party stands before the noun."""
    owner, first = _owner(scene, token)
    if owner is None:
        return False
    if owner.entry is not None and is_state(owner.entry):
        words = _people(scene, owner)
        actor = scene.register.add("party", f"{words} {stem(token.lower)}")
        scene.movements.setdefault(stem(token.lower), actor)
    elif owner.entry is not None and owner.entry.kind == "outlet":
        return False
    else:
        known = acting(scene, owner)
        if known is None or scene.register.kind(known) == "person":
            return False
        actor = known
        scene.movements.setdefault(stem(token.lower), actor)
    last = token.i + 1
    if first < token.i:
        scene.sightings = [s for s in scene.sightings if not first <= s.first < last]
    sighting = Sighting(first, last, head_index(scene.parse, first, last), "name", "body")
    sighting.actor = actor
    scene.sightings.append(sighting)
    for i in range(first, last):
        scene.at[i] = sighting
    scene.register.alias(actor, sighting.words(scene.parse))
    return True


def _people(scene: Scene, owner: Sighting) -> str:
    if owner.via == "demonym" or owner.entry is None or not owner.entry.demonyms:
        return owner.words(scene.parse)
    return owner.entry.demonyms[0]


def _owner(scene: Scene, token: Token) -> tuple[Sighting | None, int]:
    """The people named just before the noun, at most one adjective between."""
    at = token.i - 1
    tokens = scene.parse.tokens
    for _ in range(2):
        if at < 0 or tokens[at].sentence != token.sentence:
            return None, token.i
        if tokens[at].text in _CLITICS:
            at -= 1
        own = scene.at.get(at)
        if own is not None:
            apart = tokens[own.last].text in "-‑" if own.last < token.i else False
            return (None, token.i) if apart or own.sort == "person" else (own, own.first)
        if tokens[at].pos != "ADJ":
            return None, token.i
        at -= 1
    return None, token.i
