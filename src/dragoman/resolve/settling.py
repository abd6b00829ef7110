"""Whose offices are: owners named, known from elsewhere in the report, or at hand."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.language.parse import Token
from dragoman.model import Post, Span
from dragoman.resolve.owners import acting, is_state
from dragoman.resolve.posts import Office
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_SPEAKS_FOR_ANY = frozenset({"spokesman", "spokeswoman", "spokesperson", "commander", "member"})
_HEADS = frozenset({"president", "king", "queen", "emir", "sultan", "premier", "chancellor"})


def settle(scene: Scene, found: Iterable[Office]) -> None:
    """Adds the offices to the scene as posts, and the sides that follow from them."""
    offices = [o for o in found if not _is_trade(o)]
    waiting: list[Office] = []
    for office in offices:
        for owner in _owned(scene, office):
            _add(scene, office, owner)
        if not office.owners or not _owned(scene, office):
            waiting.append(office)
    for office in waiting:
        side = _at_hand(scene, office)
        if side is not None:
            _add(scene, office, side)


def _is_trade(office: Office) -> bool:
    return office.noun in roles().trades


def _owned(scene: Scene, office: Office) -> list[str]:
    ids = []
    for owner in office.owners:
        if owner.sort == "person":
            actor = scene.sides.get(owner.actor or "")
        else:
            actor = acting(scene, owner)
        if actor is not None and actor not in ids and scene.register.kind(actor) != "outlet":
            ids.append(actor)
    return ids


def _add(scene: Scene, office: Office, owner: str) -> None:
    tokens = scene.parse.tokens
    span = Span.of(scene.parse.text, tokens[office.first].start, tokens[office.last - 1].end)
    known = [p for p in scene.posts if p.person == office.person and p.of == owner]
    twin = next((p for p in known if p.title.casefold() == office.title.casefold()), None)
    if twin is not None:
        scene.posts.remove(twin)
        evidence = tuple(sorted({*twin.evidence, span}))
        scene.posts.append(Post(person=twin.person, title=twin.title, of=owner, evidence=evidence))
    else:
        scene.posts.append(
            Post(person=office.person, title=office.title, of=owner, evidence=(span,))
        )
    words = office.title.casefold().split()
    if not set(words) & roles().former and office.noun in roles().speaks:
        scene.sides.setdefault(office.person, owner)


def _at_hand(scene: Scene, office: Office) -> str | None:
    """The owner of an office named without one: from the person's other posts, or nearby."""
    other = scene.sides.get(office.person)
    if other is not None:
        return other
    states_only = office.noun not in _SPEAKS_FOR_ANY
    head = scene.parse.tokens[office.first]
    near = _near(scene, head, states_only)
    return near


def _near(scene: Scene, token: Token, states_only: bool) -> str | None:
    before = [s for s in scene.ordered() if s.first < token.i and _fits(scene, s, states_only)]
    for distance in range(4):
        sentence = token.sentence - distance
        here = [s for s in before if scene.parse.tokens[s.head].sentence == sentence]
        if here:
            return acting(scene, max(here, key=lambda s: (_weight(scene, s), s.first)))
    later = [s for s in scene.ordered() if _fits(scene, s, states_only)]
    return acting(scene, later[0]) if later else None


def _fits(scene: Scene, sighting: Sighting, states_only: bool) -> bool:
    if sighting.place or sighting.sort not in {"entry", "body"}:
        return False
    if states_only:
        return is_state(sighting.entry)
    return not (sighting.entry is not None and sighting.entry.kind == "outlet")


def _weight(scene: Scene, sighting: Sighting) -> int:
    """How much the phrase around the name is in front: a subject, a delegation, a possessor."""
    token = scene.parse.tokens[sighting.head]
    noun = token.head if sighting.via == "demonym" or token.dep in {"compound", "poss"} else token
    score = 2 if noun.dep in {"nsubj", "nsubjpass"} else 0
    if noun is not token and noun.lower in roles().teams | roles().states:
        score += 2
    return score
