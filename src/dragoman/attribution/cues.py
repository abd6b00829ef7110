"""The lexicon of cues: which words ascribe something, and where its content stands."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files

import yaml

from dragoman.language.parse import Token


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemmas of verbs by frame (phrasal ones with their particle), and of nouns."""

    clause: frozenset[str]
    object: frozenset[str]
    infinitive: frozenset[str]
    person: frozenset[str]
    like: frozenset[str]
    phrasal: frozenset[str]
    noun: frozenset[str]
    impersonal: frozenset[str]
    conduct: frozenset[str]


@functools.cache
def cues() -> Cues:
    """The lexicon that ships."""
    data = files("dragoman.attribution").joinpath("data", "cues.yml").read_text(encoding="utf-8")
    table = {kind: frozenset(words) for kind, words in yaml.safe_load(data).items()}
    table["like"] = table.pop("as")
    return Cues(**table)


def names(verb: Token) -> list[str]:
    """What the verb may be called in the lexicon: with its particle or adverb, and alone.

    >>> from types import SimpleNamespace as T
    >>> names(T(lemma="rule", i=1, children=[T(dep="prt", lower="out", i=2)]))
    ['rule out', 'rule']
    """
    found = [
        f"{verb.lemma} {c.lower}"
        for c in verb.children
        if c.dep in ("prt", "prep", "acomp", "advmod") and c.i == verb.i + 1
    ]
    return [*found, verb.lemma]
