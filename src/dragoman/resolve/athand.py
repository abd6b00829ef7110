"""Owners of offices that are named without one: known of the person, told elsewhere, or nearby."""

from __future__ import annotations

from collections import Counter

from dragoman.resolve.knowledge import state_of
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
_PORTFOLIOS = frozenset(
    {"prime", "foreign", "defence", "defense", "interior", "finance", "justice", "vice", "deputy",
     "former", "trade", "oil", "information", "agriculture", "chief", "party", "opposition"}
)  # fmt: skip
_MINISTERS = frozenset({"minister", "president", "premier", "ambassador", "governor"})


def at_hand(scene: Scene, office: Office) -> list[str]:
    """The owner of an office named without one: from the person's other posts, or nearby."""
    other = by_movement(scene, office) or scene.sides.get(office.person)
    other = other or state_of(scene, office.person, ever=True) or by_title(scene, office)
    if other is not None:
        return [_governed(scene, office, other)]
    owner = _pronoun_owner(scene, office)
    if owner is not None:
        return [owner]
    spoken = _told_elsewhere(scene, office) or _spoken_of(scene, office)
    near = spoken if spoken is not None else nearest(scene, office)
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


def nearest(scene: Scene, office: Office, *, state: bool = False) -> str | None:
    """The state, or for posts of bodies the body, that is named nearest before the office."""
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
