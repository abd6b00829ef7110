"""Persons who are described, not named: "the foreign minister", "the chief negotiator"."""

from __future__ import annotations

from dragoman.language.parse import Token
from dragoman.model import Post, Span
from dragoman.resolve.descriptions import INDEFINITE, KIN, is_rebel
from dragoman.resolve.holders import Holders
from dragoman.resolve.office import trimmed
from dragoman.resolve.offices import Offices
from dragoman.resolve.owners import acting, after
from dragoman.resolve.phrases import Phrase
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

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
_RANKED = frozenset({"colonel", "captain"})


def person_of(scene: Scene, np: Phrase, owners: list[Sighting], holders: Holders) -> str | None:
    """The person in "the foreign minister", where the report or the table of offices tells who."""
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
    side = holders.discourse.movement() if not of and is_rebel(np) else None
    of |= {side} if side is not None else set()
    title = {
        t.lower for t in np.tokens if t.i not in scene.at and t.pos in {"NOUN", "PROPN", "ADJ"}
    }
    if np.determiner in INDEFINITE or not (np.definite or owners):
        early = np.head.sentence <= 3 and not _hidden(scene, np)
        return holders.preview(noun, of, np.head) if early else None
    if np.determiner in {"his", "her", "their", "its"} or noun in {"man", "woman"}:
        return None
    if noun in KIN and noun not in _RANKED:
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
