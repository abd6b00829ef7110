"""Organisations, parties and outlets that the gazetteer does not know, by their names' shape."""

from __future__ import annotations

import re

from dragoman.language.parse import Token
from dragoman.model.items import ActorKind
from dragoman.resolve.gazetteer import Via
from dragoman.resolve.namewords import is_title
from dragoman.resolve.owners import acting, is_state
from dragoman.resolve.persons import Run
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting, head_index

_AT = frozenset({"in", "at", "near", "from", "to", "around", "outside", "inside"})
_LINKS = frozenset({"of", "for", "and", "on", "the", "&"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]+[A-Za-z]?s?$|[A-Z][a-z]{2,5}$")
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_PEOPLE = frozenset(
    {"people", "peoples", "workers", "women", "farmers", "peasants", "citizens", "students"}
)
_SEATS: tuple[Via, ...] = ("demonym", "seat")


def introduce(scene: Scene, loose: list[Run]) -> None:
    """Adds organisations from capitalised names that end in a word for bodies, and from NER."""
    blocked = {
        i
        for s in scene.sightings
        if s.sort == "person"
        or (s.via not in _SEATS and s.last - s.first > 1 and not _goes_before(scene, s))
        for i in range(s.first, s.last)
    }
    starts = {r.first for r in loose}
    for sentence in scene.parse.sentences:
        at = sentence.first
        while at < sentence.last:
            last = _end(scene, at, sentence.last, blocked)
            if last > at and _is_body(scene, at, last, starts):
                _add(scene, at, last)
                at = last
            else:
                at += 1


def _goes_before(scene: Scene, known: Sighting) -> bool:
    """Whether a known name is the end of a longer one: the "Democratic Party" of another name."""
    before, own = scene.parse.tokens[known.first - 1], scene.parse.tokens[known.first]
    return (
        known.first > 0
        and before.ent == own.ent == "ORG"
        and not own.ent_start
        and before.pos == "PROPN"
        and before.i not in scene.at
    )


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in {"PROPN", "ADJ", "NOUN", "VERB"}


def _end(scene: Scene, first: int, limit: int, blocked: set[int]) -> int:
    """Where a capitalised name that begins at ``first`` ends; ``first`` where there is none."""
    tokens = scene.parse.tokens
    if first in blocked or not _capital(tokens[first]):
        return first
    at, sure = first, first
    while at < limit and at not in blocked:
        token = tokens[at]
        if _capital(token):
            sure = at + 1
        elif token.text in _CLITICS and _owned_within(scene, at):
            pass
        elif token.text in "-‐–" and _glued(scene, at):
            if tokens[at + 1].pos in {"NOUN", "PROPN"} and tokens[at + 1].dep == "compound":
                at += 1
        elif (
            token.lower not in _LINKS
            or not token.text.islower()
            or (token.lower == "and" and tokens[first].ent != "ORG")
            or not _links(tokens[first:at], token)
        ):
            break
        if token.ent_start and at > first and token.ent in {"PERSON", "DATE"}:
            break
        at += 1
    return sure


def _owned_within(scene: Scene, at: int) -> bool:
    """Whether the genitive is a part of the name: "the People's Party", "the Workers' Union"."""
    tokens = scene.parse.tokens
    before, after = tokens[at - 1], tokens[at + 1 : at + 3]
    if before.lower not in _PEOPLE or before.i in scene.at:
        return False
    return bool(after) and _capital(after[0]) and any(t.lower in roles().bodies for t in after)


def _links(before: tuple[Token, ...], link: Token) -> bool:
    """Whether "of", "for" go on with a body's name: inside the entity, or after a body's noun."""
    return link.ent == "ORG" or any(t.lower in roles().bodies for t in before)


def _glued(scene: Scene, at: int) -> bool:
    tokens = scene.parse.tokens
    return 0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start


def _is_body(scene: Scene, first: int, last: int, starts: set[int]) -> bool:
    tokens = scene.parse.tokens[first:last]
    words = [t.lower for t in tokens]
    if is_title(tokens[-1]) or _in_title(scene, first):
        return False
    if all(i in scene.at for i in range(first, last)):
        return False
    common = words[0] in roles().bodies | roles().modifiers
    if len(tokens) == 1 and common and _opens(scene, tokens[0]):
        return False  # "Party spokesman Ivo X": a common noun
    whole = tokens[-1].lower in roles().bodies or any(
        w in roles().bodies and i + 1 < len(words) and words[i + 1] in {"of", "for", "on"}
        for i, w in enumerate(words)
    )
    named = [t for t in tokens if t.i not in scene.at]
    labelled = sum(t.ent == "ORG" for t in named) * 2 > len(named)
    if len(tokens) > 1 and whole:
        return True
    if len(tokens) == 1 and tokens[0].dep == "pobj" and tokens[0].head.lower in _AT:
        return False
    if _serves(tokens[-1]) and not tokens[-1].ent:
        return True
    return labelled and all(
        t.pos == "PROPN" for t in named if t.pos != "PUNCT" and t.lower not in _LINKS
    )


def _opens(scene: Scene, token: Token) -> bool:
    """Whether the word opens its sentence and only tells of which body a noun is."""
    opens = scene.parse.sentence_of(token).first == token.i
    return opens and token.dep in {"compound", "amod", "nmod"}


def _in_title(scene: Scene, first: int) -> bool:
    """Whether the words end a title: "Secretary of State", "Minister of Information"."""
    before = scene.parse.tokens[max(0, first - 2) : first]
    if len(before) < 2 or before[1].lower != "of":
        return False
    return before[0].lower in {"secretary", "minister", "ministers", "chief"}


def _serves(last: Token) -> bool:
    """Whether somebody is its spokesman, leader, …: "a spokesman for X"."""
    if last.dep != "pobj" or last.head.lower not in {"of", "for"}:
        return False
    return last.head.head.lower in {"spokesman", "spokeswoman", "spokesperson", "leader"}


def _add(scene: Scene, first: int, last: int) -> None:
    tokens = scene.parse.tokens
    for sighting in [scene.at[i] for i in range(first, last) if i in scene.at]:
        if sighting.first < first or sighting.last > last:
            return
    name = scene.parse.text[tokens[first].start : tokens[last - 1].end].replace("\n", " ")
    actor = _known(scene, name) or scene.register.add(_kind(tokens[first:last]), name)
    scene.register.alias(actor, name)
    _acronym(scene, actor, last)
    head = head_index(scene.parse, first, last)
    sighting = Sighting(first, last, head, "name", "body", actor=actor)
    owner = next((scene.at[i] for i in range(first, last) if i in scene.at), None)
    scene.sightings = [s for s in scene.sightings if not first <= s.first < last]
    for i in range(first, last):
        scene.at[i] = sighting
    scene.sightings.append(sighting)
    _belongs(scene, actor, sighting, owner)


def _known(scene: Scene, name: str) -> str | None:
    return scene.register.named(name)


def _kind(tokens: tuple[Token, ...]) -> ActorKind:
    words = {t.lower for t in tokens}
    if words & roles().outlets:
        return "outlet"
    return "party" if words & roles().armies else "organisation"


def _acronym(scene: Scene, actor: str, last: int) -> None:
    """Takes "(FSA)" after a name as another name for it."""
    tokens = scene.parse.tokens
    if last + 2 < len(tokens) and tokens[last].text == "(" and tokens[last + 2].text == ")":
        word = tokens[last + 1]
        if _ACRONYM.match(word.text) and word.i not in scene.at:
            scene.register.alias(actor, word.text)


def _belongs(scene: Scene, actor: str, sighting: Sighting, owner: Sighting | None) -> None:
    """A ministry or army with its state's name in or before its own speaks for the state."""
    tokens = scene.parse.tokens
    before = sighting.first - 1
    if owner is None and before > 0 and tokens[before].text in {"'s", "’s", "'", "’"}:
        owner = scene.at.get(before - 1)
        if owner is not None and is_state(owner.entry):
            words = scene.parse.text[tokens[owner.first].start : tokens[sighting.last - 1].end]
            scene.register.alias(actor, words)
    if owner is not None and is_state(owner.entry):
        state = acting(scene, owner)
        if state is not None:
            scene.sides.setdefault(actor, state)
