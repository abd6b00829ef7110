"""From the source of an attribution to the actor who speaks."""

from __future__ import annotations

import re

from dragoman.language.parse import Token
from dragoman.resolve.groups import joint, unnamed
from dragoman.resolve.owners import acting, after, before
from dragoman.resolve.phrases import conjuncts, phrase
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting


def speaker(scene: Scene, source: tuple[int, int], last: str | None = None) -> str | None:
    """The actor that the source's words name; a group where they name nobody in particular.

    ``last`` is who spoke before: "the statement" without an owner is theirs.
    """
    head = source_head(scene, source)
    if head is None:
        return None
    own = scene.headed(head)
    if any(t.lower in {"other", "others"} for t in conjuncts(head) for t in (t, *t.children)):
        words = scene.parse.text[source[0] : source[1]]
        return scene.register.add("group", " ".join(words.split()))
    if own is not None and own.sort != "nominal":
        several = _several(scene, head, source)
        if several:
            return joint(scene, several, source)
        return acting(scene, own)
    if head.lower in roles().utterances:
        definite = phrase(scene.parse, head).determiner in {"the", "this", "its", "his", "her"}
        return _owner(scene, head, source) or (last if definite else None)
    if own is not None and own.actor is not None:
        return own.actor
    if own is None:
        inner = _inside(scene, source)
        if inner is not None and (head.pos not in {"NOUN", "PROPN"} or inner.sort == "pronoun"):
            return acting(scene, inner)
    return unnamed(scene, head, source)


_MEDIA = frozenset({"media", "press", "newspaper", "television", "radio", "tv"})
_QUANTIFIERS = frozenset(
    [
        "much",
        "most",
        "many",
        "some",
        "part",
        "number",
        "majority",
        "few",
        "several",
        "half",
        "all",
        "one",
        "dozens",
        "hundreds",
    ]
)


def source_head(scene: Scene, source: tuple[int, int]) -> Token | None:
    """The head of the source; behind "much of", "some of" what that is part of."""
    head = scene.parse.head_of(*source)
    if head is not None and head.lower in _QUANTIFIERS:
        prep = next((c for c in head.children if c.dep == "prep" and c.lower == "of"), None)
        obj = prep.child("pobj") if prep is not None else None
        if obj is not None and source[0] <= obj.start < source[1]:
            return obj
    return head


def _several(scene: Scene, head: Token, source: tuple[int, int]) -> list[str]:
    """The named actors that are joined as one source; empty where it is one."""
    joined = [t for t in conjuncts(head) if source[0] <= t.start < source[1]]
    if not joined:
        return []
    sightings = [scene.headed(t) for t in (head, *joined)]
    if any(s is None or s.sort in {"pronoun", "nominal"} for s in sightings):
        return []
    actors = [acting(scene, s) for s in sightings if s is not None]
    known = list(dict.fromkeys(a for a in actors if a is not None))
    return known if len(known) > 1 else []


def _owner(scene: Scene, head: Token, source: tuple[int, int]) -> str | None:
    """Whose statement, report or website it is."""
    np = phrase(scene.parse, head)
    media = next((t for t in np.modifiers if t.lower in _MEDIA), None)
    if media is not None and media.i not in scene.at:
        words = scene.parse.text[np.start : media.end]
        outlet = scene.register.add("outlet", re.sub(r"^(?:the|an?) ", "", words, flags=re.I))
        scene.register.alias(outlet, scene.parse.text[source[0] : source[1]])
        return outlet
    owners = before(scene, np) or after(scene, np, "of", "by", "from")
    for owner in owners:
        actor = acting(scene, owner)
        if actor is not None:
            return actor
    inner = _inside(scene, source)
    if inner is not None:
        return acting(scene, inner)
    makers = np.complements("of", "by", "from")
    return unnamed(scene, makers[0]) if makers and makers[0].pos in {"NOUN", "PROPN"} else None


def _inside(scene: Scene, source: tuple[int, int]) -> Sighting | None:
    for token in scene.parse.within(*source):
        if token.i in scene.at:
            return scene.at[token.i]
    return None
