"""Titles that say whose they are: "Secretary of State" is American, "peace envoy" the UN's."""

from __future__ import annotations

from dragoman.resolve.gazetteer import Entry
from dragoman.resolve.movements import is_movement, stem
from dragoman.resolve.office import CLITICS, Office
from dragoman.resolve.owners import acting, is_state
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_TITLES = (
    ("secretary of state", "united-states"),
    ("trade representative", "united-states"),
    ("treasury secretary", "united-states"),
    ("commerce secretary", "united-states"),
    ("agriculture secretary", "united-states"),
    ("energy secretary", "united-states"),
    ("defense secretary", "united-states"),
    ("secretary of defense", "united-states"),
    ("joint chiefs of staff", "united-states"),
    ("foreign secretary", "united-kingdom"),
    ("home secretary", "united-kingdom"),
    ("defence secretary", "united-kingdom"),
    ("chancellor of the exchequer", "united-kingdom"),
    ("taoiseach", "ireland"),
    ("supreme leader", "iran"),
    ("secretary general", "united-nations"),
    ("secretary-general", "united-nations"),
    ("high representative", "european-union"),
    ("special representative", "united-nations"),
)
_PARTY = frozenset({"party", "movement", "congress", "alliance", "coalition", "front"})
"""Words by which the names of political parties are known."""
_SURE = frozenset({"united-states"})
"""Whose titles in the list nobody else has, so that the report need not name them."""
_SECRETARIATS = frozenset(
    {"nato", "arab-league", "asean", "osce", "council-of-europe", "commonwealth",
     "organisation-of-islamic-cooperation", "organization-of-american-states", "opec",
     "gulf-cooperation-council", "african-union"}
)  # fmt: skip
"""Bodies whose Secretary-General may be meant where the report names them."""
_BODIES = {
    "envoy": ("united-nations", "arab-league", "african-union"),
    "mediator": ("united-nations", "african-union", "ecowas", "sadc", "igad"),
    "commissioner": ("european-union", "european-community", "united-nations"),
}


def by_title(scene: Scene, office: Office) -> str | None:
    """The state or body of the report that such a title goes with; None for other titles."""
    here = {s.entry.id: s.entry for s in scene.sightings if s.entry is not None}
    title = office.title.casefold().replace("-", " ")
    for words, owner in _TITLES:
        sure = owner in _SURE and " for " not in title
        sure = sure or (_is_capital(office.title) and not here.keys() & _SECRETARIATS)
        entry = here.get(owner) or (scene.gazetteer.get(owner) if sure else None)
        if words.replace("-", " ") in title and entry is not None:
            return scene.register.entry(entry)
    for owner in _BODIES.get(office.noun, ()):
        if owner in here:
            return scene.register.entry(here[owner])
    return None


def _is_capital(title: str) -> bool:
    """ "Secretary-General", so written, is the United Nations' where no other is at hand."""
    return title.replace("-", " ") == "Secretary General"


def by_movement(scene: Scene, office: Office) -> str | None:
    """The movement behind "rebel spokesman", "opposition leader"; None for other titles."""
    word = next((w for w in office.title.casefold().split() if w in roles().movements), None)
    word = word or _possessor(scene, office)
    if word is None:
        return None
    leaning = scene.leanings.get(office.person)
    if leaning is not None and not _is_state(scene, leaning):
        return leaning
    if stem(word) in scene.movements:
        return scene.movements[stem(word)]
    best = None
    for sighting in scene.ordered():
        if sighting.first >= office.first and best is not None:
            break
        if is_movement(sighting.entry):
            best = acting(scene, sighting)
    return best or _unnamed(scene, word, office)


def _possessor(scene: Scene, office: Office) -> str | None:
    """The movement's noun in "the rebels' prime minister"."""
    tokens = scene.parse.tokens
    for at in range(office.first, min(office.last, len(tokens) - 1)):
        if tokens[at].lower in roles().movements and tokens[at + 1].text in CLITICS:
            return tokens[at].lower
    return None


def _party(scene: Scene, office: Office) -> str | None:
    """The party by whose name an opposition goes: the last one named before, else the first."""
    found = [s for s in scene.ordered() if s.sort in {"entry", "body"} and _is_party(scene, s)]
    before = [s for s in found if s.first < office.first]
    chosen = before[-1:] or found[:1]
    return acting(scene, chosen[0]) if chosen else None


def _is_party(scene: Scene, sighting: Sighting) -> bool:
    entry = sighting.entry
    if entry is not None and (entry.kind != "organisation" or entry.of is None):
        return False
    name = entry.name if entry is not None else sighting.words(scene.parse)
    return bool(_PARTY & set(name.lower().split()))


def _unnamed(scene: Scene, word: str, office: Office) -> str | None:
    """The rebels of whom the report says no more."""
    if stem(word) == "opposition":
        return _party(scene, office)
    actor = scene.register.add("party", stem(word))
    scene.movements.setdefault(stem(word), actor)
    return actor


def _is_state(scene: Scene, actor: str) -> bool:
    entry: Entry | None = scene.register.drafts[actor].entry
    return is_state(entry)
