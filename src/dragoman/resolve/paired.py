"""Offices named together before their holders: "the leaders of A and B, Ada X and Ivo Y,"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language.parse import Token
from dragoman.resolve.company import Person
from dragoman.resolve.office import Office, is_office, is_plural
from dragoman.resolve.owners import after, before
from dragoman.resolve.phrases import phrase
from dragoman.resolve.roles import singular
from dragoman.resolve.scene import Scene
from dragoman.resolve.sighting import Sighting

_REACH = 8
"""How far behind the noun the names may begin: "of Serbia and North Macedonia"."""
_JOINS = frozenset({",", "and", "&"})


def paired(scene: Scene, people: dict[int, Person]) -> Iterator[Office]:
    """One office for each name, in turn, where there are as many owners or fields as names."""
    for token in scene.parse.tokens:
        if is_plural(token) and token.i not in scene.at:
            names = _names(scene, token)
            if len(names) > 1 and all(n.first in people for n in names):
                yield from _shared_out(scene, token, names, people)


def _names(scene: Scene, noun: Token) -> list[Sighting]:
    """The persons listed behind the comma after the noun and its "of …"."""
    tokens = scene.parse.tokens
    at = noun.i + 1
    while at < len(tokens) and tokens[at].text not in {",", "–", "—", "("}:
        known = at in scene.at and scene.at[at].sort != "person"
        if at - noun.i > _REACH or not (known or tokens[at].lower in {"of", "and", "the"}):
            return []
        at += 1
    names: list[Sighting] = []
    at += 1
    while at < len(tokens) and tokens[at].sentence == noun.sentence:
        own = scene.at.get(at)
        if own is not None and own.sort == "person" and own.kind == "name":
            names.append(own)
            at = own.last
        elif tokens[at].lower in _JOINS and (at + 1 in scene.at or _joins(tokens[at + 1 :])):
            at += 1
        else:
            break
    return names


def _joins(rest: tuple[Token, ...]) -> bool:
    """Whether "and" follows the comma."""
    return bool(rest) and rest[0].lower == "and"


def _shared_out(
    scene: Scene, noun: Token, names: list[Sighting], people: dict[int, Person]
) -> Iterator[Office]:
    np = phrase(scene.parse, noun)
    owners = [o for o in (*before(scene, np), *after(scene, np, "of")) if o.sort != "person"]
    fields = _fields(scene, noun)
    if len(owners) not in {1, len(names)} or (len(fields) > 1 and len(fields) != len(names)):
        return
    if len(owners) == 1 and len(fields) < 2 and noun.lower in {"leaders", "presidents"}:
        return  # "Serbia's leaders, A and B": no office that two hold
    for i, name in enumerate(names):
        words = fields[i] if len(fields) > 1 else " ".join(fields)
        title = f"{words} {singular(noun.text)}".strip()
        owner = owners[i] if len(owners) > 1 else owners[0]
        person = people[name.first].id
        yield Office(person, title, np.first, name.last, singular(noun.lower), [owner])


def _fields(scene: Scene, noun: Token) -> list[str]:
    """ "foreign" and "defence" of "foreign and defence ministers"; "prime" of "prime ministers"."""
    runs: list[list[str]] = [[]]
    for token in phrase(scene.parse, noun).modifiers:
        if token.i in scene.at or token.pos in {"DET", "PART", "PRON"}:
            runs = [[]]
        elif token.lower in _JOINS:
            runs.append([])
        elif token.dep in {"amod", "compound", "nmod", "conj"} and not is_office(token):
            runs[-1].append(token.text)
    return [" ".join(run) for run in runs if run]
