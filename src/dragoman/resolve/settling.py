"""Whose offices are: owners named, known from elsewhere in the report, or at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dragoman.model import Post, Span
from dragoman.resolve.knowledge import state_of
from dragoman.resolve.movements import is_movement, opposed
from dragoman.resolve.national import by_movement, by_title
from dragoman.resolve.office import Office
from dragoman.resolve.owners import acting, before, is_state
from dragoman.resolve.phrases import phrase
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_OF_BODIES = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "commander",
        "member",
        "treasurer",
        "secretary",
        "coordinator",
        "chief",
        "head",
        "leader",
        "chairman",
        "chairwoman",
        "chair",
        "director",
        "negotiator",
        "founder",
    ]
)
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
_PORTFOLIOS = frozenset(
    {"prime", "foreign", "defence", "defense", "interior", "finance", "justice", "vice", "deputy",
     "former", "trade", "oil", "information", "agriculture", "chief", "party", "opposition"}
)  # fmt: skip
_MINISTERS = frozenset({"minister", "president", "premier", "ambassador", "governor"})
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
        owners = _owned(scene, office) or _at_hand(scene, office)
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
        return _near(scene, office, state=True)
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


def _at_hand(scene: Scene, office: Office) -> list[str]:
    """The owner of an office named without one: from the person's other posts, or nearby."""
    other = by_movement(scene, office) or scene.sides.get(office.person)
    other = other or state_of(scene, office.person, ever=True) or by_title(scene, office)
    if other is not None:
        return [_governed(scene, office, other)]
    owner = _pronoun_owner(scene, office)
    if owner is not None:
        return [owner]
    spoken = _told_elsewhere(scene, office) or _spoken_of(scene, office)
    near = spoken if spoken is not None else _near(scene, office)
    return [near] if near is not None else []


def _governed(scene: Scene, office: Office, party: str) -> str:
    """The state for a minister of whom only the party is known; else the party."""
    entry = scene.register.drafts[party].entry
    of = scene.gazetteer.get(entry.of) if entry is not None and entry.of is not None else None
    ministers = office.noun in _MINISTERS and not any(
        w in roles().movements or w in {"shadow", "party"} for w in office.title.casefold().split()
    )
    if not ministers or of is None or not is_state(of) or is_state(entry):
        return party
    return scene.register.entry(of)


def _pronoun_owner(scene: Scene, office: Office) -> str | None:
    """Whose "his spokesman" is: the side of the subject before, a body's for "its"."""
    tokens = scene.parse.tokens
    span = tokens[max(0, office.first - 1) : office.last]
    pronoun = next((t for t in span if t.tag == "PRP$"), None)
    if pronoun is None:
        return None
    one = pronoun.lower in {"his", "her"}
    for sighting in reversed(scene.ordered()):
        head = tokens[sighting.head]
        if sighting.first >= office.first or sighting.actor == office.person or sighting.place:
            continue
        if pronoun.sentence - head.sentence > 2:
            break
        actor = acting(scene, sighting)
        here = head.sentence == pronoun.sentence
        if actor is None or not (here or head.dep in {"nsubj", "nsubjpass", "poss"}):
            continue
        if (sighting.sort == "person") == one:
            return scene.sides.get(actor) if one else actor
    return None


def _told_elsewhere(scene: Scene, office: Office) -> str | None:
    """The one state whose office of that name the report tells of, without another holder.

    "The Iranian president said … President X added": X is Iran's.
    """
    title = set(office.title.casefold().split())
    held = {
        p.of
        for p in scene.posts
        if p.person != office.person and office.noun in p.title.casefold().split()
    }
    owners: set[str] = set()
    for token in scene.parse.tokens:
        if token.lower != office.noun or token.i in scene.at or token.tag not in {"NN", "NNP"}:
            continue
        np = phrase(scene.parse, token)
        words = {t.lower for t in np.modifiers}
        if (words ^ title) & _PORTFOLIOS:
            continue
        states = [o for o in before(scene, np) if is_state(o.entry) and not o.place]
        owners |= {a for o in states[:1] if (a := acting(scene, o)) is not None}
    owners -= held
    return next(iter(owners)) if len(owners) == 1 else None


def _spoken_of(scene: Scene, office: Office) -> str | None:
    """The one state of which the minister speaks as its doer: "X said Armenia would not …"."""
    if office.noun not in {"minister", "president", "premier", "secretary", "ministry"}:
        return None
    named = scene.at.get(office.last - 1)
    verb = scene.parse.tokens[named.head].head if named is not None else None
    if named is None or verb is None or scene.parse.tokens[named.head].dep != "nsubj":
        return None
    clause = verb.child("ccomp")
    subject = clause.child("nsubj", "nsubjpass") if clause is not None else None
    own = scene.at.get(subject.i) if subject is not None else None
    earlier = any(
        is_state(s.entry) and not s.place and s.via != "seat"
        for s in scene.ordered()
        if s.first < office.first
        and scene.parse.tokens[s.head].sentence == scene.parse.tokens[office.first].sentence
    )
    if own is None or earlier or not is_state(own.entry) or own.via == "demonym":
        return None
    return acting(scene, own)


def _near(scene: Scene, office: Office, *, state: bool = False) -> str | None:
    start = scene.parse.tokens[office.first]
    of_bodies = office.noun in _OF_BODIES and "minister" not in office.title.casefold()
    of_bodies = of_bodies and not state
    before = [s for s in scene.ordered() if s.first < start.i and _fits(s, of_bodies)]
    sentences = (start.sentence, start.sentence - 1)
    for sentence in sentences:
        here = [s for s in before if scene.parse.tokens[s.head].sentence == sentence]
        if here:
            inside = range(office.first, office.last)
            return acting(
                scene,
                max(
                    here,
                    key=lambda s: (
                        _leads_to(scene, s, inside),
                        0 if of_bodies else _weight(scene, s),
                        s.first,
                    ),
                ),
            )
    if not of_bodies:
        near = [s for s in before if start.sentence - scene.parse.tokens[s.head].sentence <= 2]
        front = [s for s in near if _weight(scene, s) >= 2]
        if front:
            return acting(scene, front[-1])
    return _main_state(scene)


def _main_state(scene: Scene) -> str | None:
    """The state named most often."""
    states = Counter(
        s.entry.id for s in scene.sightings if s.entry and is_state(s.entry) and not s.place
    )
    entry = scene.gazetteer.get(states.most_common(1)[0][0]) if states else None
    return scene.register.entry(entry) if entry is not None else None


def _fits(sighting: Sighting, of_bodies: bool) -> bool:
    if sighting.place or sighting.sort not in {"entry", "body"}:
        return False
    if not of_bodies:
        return is_state(sighting.entry)
    if sighting.entry is not None:
        return sighting.entry.kind != "outlet"
    return sighting.kind == "name" and sighting.last - sighting.first > 1


def _leads_to(scene: Scene, sighting: Sighting, inside: range) -> bool:
    """Whether the name hangs on the office's own words in the tree."""
    token = scene.parse.tokens[sighting.head]
    chain = [t.i for t, _ in zip(token.ancestors, range(3), strict=False)]
    return token.dep in {"amod", "compound", "poss", "nmod"} and any(i in inside for i in chain)


def _weight(scene: Scene, sighting: Sighting) -> int:
    """How much the phrase around the name is in front: a subject, a delegation, a possessor."""
    token = scene.parse.tokens[sighting.head]
    noun = token.head if sighting.via == "demonym" or token.dep in {"compound", "poss"} else token
    score = 2 if noun.dep in {"nsubj", "nsubjpass"} else 0
    if noun is not token and noun.lower in roles().teams | roles().states:
        score += 2
    return score
