"""Offices that the text says a person holds: before the name, beside it, or by a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.language.parse import Token
from dragoman.resolve.company import Person
from dragoman.resolve.owners import after, before, is_state
from dragoman.resolve.persons import is_role, is_title
from dragoman.resolve.phrases import Phrase, conjuncts, phrase
from dragoman.resolve.roles import roles
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_CLITICS = frozenset({"'s", "’s", "'", "’"})
_STOPS = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
_COPULAS = frozenset({"be", "become", "remain"})
_NAMED = frozenset({"appoint", "name", "elect", "call", "make", "designate"})
_WINDOW = 16


@dataclass(slots=True, eq=False)
class Office:
    """A title with whose it is; ``[first, last)`` are the tokens that say so, name included."""

    person: str
    title: str
    first: int
    last: int
    noun: str
    owners: list[Sighting] = field(default_factory=list)
    movement: str = ""
    head: Token | None = None


def offices(scene: Scene, people: dict[int, Person]) -> Iterator[Office]:
    """Every office that the text ties to a name."""
    for first, person in sorted(people.items()):
        sighting = scene.at[first]
        yield from _titled(scene, sighting, person)
        yield from _beside(scene, sighting, person)
        yield from _ahead(scene, sighting, person)
        yield from _told(scene, sighting, person)


def _titled(scene: Scene, name: Sighting, person: Person) -> Iterator[Office]:
    """ "Russian Foreign Minister Sergey X", "UN-Arab League envoy Kofi X"."""
    tokens = scene.parse.tokens
    last = name.first - 1
    if last < 0 or tokens[last].sentence != tokens[name.first].sentence:
        return
    behind = _owner_between(scene, last)
    if behind is not None:
        yield _office(
            scene,
            person,
            (behind.first - 2, name.last),
            (behind.first - 2, behind.first - 2),
            [behind],
        )
        return
    if not is_title(tokens[last]) or scene.at.get(last) is not None:
        return
    first = last
    while first > 0 and _in_title(scene, first - 1, tokens[last].sentence):
        first -= 1
    owners, start = _owners_left(scene, first, tokens[last].sentence)
    office = _office(scene, person, (start, name.last), (first, last), owners)
    if start > 0 and tokens[start - 1].lower in roles().former:
        office.title = f"{tokens[start - 1].lower} {office.title}"
    yield office
    extra = [t for t in conjuncts(tokens[last]) if t.i < name.first and is_title(t)]
    for token in extra:
        yield _office(scene, person, (start, name.last), (token.i, token.i), owners)


def _owner_between(scene: Scene, at: int) -> Sighting | None:
    """The owner in "President of Ukraine Volodymyr X"."""
    own, tokens = scene.at.get(at), scene.parse.tokens
    if own is None or own.sort == "person" or own.first < 2:
        return None
    title = tokens[own.first - 2]
    if tokens[own.first - 1].lower == "of" and is_title(title) and title.text[:1].isupper():
        return own
    return None


def _in_title(scene: Scene, at: int, sentence: int) -> bool:
    token = scene.parse.tokens[at]
    if token.sentence != sentence or at in scene.at or token.tag in {"DT", "PRP$", "POS"}:
        return False
    if token.text in "-‑" and at + 1 < len(scene.parse.tokens):
        return is_role(scene.parse.tokens[at - 1]) and token.start == scene.parse.tokens[at - 1].end
    if is_role(token):
        return True
    return token.pos in {"NOUN", "ADJ", "PROPN"} and token.dep in {"compound", "amod", "nmod"}


def _owners_left(scene: Scene, first: int, sentence: int) -> tuple[list[Sighting], int]:
    """The actors named just before a title, and where they begin."""
    tokens, owners, at = scene.parse.tokens, list[Sighting](), first
    while at > 0 and tokens[at - 1].sentence == sentence:
        token = tokens[at - 1]
        own = scene.at.get(token.i)
        if own is not None and own.sort != "pronoun":
            owners.insert(0, own)
            at = own.first
        elif (
            token.text in _CLITICS and (not owners) and scene.at.get(token.i - 1) is not None
        ) or (owners and token.text in "-/–" and scene.at.get(token.i - 1) is not None):
            at -= 1
        else:
            break
    return owners, at


def _office(
    scene: Scene,
    person: Person,
    extent: tuple[int, int],
    title: tuple[int, int],
    owners: list[Sighting],
) -> Office:
    tokens = scene.parse.tokens
    words = scene.parse.text[tokens[title[0]].start : tokens[title[1]].end]
    movement = next(
        (t.lower for t in tokens[title[0] : title[1]] if t.lower in roles().movements), ""
    )
    return Office(
        person.id,
        trimmed(words),
        *extent,
        tokens[title[1]].lower,
        _chosen(owners),
        movement,
        tokens[title[1]],
    )


def trimmed(title: str) -> str:
    """The title without words that say only when or how: "new", "outgoing", "longtime"."""
    title = re.sub(r"\s+", " ", title)
    skip = (
        r"^(?:the|a|an|new|newly|outgoing|incoming|veteran|then|longtime|long-time|one|another)\s+"
    )
    while (shorter := re.sub(skip, "", title, flags=re.IGNORECASE)) != title:
        title = shorter
    return title


def _chosen(owners: list[Sighting]) -> list[Sighting]:
    """Of "the UN Syria envoy" the body alone; of "UN-Arab League envoy" both."""
    bodies = [o for o in owners if not is_state(o.entry)]
    return bodies if len(owners) > 1 and bodies and len(bodies) < len(owners) else owners


def _beside(scene: Scene, name: Sighting, person: Person) -> Iterator[Office]:
    """ "Sergey X, the Russian foreign minister," and "X (Russia's chief negotiator)"."""
    tokens = scene.parse.tokens
    at = name.last
    sentence = tokens[name.first].sentence
    if at >= len(tokens) or tokens[at].text not in {",", "(", "–", "—", "-"}:
        return
    for noun in _nouns(scene, at + 1, sentence):
        np = phrase(scene.parse, noun)
        if np.first > at + 1 and not _only_title(scene, at + 1, np.first):
            return
        yield _described(scene, person, np, name.first)
        for other in conjuncts(noun):
            if is_title(other) and other.i not in scene.at:
                yield _described(scene, person, phrase(scene.parse, other), name.first)
        return


def _only_title(scene: Scene, first: int, last: int) -> bool:
    return all(
        t.pos in {"DET", "ADJ", "NOUN", "PROPN", "PART"} for t in scene.parse.tokens[first:last]
    )


def _nouns(scene: Scene, at: int, sentence: int) -> Iterator[Token]:
    """Office nouns that end a noun phrase which begins at ``at``."""
    tokens = scene.parse.tokens
    for token in tokens[at : at + _WINDOW]:
        if token.sentence != sentence or token.text in {",", ";", ":", ")"}:
            return
        if token.pos in _STOPS or token.pos == "ADP":
            return
        if is_title(token) and token.i not in scene.at and not _continued(scene, token):
            yield token
            return


def _continued(scene: Scene, token: Token) -> bool:
    """Whether the office word is only a modifier here: "chief negotiator", "deputy head"."""
    after_it = scene.parse.tokens[token.i + 1] if token.i + 1 < len(scene.parse.tokens) else None
    if after_it is None or after_it.sentence != token.sentence:
        return False
    if after_it.text == "-":
        return True
    return is_title(after_it) or (
        token.dep in {"compound", "amod", "nmod"}
        and after_it.pos in {"NOUN", "ADJ", "PROPN"}
        and token.head.i > token.i
    )


def _described(scene: Scene, person: Person, np: Phrase, first: int) -> Office:
    return _from_phrase(scene, person, np, (min(first, np.first), _reach(np) + 1))


def _reach(np: Phrase) -> int:
    ends = [np.head.i]
    for child in np.head.children:
        if child.dep == "prep" and child.i > np.head.i:
            ends.append(child.subtree[-1].i)
    return max(ends)


def _from_phrase(scene: Scene, person: Person, np: Phrase, extent: tuple[int, int]) -> Office:
    tokens = scene.parse.tokens
    left = before(scene, np)
    start = max([s.last for s in left], default=np.first)
    while tokens[start].tag in {"VBN", "HYPH", "VBG", "CC", "PUNCT"} and start < np.head.i:
        start += 1
    while start < np.head.i and (
        tokens[start].text in _CLITICS or tokens[start].tag in {"DT", "PRP$", "PUNCT", "POS"}
    ):
        start += 1
    possessor = scene.at.get(np.possessor.i) if np.possessor is not None else None
    if possessor is not None and possessor in left:
        left = [possessor]
    right = after(scene, np, *_AFTER) if not left else []
    title = scene.parse.text[tokens[min(start, np.head.i)].start : np.head.end]
    movement = next((t.lower for t in np.modifiers if t.lower in roles().movements), "")
    title = trimmed(title) + _tail(scene, np, bool(left))
    noun = np.head.lower
    return Office(
        person.id, title, extent[0], extent[1], noun, _chosen(left or right[:1]), movement, np.head
    )


_AFTER = ("of", "for", "at", "with", "in", "from")


def _tail(scene: Scene, np: Phrase, owned: bool) -> str:
    """What follows the head and belongs to the title: "to the UN", "of the delegation"."""
    for child in np.head.children:
        if child.dep != "prep" or child.i != np.head.i + 1:
            continue
        if child.lower not in {"of", "to", "for", "in", "on"}:
            continue
        if child.lower == "in" and not owned:
            continue
        nodes = child.subtree
        names_owner = any(t.i in scene.at for t in nodes)
        if names_owner and not owned and child.lower in {"of", "for"}:
            common = [t for t in nodes if t.dep == "pobj" and t.head is child and t.pos == "NOUN"]
            if not common or not any(t.lower in roles().sides for t in common):
                return ""
        end = next((t for t in nodes if t.text in {",", "–", "—"} or t.pos == "VERB"), None)
        stop = nodes[-1].end if end is None else scene.parse.tokens[end.i - 1].end
        return " " + re.sub(r"\s+", " ", scene.parse.text[child.start : stop])
    return ""


def _ahead(scene: Scene, name: Sighting, person: Person) -> Iterator[Office]:
    """ "The Russian president, Vladimir X," with the name in apposition to the office."""
    tokens = scene.parse.tokens
    comma = name.first - 1
    if comma < 2 or tokens[comma].text not in {",", "–", "—"}:
        return
    if tokens[comma].sentence != tokens[name.first].sentence or _goes_into_verb(scene, name):
        return
    for at in range(comma - 1, max(comma - _WINDOW, -1), -1):
        token = tokens[at]
        if token.sentence != tokens[comma].sentence or token.pos in _STOPS - {"SCONJ"}:
            return
        if token.text in {",", ";", ":"}:
            return
        if not is_title(token) or at in scene.at:
            continue
        np = phrase(scene.parse, token)
        if at != comma - 1 and tokens[at + 1].pos not in {"ADP", "SCONJ", "PART"}:
            return
        if np.determiner in {"a", "an"} and at == comma - 1:
            return
        if np.definite or before(scene, np) or at != comma - 1 or np.first < at:
            yield _from_phrase(scene, person, np, (np.first, name.last))
        return


def _goes_into_verb(scene: Scene, name: Sighting) -> bool:
    after_it = name.last
    tokens = scene.parse.tokens
    if after_it >= len(tokens) or tokens[after_it].sentence != tokens[name.first].sentence:
        return False
    return tokens[after_it].pos in {"VERB", "AUX"}


def _told(scene: Scene, name: Sighting, person: Person) -> Iterator[Office]:
    """ "X is the head of …", "Kyiv's negotiator is X", "X, who was appointed mediator"."""
    head = scene.parse.tokens[name.head]
    verbs = [head.head] if head.dep in {"nsubj", "nsubjpass"} else []
    verbs += [c for c in head.children if c.dep == "relcl"]
    for verb in verbs:
        yield from _by_verb(scene, verb, name, person)
    if head.dep == "attr" and head.head.lemma in _COPULAS:
        subject = head.head.child("nsubj")
        if subject is not None and is_title(subject) and subject.i not in scene.at:
            yield _described(scene, person, phrase(scene.parse, subject), name.first)


def _holds(verb: Token) -> bool:
    """Whether the clause says what is so, not what would be or is becoming."""
    modal = any(c.dep == "aux" and c.tag in {"MD", "TO"} for c in verb.children)
    return not modal and (verb.lemma != "become" or verb.tag == "VBD")


def _by_verb(scene: Scene, verb: Token, name: Sighting, person: Person) -> Iterator[Office]:
    nouns: list[Token | None] = []
    if verb.lemma in _COPULAS and not verb.child("neg") and _holds(verb):
        nouns.append(verb.child("attr"))
    if verb.lemma in _NAMED and (verb.tag == "VBN" or verb.child("nsubjpass")):
        nouns.append(verb.child("oprd", "dobj", "attr"))
    for prep in (c for c in verb.children if c.dep == "prep" and c.lower == "as"):
        if verb.lemma in _NAMED | {"serve", "act", "work", "remain", "continue"}:
            nouns.append(prep.child("pobj"))
    for noun in nouns:
        if noun is not None and is_title(noun) and noun.i not in scene.at:
            office = _described(scene, person, phrase(scene.parse, noun), name.first)
            agent = verb.child("agent")
            obj = agent.child("pobj") if agent is not None else None
            if not office.owners and obj is not None and obj.i in scene.at:
                office.owners = [scene.at[obj.i]]
            yield office
