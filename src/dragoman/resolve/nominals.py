"""Descriptions: "the Russian delegation", "the foreign minister", "the group", "the regime"."""

from __future__ import annotations

from dragoman.language.parse import Token
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.owners import acting, after, before, is_state
from dragoman.resolve.phrases import Phrase, phrase
from dragoman.resolve.roles import roles, singular
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_PAIRS = frozenset({"both", "two", "three", "all", "either", "each"})
_PEOPLE_OF_SIDES = frozenset(
    ["negotiators", "representatives", "delegates", "forces", "troops", "soldiers", "army", "military", "fighters", "leaders", "envoys", "ministers", "rulers", "rebels", "mediators"]
)
_FOLDED = {"defense": "defence"}
_SELF = frozenset({"leader", "diplomat", "ruler", "dictator", "strongman"})


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
        or word in {"country", "capital"}
    )


def described(scene: Scene, token: Token, discourse: Discourse) -> Sighting | None:
    """The sighting of a description, its actor filled in where it is sure; None for no actor."""
    np = phrase(scene.parse, token)
    actor = _actor(scene, np, discourse)
    sighting = Sighting(np.first, token.i + 1, token.i, "nominal", "nominal", actor=actor)
    return sighting


def _actor(scene: Scene, np: Phrase, discourse: Discourse) -> str | None:
    word, lists = np.head.lower, roles()
    owners = before(scene, np)
    if (np.modifiers and np.modifiers[0].lower in _PAIRS) or np.determiner in _PAIRS:
        return None
    if word in lists.movements or (word in lists.people and _movement_word(np)):
        found = _movement(scene, np, owners, discourse)
        if found is not None:
            return found
    if word in lists.sides and not _is_person(np):
        found = _side(scene, np, owners, discourse)
        if found is not None or word in lists.states | {"side", "team", "delegation"}:
            return found
    if word in lists.outlets:
        return discourse.last_outlet() if np.definite else None
    if word in lists.bodies and np.head.tag in {"NN", "NNP", "NNPS"}:
        return _body(scene, np, owners, discourse)
    if _is_person(np):
        return _person(scene, np, owners, discourse)
    return None


def _is_person(np: Phrase) -> bool:
    return np.head.lower in roles().offices and np.head.tag in {"NN", "NNP"}


def _movement_word(np: Phrase) -> str:
    return next((t.lower for t in np.modifiers if t.lower in roles().movements), "")


def _movement(scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse) -> str | None:
    """ "the Syrian opposition": a party of its own, named by its people and what it is."""
    word = np.head.lower if np.head.lower in roles().movements else _movement_word(np)
    owner = next((o for o in owners if is_state(o.entry) and o.via == "demonym"), None)
    if owner is None:
        named = [o for o in owners if o.entry is not None]
        if named:
            return acting(scene, named[0])
        return discourse.movement(word)
    stem = "rebels" if word == "rebel" else word
    actor = scene.register.add("party", f"{_adjective(scene, owner)} {stem}")
    discourse.movements[stem] = actor
    scene.register.alias(actor, np.words())
    return actor


def _adjective(scene: Scene, owner: Sighting) -> str:
    return owner.words(scene.parse)


def _side(scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse) -> str | None:
    word = np.head.lower
    movement = _movement_word(np)
    if movement:
        return _movement(scene, np, owners, discourse)
    named = owners or after(scene, np, "of", "from")
    parties = [o for o in named if o.sort != "person" and not _is_outlet(o)]
    if len({acting(scene, o) for o in parties}) > 1:
        return None
    if parties:
        return _party_of(scene, parties[0])
    people = [o for o in named if o.sort == "person" and o.actor]
    if people:
        return scene.sides.get(people[0].actor or "")
    if np.possessor is not None:
        return None
    if word in roles().states or any(t.lower in roles().states for t in np.modifiers):
        return discourse.home() if np.definite or word not in {"state", "leadership"} else None
    if word in roles().teams and np.definite and np.modifiers and np.determiner == "the":
        return discourse.last_team() if len(np.modifiers) == 1 else None
    return None


def _is_outlet(sighting: Sighting) -> bool:
    return sighting.entry is not None and sighting.entry.kind == "outlet"


def _party_of(scene: Scene, owner: Sighting) -> str | None:
    return acting(scene, owner)


def _body(scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse) -> str | None:
    owner = next((o for o in owners if is_state(o.entry)), None)
    if owner is None and np.head.lower in {"ministry", "department", "staff", "parliament"}:
        owner = next((o for o in after(scene, np, "of", "for") if is_state(o.entry)), None)
    if owner is not None:
        return _state_body(scene, np, owner)
    if np.definite and len(np.modifiers) <= 2:
        return discourse.last_body(np.head.lower)
    return None


def _state_body(scene: Scene, np: Phrase, owner: Sighting) -> str | None:
    """A ministry or army of a state: an organisation with the state's name before its own."""
    words = [
        _FOLDED.get(t.lower, t.lower)
        for t in np.tokens
        if t.i not in scene.at and t.tag not in {"DT", "POS", "PRP$"} and t.pos != "PUNCT"
    ]
    if len(words) < 2 and words[0] not in {"parliament", "presidency", "embassy", "police", "navy"}:
        return None
    if owner.entry is None:
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


def _person(scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse) -> str | None:
    if not np.definite and not owners:
        return None
    if np.determiner in {"a", "an", "one", "another", "some"}:
        return None
    ids = {acting(scene, o) for o in owners if o.sort != "person"}
    ids |= {scene.sides.get(o.actor or "") for o in owners if o.sort == "person"}
    title = {
        t.lower for t in np.tokens if t.i not in scene.at and t.pos in {"NOUN", "PROPN", "ADJ"}
    }
    return discourse.holder(np.head.lower, title, {i for i in ids if i}, np.head)
