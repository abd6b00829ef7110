"""Descriptions: "the Russian delegation", "the foreign minister", "the group", "the regime"."""

from __future__ import annotations

from dragoman.attribution.cues import cues
from dragoman.language.parse import Token
from dragoman.model import Post, Span
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.holders import Holders
from dragoman.resolve.institutions import state_body
from dragoman.resolve.movements import is_movement, stem
from dragoman.resolve.office import trimmed
from dragoman.resolve.offices import Offices
from dragoman.resolve.owners import acting, after, before, is_state
from dragoman.resolve.phrases import Phrase, pairs, phrase
from dragoman.resolve.roles import roles, singular
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no"})
_BRANCHES = frozenset({"air", "naval", "coast", "border", "police", "security", "special"})
_VAGUE = frozenset(
    [
        "leader",
        "diplomat",
        "ruler",
        "dictator",
        "strongman",
        "official",
        "chief",
        "head",
        "counterpart",
        "politician",
        "member",
        "deputy",
        "officer",
    ]
)
_KIN = frozenset(
    [
        "counterpart",
        "colleague",
        "rival",
        "predecessor",
        "successor",
        "brother",
        "sister",
        "son",
        "daughter",
        "wife",
        "husband",
        "father",
        "mother",
        "cousin",
        "nephew",
        "deputy",
        "colonel",
        "captain",
        "academic",
        "businessman",
        "businesswoman",
        "tycoon",
        "veteran",
        "man",
        "woman",
    ]
)
"""Nouns for a person that only an apposition, a rank or the last subject resolves."""
_FIGHTERS = frozenset(
    {"fighters", "forces", "troops", "soldiers", "militants", "groups", "factions", "group",
     "commanders", "leaders", "negotiators", "side", "delegation"}
)  # fmt: skip
_SORTED = frozenset({"ministry", "department", "council", "committee", "commission", "court"})
"""Bodies of which a state has several, told apart by the word before."""
_PLAIN = frozenset({"same", "regional", "international", "national", "new", "powerful", "main"})
_LOCAL = frozenset({"local", "provincial", "regional", "municipal", "city", "district", "town"})
_RULED = frozenset({"government", "regime", "administration", "cabinet"})
_GROUPS = frozenset({"movement", "group", "party", "militia", "organisation", "organization"})
_RANKED = frozenset({"colonel", "captain"})
_WIRES = frozenset({"agency", "service", "network"})
"""Nouns for a body that may be an outlet."""
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
        or word in _KIN
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
            if person == (word in roles().offices | roles().people | _KIN):
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
    if word in lists.movements or word in lists.people or word in _GROUPS:
        known = _movement(scene, np, owners, discourse)
        if known is not None or word in lists.movements:
            return known
    if word in _ALIKE and np.definite and not owners and (word != "state" or len(np.modifiers) > 1):
        return _country(scene, np, discourse)
    if word in lists.sides and not _is_person(np) and not _branch(np):
        found = _side(scene, np, owners, discourse)
        if found is not None or word in lists.states | {"side", "team", "delegation"}:
            return found
    if word in lists.outlets:
        heard = np.definite and _reports(np.head)
        return _outlet(scene, np) or (discourse.last_outlet() if heard else None)
    if word in lists.bodies and np.head.tag in {"NN", "NNP", "NNPS"}:
        return _body(scene, np, owners, discourse)
    return _person(scene, np, owners, holders) if _is_person(np) else None


def _movement(scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse) -> str | None:
    """ "the rebels", "rebel fighters", "the Houthi group"; known crowds: "the officials"."""
    word, lists = np.head.lower, roles()
    named = next((o for o in owners if o.sort == "body" or is_movement(o.entry)), None)
    opposed = word == "opposition" or any(t.lower == "opposition" for t in np.modifiers)
    if opposed and discourse.movements() > 1:
        return scene.movements.get("opposition")
    if word in lists.movements:
        return discourse.movement() if np.definite or not np.determiner else None
    if named is not None and word in _GROUPS:
        return acting(scene, named)
    if owners or word not in lists.people:
        return None
    if _rebel(np) and not _is_person(np) and word in _FIGHTERS:
        return discourse.movement()
    known = np.determiner == "the" and np.head.tag == "NNS"
    return discourse.group(word) if known else None


def _reports(token: Token) -> bool:
    """Whether the noun is a source: a subject or what something is according to."""
    if token.dep in {"nsubj", "nsubjpass"}:
        return token.head.lemma in cues().clause | {"quote", "cite", "carry", "publish"}
    return token.dep == "poss" or (
        token.dep == "pobj" and token.head.lower in {"to", "by", "in", "of"}
    )


def _outlet(scene: Scene, np: Phrase) -> str | None:
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


def _is_person(np: Phrase) -> bool:
    word = np.head.lower
    return (word in roles().offices or word in _KIN) and np.head.tag in {"NN", "NNP"}


def _branch(np: Phrase) -> bool:
    """Whether it is an armed service of its own: "the air force", "the coast guard"."""
    return np.head.lower in {"force", "group"} and any(t.lower in _BRANCHES for t in np.modifiers)


def _rebel(np: Phrase) -> bool:
    return any(t.lower in roles().movements for t in np.modifiers)


def _possessed(scene: Scene, np: Phrase) -> Sighting | None:
    """The actor behind a possessive pronoun: "his party", "its army"."""
    token = next((c for c in np.head.children if c.tag == "PRP$"), None)
    return scene.at.get(token.i) if token is not None else None


def _country(scene: Scene, np: Phrase, discourse: Discourse) -> str | None:
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


def _side(scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse) -> str | None:
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
        indefinite = np.determiner in _INDEFINITE
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


def _body(scene: Scene, np: Phrase, owners: list[Sighting], discourse: Discourse) -> str | None:
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


def _person(scene: Scene, np: Phrase, owners: list[Sighting], holders: Holders) -> str | None:
    noun = np.head.lower
    if np.determiner == "our" and noun in {"correspondent", "reporter"}:
        return holders.discourse.correspondent()
    ids = {acting(scene, o) for o in owners if o.sort not in {"person", "pronoun"}}
    if not ids:
        ids = {acting(scene, o) for o in after(scene, np, "of") if o.sort == "entry"}
    ids |= {scene.sides.get(o.actor or "") for o in owners if o.sort == "person"}
    of = {i for i in ids if i}
    if not of and np.possessor is not None:
        owner = _owner_described(scene, np.possessor)
        if owner is None:
            return None  # "the president's spokesman" is not just any spokesman
        of = {owner}
    side = holders.discourse.movement() if not of and _rebel(np) else None
    of |= {side} if side is not None else set()
    title = {
        t.lower for t in np.tokens if t.i not in scene.at and t.pos in {"NOUN", "PROPN", "ADJ"}
    }
    if np.determiner in _INDEFINITE or not (np.definite or owners):
        early = np.head.sentence <= 3 and not _hidden(scene, np)
        return holders.preview(noun, of, np.head) if early else None
    if np.determiner in {"his", "her", "their", "its"} or noun in {"man", "woman"}:
        return None
    if noun in _KIN and noun not in _RANKED:
        return None if owners or np.possessor else holders.variation(noun, of, np.head)
    group = holders.discourse.group(noun, frozenset(of) if owners else None)
    found = group or holders.holder(noun, title, of, np.head)
    if found is not None and any(found == o.actor for o in owners):
        return None  # nobody is his own spokesman
    if found is None and len(of) == 1:
        found = _from_table(scene, np, next(iter(of)))
    elif found is not None and len(of) == 1 and group is None:
        _note_post(scene, np, found, next(iter(of)))
    return found


def _owner_described(scene: Scene, possessor: Token) -> str | None:
    """The side of the person or body in "the president's spokesman"."""
    own = scene.at.get(possessor.i)
    actor = own.actor if own is not None else None
    if actor is None:
        return None
    body = None if scene.register.kind(actor) == "person" else actor
    return scene.sides.get(actor, body)


def _hidden(scene: Scene, np: Phrase) -> bool:
    """Whether the sentence says that the speaker is not to be named."""
    sentence = scene.parse.sentence_of(np.head)
    return any(t.lemma in {"anonymity", "unnamed"} for t in scene.parse.tokens_of(sentence))


def _from_table(scene: Scene, np: Phrase, state: str) -> str | None:
    """The office's holder by the table, where the report names nobody for it."""
    if np.head.lower not in {"president", "minister", "chancellor", "premier", "king"}:
        return None
    words = [t.text for t in np.tokens if t.i not in scene.at and t.tag not in {"DT", "POS"}]
    row = Offices.shipped().holder(" ".join(words), state, scene.published)
    if row is None:
        return None
    person = scene.register.named(row.person) or scene.register.add("person", row.person)
    scene.sides.setdefault(person, state)
    return person


def _note_post(scene: Scene, np: Phrase, person: str, of: str) -> None:
    """ "Russia's chief negotiator", once it is known who that is, is an office too."""
    if np.head.lower in _VAGUE or np.head.lower in roles().trades:
        return
    held = [p for p in scene.posts if p.person == person and p.of == of]
    if any(np.head.lower in p.title.casefold().split() for p in held):
        return
    if {t.lower for t in np.modifiers} & roles().former:
        return
    tokens = [t for t in np.tokens if t.i not in scene.at and t.tag not in {"DT", "POS", "PRP$"}]
    text = scene.parse.text
    title = trimmed(text[tokens[0].start : np.end])
    span = Span.of(text, np.start, np.end)
    scene.posts.append(Post(person=person, title=title, of=of, evidence=(span,)))
