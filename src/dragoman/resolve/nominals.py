"""Descriptions: "the Russian delegation", "the foreign minister", "the group", "the regime"."""

from __future__ import annotations

from dragoman.attribution.cues import cues
from dragoman.language.parse import Token
from dragoman.resolve.collectives import (
    GROUPS,
    body_of,
    country_of,
    movement_of,
    outlet_of,
    side_of,
)
from dragoman.resolve.descriptions import KIN, is_branch, is_person
from dragoman.resolve.holders import Holders
from dragoman.resolve.owners import before
from dragoman.resolve.phrases import Phrase, pairs, phrase
from dragoman.resolve.roles import roles, singular
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting
from dragoman.resolve.unnamed import person_of

_ALIKE = frozenset(
    {"country", "nation", "kingdom", "republic", "state", "emirate", "sultanate", "island"}
)


def is_candidate(token: Token) -> bool:
    """Whether the noun may head a description of an actor."""
    if token.pos not in {"NOUN", "PROPN", "ADJ"} or token.dep in {"compound", "amod", "npadvmod"}:
        return False
    word, lists = token.lower, roles()
    return (
        word in lists.sides
        or word in lists.offices
        or word in lists.people
        or word in lists.bodies
        or word in lists.outlets
        or word in lists.movements
        or singular(word) in lists.people
        or word in _ALIKE
        or word in KIN
    )


def described(scene: Scene, token: Token, holders: Holders) -> Sighting:
    """The sighting of a description, its actor filled in where it is sure."""
    np = phrase(scene.parse, token)
    actor = None if pairs(np) else _apposed(scene, np) or _actor(scene, np, holders)
    return Sighting(np.first, token.i + 1, token.i, "nominal", "nominal", actor=actor)


def _apposed(scene: Scene, np: Phrase) -> str | None:
    """The person beside whose name the description stands: "Saeb X, a senior official"."""
    if np.head.tag not in {"NN", "NNP"}:
        return None
    beside = [c for c in np.head.children if c.dep == "appos"]
    if np.head.dep == "appos":
        beside.append(np.head.head)
    if np.head.dep == "nsubj" and np.head.head.lemma == "be":
        beside += [c for c in np.head.head.children if c.dep == "attr"]
    beside += _after_comma(scene, np)
    for token in beside:
        own = scene.at.get(token.i)
        if own is not None and _of_another(scene, np, own):
            continue
        if own is not None and own.sort in {"person", "body"} and own.kind == "name":
            person = own.sort == "person"
            word = np.head.lower
            if person == (word in roles().offices | roles().people | KIN):
                return own.actor
    return None


def _of_another(scene: Scene, np: Phrase, name: Sighting) -> bool:
    """Whether the name goes with an office in between: "a spokesman for the president, X"."""
    tokens = scene.parse.tokens
    if name.first < 2 or tokens[name.first - 1].text != "," or name.first - 2 <= np.head.i:
        return False
    noun = tokens[name.first - 2]
    return noun.lower in roles().offices and noun.dep in {"pobj", "compound", "appos"}


def _after_comma(scene: Scene, np: Phrase) -> list[Token]:
    """The name in "Saeb X, the chief negotiator." where the parser missed the apposition."""
    tokens = scene.parse.tokens
    closed = np.head.i + 1 >= len(tokens) or tokens[np.head.i + 1].text in {",", ".", ")", ";"}
    if np.first < 2 or tokens[np.first - 1].text not in {",", "("} or not closed:
        return []
    name = tokens[np.first - 2]
    same = name.sentence == np.head.sentence and np.head.lower in roles().offices
    return [name] if same and np.head.dep not in {"nsubj", "conj"} else []


def _actor(scene: Scene, np: Phrase, holders: Holders) -> str | None:
    discourse = holders.discourse
    word, lists = np.head.lower, roles()
    owners = before(scene, np)
    if word in lists.movements or word in lists.people or word in GROUPS:
        known = movement_of(scene, np, owners, discourse)
        if known is not None or word in lists.movements:
            return known
    if word in _ALIKE and np.definite and not owners and (word != "state" or len(np.modifiers) > 1):
        return country_of(scene, np, discourse)
    if word in lists.sides and not is_person(np) and not is_branch(np):
        found = side_of(scene, np, owners, discourse)
        if found is not None or word in lists.states | {"side", "team", "delegation"}:
            return found
    if word in lists.outlets:
        heard = np.definite and _reports(np.head)
        return outlet_of(scene, np) or (discourse.last_outlet() if heard else None)
    if word in lists.bodies and np.head.tag in {"NN", "NNP", "NNPS"}:
        return body_of(scene, np, owners, discourse)
    return person_of(scene, np, owners, holders) if is_person(np) else None


def _reports(token: Token) -> bool:
    """Whether the noun is a source: a subject or what something is according to."""
    if token.dep in {"nsubj", "nsubjpass"}:
        return token.head.lemma in cues().clause | {"quote", "cite", "carry", "publish"}
    return token.dep == "poss" or (
        token.dep == "pobj" and token.head.lower in {"to", "by", "in", "of"}
    )
