"""Whose offices are: owners named, known from elsewhere in the report, or at hand."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Post, Span
from dragoman.resolve.athand import at_hand, nearest
from dragoman.resolve.knowledge import state_of
from dragoman.resolve.movements import is_movement, opposed
from dragoman.resolve.office import Office
from dragoman.resolve.owners import acting, is_state
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_ARMS = frozenset(
    [
        "ministry",
        "department",
        "office",
        "military",
        "army",
        "navy",
        "pentagon",
        "presidency",
        "cabinet",
        "government",
        "embassy",
        "forces",
        "force",
        "staff",
        "treasury",
    ]
)
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_OF_OUTLETS = frozenset({"editor", "editor-in-chief", "director", "head", "chief", "chairman"})
_PEERS = frozenset({"counterpart", "colleague", "opposite"})


def settle(scene: Scene, found: Iterable[Office]) -> None:
    """Adds the offices to the scene as posts, and the sides that follow from them."""
    offices = [o for o in found if o.noun not in roles().trades - _OF_OUTLETS]
    _sides_by_name(scene)
    waiting: list[Office] = []
    for office in sorted(offices, key=lambda o: any(w.sort == "person" for w in o.owners)):
        owners = _owned(scene, office)
        for owner in owners:
            _add(scene, office, owner)
        if not owners:
            waiting.append(office)
    _sides_by_table(scene)
    for office in waiting:
        if any(o.sort == "person" for o in office.owners) and not _owned(scene, office):
            continue
        owners = _owned(scene, office) or at_hand(scene, office)
        for owner in owners:
            _add(scene, office, owner)
        if not owners and not office.former:
            scene.unowned.append(Post(person=office.person, title=office.title, of="", evidence=()))


def _owned(scene: Scene, office: Office) -> list[str]:
    ids: list[str] = []
    for owner in office.owners:
        if owner.sort == "person":
            actor = scene.sides.get(owner.actor or "") or state_of(scene, owner.actor or "")
        else:
            actor = _body_or_state(scene, office, owner)
        if actor is not None and actor not in ids and _may_own(scene, office, actor):
            ids.append(actor)
    return ids


def _may_own(scene: Scene, office: Office, actor: str) -> bool:
    """Whether the office may be the actor's: an outlet has editors, and no spokesmen of states."""
    return scene.register.kind(actor) != "outlet" or office.noun in _OF_OUTLETS


def _body_or_state(scene: Scene, office: Office, owner: Sighting) -> str | None:
    """The state for its ministries and army; a council or agency stays the body it is."""
    actor = acting(scene, owner)
    if actor is None:
        return None
    entry = owner.entry
    state = scene.gazetteer.get(entry.of) if entry is not None and entry.of is not None else None
    name = scene.register.drafts[actor].name.lower().split()
    if not _ARMS & set(name):
        return actor
    if is_state(state) and state is not None:
        _name_body(scene, office, owner)
        return scene.register.entry(state)
    side = scene.sides.get(actor)
    if side is None and entry is None:
        return nearest(scene, office, state=True)
    return side or actor


def _name_body(scene: Scene, office: Office, owner: Sighting) -> None:
    """Keeps the ministry in the title where the office goes to its state."""
    tokens = [
        t
        for t in owner.tokens(scene.parse)
        if t.tag not in {"DT", "POS"} and t.ent not in {"NORP", "GPE"}
    ]
    words = " ".join(t.text for t in tokens)
    if words and words.split()[-1].lower() in _ARMS and not office.title.startswith(words):
        office.title = f"{words} {office.title}"


def _add(scene: Scene, office: Office, owner: str) -> None:
    words = office.title.casefold().replace("-", " ").split()
    if "opposition" in words:
        owner = opposed(scene, owner)
    former = office.former or bool(set(words) & roles().former)
    if office.noun in roles().speaks and not former:
        scene.sides.setdefault(office.person, owner)
    tokens = scene.parse.tokens
    span = Span.of(scene.parse.text, tokens[office.first].start, tokens[office.last - 1].end)
    post = Post(person=office.person, title=office.title, of=owner, evidence=(span,))
    if former:
        scene.former.append(post)
        return
    known = [p for p in scene.posts if p.person == office.person and p.of == owner]
    twin = next((p for p in known if p.title.casefold() == office.title.casefold()), None)
    if twin is None:
        scene.posts.append(post)
        return
    evidence = tuple(sorted({*twin.evidence, span}))
    at = scene.posts.index(twin)
    scene.posts[at] = Post(person=twin.person, title=twin.title, of=owner, evidence=evidence)


def _sides_by_name(scene: Scene) -> None:
    """ "Peru's Ana X" and "Luis X of the Y Movement" say for whom they stand."""
    for sighting in scene.sightings:
        if sighting.sort != "person" or sighting.actor is None:
            continue
        owner = _stands_for(scene, sighting)
        if owner is not None and owner.sort in {"entry", "body"}:
            actor = acting(scene, owner)
            if actor is not None and actor != sighting.actor:
                scene.leanings.setdefault(sighting.actor, actor)


def _stands_for(scene: Scene, name: Sighting) -> Sighting | None:
    """The party in "Peru's Ana X", "Paul X's party Y", "Luis X of the Y Movement"."""
    tokens = scene.parse.tokens
    if name.first > 1 and tokens[name.first - 1].text in _CLITICS:
        return scene.at.get(name.first - 2)
    before = name.first - 1 - (tokens[max(0, name.first - 1)].text == ",")
    if before > 0 and tokens[before].lower in _PEERS:
        return scene.at.get(before - 1)  # "his Soviet counterpart, Ivan X"
    if name.last + 1 >= len(tokens):
        return None
    after, follows = tokens[name.last], scene.at.get(name.last + 1)
    if after.text in _CLITICS and follows is not None:
        party = is_movement(follows.entry) or (follows.sort == "body" and follows.kind == "name")
        return follows if party else None
    if after.lower == "of":
        return scene.at.get(name.last + 1 + (tokens[name.last + 1].lower == "the"))
    return None


def _sides_by_table(scene: Scene) -> None:
    for draft in scene.register.of_kind("person"):
        if draft.id in scene.sides:
            continue
        state = state_of(scene, draft.id)
        if state is not None:
            scene.sides[draft.id] = state
    for person, side in scene.leanings.items():
        scene.sides.setdefault(person, side)
