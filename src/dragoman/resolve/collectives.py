"""Described parties, movements and bodies: "the delegation", "the rebels", "the ministry"."""

from __future__ import annotations

from dragoman.resolve.descriptions import INDEFINITE, is_person, is_rebel
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.institutions import state_body
from dragoman.resolve.movements import is_movement, stem
from dragoman.resolve.owners import acting, after, is_state
from dragoman.resolve.phrases import Phrase
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_FIGHTERS = frozenset(
    {"fighters", "forces", "troops", "soldiers", "militants", "groups", "factions", "group",
     "commanders", "leaders", "negotiators", "side", "delegation"}
)  # fmt: skip
_SORTED = frozenset({"ministry", "department", "council", "committee", "commission", "court"})
"""Bodies of which a state has several, told apart by the word before."""
_PLAIN = frozenset({"same", "regional", "international", "national", "new", "powerful", "main"})
_LOCAL = frozenset({"local", "provincial", "regional", "municipal", "city", "district", "town"})
_RULED = frozenset({"government", "regime", "administration", "cabinet"})
GROUPS = frozenset({"movement", "group", "party", "militia", "organisation", "organization"})
_WIRES = frozenset({"agency", "service", "network"})
"""Nouns for a body that may be an outlet."""


def movement_of(
    scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse
) -> str | None:
    """ "the rebels", "rebel fighters", "the Houthi group"; known crowds: "the officials"."""
    word, lists = np.head.lower, roles()
    named = next((o for o in owners if o.sort == "body" or is_movement(o.entry)), None)
    opposed = word == "opposition" or any(t.lower == "opposition" for t in np.modifiers)
    if opposed and discourse.movements() > 1:
        return scene.movements.get("opposition")
    if word in lists.movements:
        return discourse.movement() if np.definite or not np.determiner else None
    if named is not None and word in GROUPS:
        return acting(scene, named)
    if owners or word not in lists.people:
        return None
    if is_rebel(np) and not is_person(np) and word in _FIGHTERS:
        return discourse.movement()
    known = np.determiner == "the" and np.head.tag == "NNS"
    return discourse.group(word) if known else None


def outlet_of(scene: Scene, np: Phrase) -> str | None:
    """The outlet in "the state-owned Courier newspaper", by its own words."""
    own = [t for t in np.modifiers if t.text[:1].isupper() and t.pos == "PROPN"]
    words = [t.text for t in own if t.i not in scene.at or scene.at[t.i].sort == "body"]
    if not words or np.head.lower in {"media", "press"}:
        return None
    name = " ".join(words)
    actor = scene.register.named(name)
    if actor is None:
        actor = scene.register.add("outlet", name)
    elif scene.register.kind(actor) == "organisation":
        scene.register.drafts[actor].kind = "outlet"
    scene.register.alias(actor, f"{name} {np.head.text}")
    return actor


def _possessed(scene: Scene, np: Phrase) -> Sighting | None:
    """The actor behind a possessive pronoun: "his party", "its army"."""
    token = next((c for c in np.head.children if c.tag == "PRP$"), None)
    return scene.at.get(token.i) if token is not None else None


def country_of(scene: Scene, np: Phrase, discourse: Discourse) -> str | None:
    """The state in "the country", "their nation": the last named, or the possessor's."""
    own = _possessed(scene, np)
    if own is not None and own.actor is not None:
        return scene.sides.get(own.actor, own.actor if own.sort != "person" else None)
    if np.determiner not in {"the", "this", "that"} or (
        np.head.lower == "state" and len(np.modifiers) < 2
    ):
        return None
    for sighting in discourse.recent():
        if is_state(sighting.entry):
            return acting(scene, sighting)
    return None


def side_of(scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse) -> str | None:
    """The party in "the Russian delegation", "the government", "their side"."""
    word = np.head.lower
    named = owners or after(scene, np, "of", "from")
    parties = [o for o in named if o.sort != "person" and not _is_outlet(o)]
    if len({acting(scene, o) for o in parties}) > 1:
        bodies = [o for o in parties if not is_state(o.entry)]
        return acting(scene, bodies[-1]) if len(bodies) == 1 and len(parties) == 2 else None
    if parties:
        return acting(scene, parties[0])
    own = _possessed(scene, np)
    people = [own] if own is not None else [o for o in named if o.sort == "person"]
    for person in people:
        if person.actor is not None:
            side = scene.sides.get(person.actor)
            body = person.actor if scene.register.kind(person.actor) != "person" else None
            return side or body or (discourse.home() if word in _RULED else None)
    rules = [t.lower for t in (*np.modifiers, np.head) if t.lower in roles().states]
    if np.possessor is not None:
        return None
    against = next((t for t in np.modifiers if t.lower in roles().movements), None)
    if against is not None:
        return scene.movements.get(stem(against.lower))
    if rules:
        indefinite = np.determiner in INDEFINITE
        local = any(t.lower in _LOCAL for t in np.modifiers)
        if indefinite or local or word in {"state", "leadership"} or _foreign(scene, np):
            return None
        return discourse.home(rules[-1])
    if word in {"army", "military"} and np.determiner == "the" and len(np.modifiers) == 1:
        return discourse.home()
    if word in roles().teams and np.determiner == "the" and len(np.modifiers) == 1:
        return discourse.last_team() or discourse.subject_party()
    if word in roles().teams and len(np.modifiers) <= 2 and np.determiner == "the":
        return discourse.last_team()
    if word == "rebels":
        return discourse.movement()
    return None


def _foreign(scene: Scene, np: Phrase) -> bool:
    """Whether a people that nobody knows stands before it: "the Kurdish administration"."""
    named = [scene.at.get(t.i) for t in np.modifiers if t.ent == "NORP" and t.text[0].isupper()]
    return any(s is None or (s.entry is not None and s.entry.kind == "group") for s in named)


def _is_outlet(sighting: Sighting) -> bool:
    return sighting.entry is not None and sighting.entry.kind == "outlet"


def body_of(scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse) -> str | None:
    """The body in "the foreign ministry", "the council"; a state where the body acts for it."""
    owner = next((o for o in owners if is_state(o.entry)), None)
    if owner is None and np.head.lower in {"ministry", "department", "staff", "parliament"}:
        owner = next((o for o in after(scene, np, "of", "for") if is_state(o.entry)), None)
    own = _possessed(scene, np)
    if (
        own is not None
        and own.actor is not None
        and np.head.lower in {"party", "movement", "group"}
    ):
        side = scene.sides.get(own.actor)
        return side if side and not is_state(scene.register.drafts[side].entry) else None
    news = any(t.lower == "news" for t in np.modifiers)
    if owner is not None and news and np.determiner == "the":
        wire = discourse.last_wire(np.head.lower)
        if wire is not None:
            return wire
    if owner is not None:
        return state_body(scene, np, owner)
    if owners and owners[-1].last >= np.head.i - 1:
        return acting(scene, owners[-1]) if owners[-1].sort in {"entry", "body"} else None
    if np.head.lower in _WIRES and np.determiner == "the" and len(np.modifiers) < 3:
        return discourse.last_wire(np.head.lower)
    if (
        np.definite
        and np.possessor is None
        and (len(np.modifiers) <= 3 or any(t.lower == "based" for t in np.modifiers))
    ):
        said = {t.lower for t in np.modifiers if t.dep in {"amod", "compound"} and t.pos != "PUNCT"}
        known = frozenset(said - _PLAIN) if np.head.lower in _SORTED else frozenset()
        return discourse.last_body(np.head.lower, known)
    return None
