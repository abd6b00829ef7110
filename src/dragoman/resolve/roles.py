"""What common nouns say of an actor: offices, sides, bodies, people (``data/roles.yml``)."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Word lists in lower case; the file says what each is for."""

    offices: frozenset[str]
    speaks: frozenset[str]
    trades: frozenset[str]
    honorifics: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    modifiers: frozenset[str]
    former: frozenset[str]
    sides: frozenset[str]
    states: frozenset[str]
    teams: frozenset[str]
    movements: frozenset[str]
    bodies: frozenset[str]
    armies: frozenset[str]
    outlets: frozenset[str]
    people: frozenset[str]
    utterances: frozenset[str]
    vague: frozenset[str]


@functools.cache
def roles() -> Roles:
    """The word lists that ship with the package, read once."""
    file = resources.files("dragoman.resolve") / "data" / "roles.yml"
    lists = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Roles(**{f.name: frozenset(lists[f.name]) for f in fields(Roles)})


_PLURALS = {"men": "man", "women": "woman", "people": "people"}


def singular(word: str) -> str:
    """A role noun without its plural ending: "ministers", "spokesmen", "secretaries"."""
    for ending, end in _PLURALS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + end
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
