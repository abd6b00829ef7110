"""Offices before a name: "Kenyan Foreign Minister Ada X", "EU-Asean envoy Ada X"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language.parse import Token
from dragoman.resolve.movements import is_movement
from dragoman.resolve.namewords import is_role
from dragoman.resolve.office import CLITICS, Office, chosen, is_office, is_plural, trimmed
from dragoman.resolve.phrases import conjuncts
from dragoman.resolve.roles import roles, singular
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_PARTIES = frozenset({"party", "movement", "group", "faction"})
_NAMED_SO = frozenset(
    {"party", "movement", "front", "congress", "union", "alliance", "coalition", "league", "army"}
)
_RULE = frozenset({"government", "administration", "regime", "cabinet", "campaign"})
"""What a person's name may stand before as an owner: "Holm government spokesman Ivo X"."""
_REACH = 14
"""How far before a name the title may stand that it shares with others."""
_OF = 4
"""How many words "of …" may add to a title before a name: "minister of foreign affairs"."""


def titled(scene: Scene, name: Sighting, person: str) -> Iterator[Office]:
    """The offices that stand right before the name."""
    tokens = scene.parse.tokens
    last = name.first - 1
    if last < 0 or tokens[last].sentence != tokens[name.first].sentence:
        return
    head, behind = _head(scene, last)
    if head is None:
        yield from _shared(scene, name, person)
        return
    first = head.i
    while first > 0 and _in_title(scene, first - 1, head.sentence):
        first -= 1
    owners, start = _owners_left(scene, first, head.sentence)
    if not owners and first < head.i and tokens[first].lower in _PARTIES:
        party = _party_before(scene, first)
        owners = [party] if party is not None else []
    plural = is_plural(head)
    if plural or not owners:
        owners = [s for s in (_owner_after(scene, name),) if s] or owners
    words = scene.parse.text[tokens[first].start : tokens[head.i if behind else last].end]
    office = Office(
        person,
        trimmed(singular(words) if plural else words),
        start,
        name.last,
        singular(head.lower) if plural else head.lower,
        [behind] if behind else chosen(tokens, owners),
        start > 0 and _once(scene, start),
    )
    office.former |= any(t.lower in roles().former for t in tokens[first : head.i])
    yield office
    for token in conjuncts(head):
        if token.i < name.first and is_office(token):
            yield Office(person, token.text, start, name.last, token.lower, chosen(tokens, owners))


def _once(scene: Scene, start: int) -> bool:
    """Whether the word before says that the office was held: "former", "one-time"."""
    tokens = scene.parse.tokens
    joined = "".join(t.lower for t in tokens[max(0, start - 3) : start])
    return tokens[start - 1].lower in roles().former or joined == "one-time"


def _party_before(scene: Scene, at: int) -> Sighting | None:
    """Whose "party spokesman Ivo X" is: the party or movement named last."""
    for sighting in reversed(scene.ordered()):
        if sighting.first >= at or sighting.place:
            continue
        entry = sighting.entry
        if is_movement(entry) or (entry is not None and entry.kind == "organisation" and entry.of):
            return sighting
        words = {t.lower for t in sighting.tokens(scene.parse)}
        if sighting.sort == "body" and sighting.kind == "name" and words & _NAMED_SO:
            return sighting
    return None


def _head(scene: Scene, last: int) -> tuple[Token | None, Sighting | None]:
    """The office noun of the title that ends at ``last``, and an owner between it and the name."""
    tokens = scene.parse.tokens
    own = scene.at.get(last)
    if own is None and is_office(tokens[last]) and not _adjectival(tokens, last):
        return tokens[last], None
    begin = own.first if own is not None and own.sort != "person" else last
    for at in range(begin, max(begin - _OF, 0), -1):
        token = tokens[at]
        if token.sentence != tokens[last].sentence:
            break
        if token.lower in {"for", "to"} and is_office(tokens[at - 1]):
            own = own or next((scene.at[i] for i in range(at, last + 1) if i in scene.at), None)
            named = own is not None or tokens[at - 1].lower == "minister"
            return (tokens[at - 1], own) if named and at - 1 not in scene.at else (None, None)
        if token.lower == "of" and is_office(tokens[at - 1]) and at - 1 not in scene.at:
            upper = tokens[at - 1].text[:1].isupper() or own is None
            return (tokens[at - 1], own) if upper else (None, None)
        if token.pos not in {"NOUN", "PROPN", "ADJ", "CCONJ", "DET"} and token.i not in scene.at:
            break
        if token.i not in scene.at and own is not None and token.pos != "DET":
            break
    return None, None


def _adjectival(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the word only looks like an office: "semi-official Fars"."""
    return tokens[at].lower == "official" and at > 0 and tokens[at - 1].text in "-‑"


def _in_title(scene: Scene, at: int, sentence: int) -> bool:
    token = scene.parse.tokens[at]
    if token.sentence != sentence or at in scene.at or token.tag in {"DT", "PRP$", "POS"}:
        return False
    if token.text in "-‑" and at > 0:
        before = scene.parse.tokens[at - 1]
        return is_role(before) and token.start == before.end and before.i not in scene.at
    if is_role(token):
        return True
    return token.pos in {"NOUN", "ADJ", "PROPN"} and token.dep in {"compound", "amod", "nmod"}


def _owners_left(scene: Scene, first: int, sentence: int) -> tuple[list[Sighting], int]:
    """The actors named just before a title, and where they begin."""
    tokens, at = scene.parse.tokens, first
    owners: list[Sighting] = []
    while at > 0 and tokens[at - 1].sentence == sentence:
        token = tokens[at - 1]
        own = scene.at.get(token.i)
        before = scene.at.get(token.i - 1)
        if own is not None and own.sort != "pronoun":
            governs = tokens[at].lower in _RULE if at < len(tokens) else False
            clitic = at != first and tokens[at].text in CLITICS
            if own.sort == "person" and not clitic and not governs:
                break
            owners.insert(0, own)
            at = own.first
        elif before is not None and (token.text in CLITICS or (owners and token.text in "-/–")):
            at -= 1
        else:
            break
    return owners, at


def _owner_after(scene: Scene, name: Sighting) -> Sighting | None:
    """The owner in "Presidents Ivo X of Albania"."""
    tokens = scene.parse.tokens
    if name.last + 1 >= len(tokens) or tokens[name.last].lower != "of":
        return None
    own = scene.at.get(name.last + 1)
    return own if own is not None and own.sort in {"entry", "body"} else None


def _shared(scene: Scene, name: Sighting, person: str) -> Iterator[Office]:
    """The second name under a plural title: "Presidents Ivo X of A and Petar Y of B"."""
    owner = _owner_after(scene, name)
    tokens = scene.parse.tokens
    if owner is None or name.first < 3 or tokens[name.first - 1].lower not in {"and", ","}:
        return
    for token in reversed(tokens[max(0, name.first - _REACH) : name.first - 1]):
        if token.sentence != tokens[name.first].sentence or token.pos in {"VERB", "AUX"}:
            return
        follows = scene.at.get(token.i + 1)
        if is_plural(token) and is_office(token) and follows is not None:
            if follows.sort == "person":
                noun = singular(token.text)
                yield Office(person, noun, token.i, name.last, noun.lower(), [owner])
            return
