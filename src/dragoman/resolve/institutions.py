"""Bodies that only common nouns name: "Russia's federal nuclear agency", "the high council"."""

from __future__ import annotations

import re

from dragoman.language.parse import Token
from dragoman.resolve.movements import is_movement
from dragoman.resolve.owners import acting, before, is_state
from dragoman.resolve.phrases import Phrase, phrase
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_ALONE = frozenset({"parliament", "presidency", "embassy", "police", "navy", "ministry"})
_FOLDED = {"defense": "defence"}
_GENERIC = frozenset(
    [
        "group",
        "council",
        "party",
        "movement",
        "agency",
        "organisation",
        "organization",
        "country",
        "state",
        "body",
        "alliance",
        "militia",
        "coalition",
        "faction",
        "union",
        "government",
        "ministry",
        "company",
    ]
)
_APART = frozenset({"platform", "group", "conference", "process", "club"})
_SKIPPED = frozenset({"DT", "POS", "PRP$"})


def state_body(scene: Scene, np: Phrase, owner: Sighting) -> str | None:
    """A ministry or service of a state: an organisation named by both."""
    words = [
        _FOLDED.get(t.lower, t.lower)
        for t in np.tokens
        if t.i not in scene.at and t.tag not in _SKIPPED and t.pos != "PUNCT"
    ]
    if not words or (len(words) < 2 and words[0] not in _ALONE) or owner.entry is None:
        return None
    key = f"{owner.entry.name} {' '.join(words)}"
    actor = scene.register.named(key)
    if actor is None:
        actor = scene.register.add("organisation", np.words(article=False))
        scene.register.alias(actor, key)
    scene.register.alias(actor, np.words())
    state = acting(scene, owner)
    if state is not None:
        scene.sides.setdefault(actor, state)
    return actor


def institution(scene: Scene, token: Token) -> Sighting | None:
    """The body that a common noun names after "head of", "spokesman for"; None for another noun."""
    if token.lower not in roles().bodies or token.i in scene.at or token.lower in roles().states:
        return None
    np = phrase(scene.parse, token)
    owners = before(scene, np)
    state = next((o for o in owners if is_state(o.entry) and not _seat(o, token)), None)
    movement = next((o for o in owners if is_movement(o.entry)), None)
    if movement is not None and state is None and token.lower in {"bureau", "office", "wing"}:
        return movement
    if state is not None:
        actor = state_body(scene, np, state)
    elif len(np.modifiers) < 2 and not _acronym(scene, token):
        return generic(scene, token)
    else:
        words = _bare(scene, np)
        if not words and any(_seat(o, token) for o in owners):
            words = np.words(article=False)
        actor = scene.register.add("organisation", words) if words else None
    if actor is None:
        return None
    short = _acronym(scene, token)
    if short:
        scene.register.alias(actor, short)
    words = _bare(scene, np)
    if words:
        scene.register.alias(actor, words)
    sighting = Sighting(np.first, token.i + 1, token.i, "nominal", "body", actor=actor)
    scene.sightings.append(sighting)
    scene.at[token.i] = sighting
    return sighting


def _seat(owner: Sighting, token: Token) -> bool:
    """Whether a city only tells bodies of one kind apart: "the Moscow platform"."""
    return owner.via == "seat" and token.lower in _APART


def _bare(scene: Scene, np: Phrase) -> str:
    """The words after article and owner: "high negotiations committee"."""
    first = np.first
    for token in np.modifiers:
        if token.i in scene.at or token.tag in _SKIPPED:
            first = token.i + 1
    if first >= np.head.i:
        return ""
    words = scene.parse.text[scene.parse.tokens[first].start : np.end]
    return re.sub(r"\s+", " ", words)


def _acronym(scene: Scene, token: Token) -> str:
    """The acronym in brackets right after the noun, '' without one."""
    after = scene.parse.tokens[token.i + 1 : token.i + 4]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")":
        return after[1].text if after[1].text.isupper() and after[1].i not in scene.at else ""
    return ""


def generic(scene: Scene, token: Token) -> Sighting | None:
    """Whom "the group", "the country" means by what was named before it."""
    if token.lower not in _GENERIC:
        return None
    of_state = token.lower in {"country", "state", "government", "ministry"}
    best: Sighting | None = None
    for sighting in scene.sightings:
        if sighting.first >= token.i or sighting.sort not in {"entry", "body"} or sighting.place:
            continue
        fits = (
            is_state(sighting.entry)
            if of_state
            else sighting.sort == "body"
            or is_movement(sighting.entry)
            or (sighting.entry is not None and sighting.entry.kind == "organisation")
        )
        if fits and (best is None or sighting.first > best.first):
            best = sighting
    return best
