"""Meetings in person: when a position on talks is about a leader's own conduct."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extract.position.issues import Coding
from dragoman.extract.position.scene import Scene
from dragoman.language.parse import Token

_MEETINGS = {"meet", "meeting", "summit", "sit", "face", "talk", "encounter"}
_WITH = {"with", "between", "including"}
_DEEP = 4
_ON_THE_WAY = {"after", "before", "during", "following", "since", "ahead"}


def in_person(
    scene: Scene, who: Token | None, heads: Iterable[Token], coding: Coding, own: bool
) -> list[str]:
    """Under whom a position on meeting in person is recorded; [] where it is none.

    The persons themselves where the phrase names persons, the party where it names a party that
    is asked to let its leader meet another.
    """
    if who is None or coding.code not in ("talks", "leaders-meeting"):
        return []
    persons = [a for a in scene.holders.actors(who) if scene.holders.kind(a) == "person"]
    if own:
        return persons
    if partner(scene, heads) is not None:
        return persons or scene.holders.positions_of(who)
    return persons if coding.code == "leaders-meeting" else []


def partner(scene: Scene, heads: Iterable[Token]) -> str | None:
    """The person whom somebody is to meet, where a meeting with one is named."""
    for head in heads:
        for word in _below(head, _DEEP):
            if word.lemma not in _MEETINGS or (word.lemma == "talk" and word.pos == "NOUN"):
                continue
            for name in _met(word):
                for actor in scene.holders.actors(name):
                    if scene.holders.kind(actor) == "person":
                        return actor
    return None


def _met(word: Token) -> list[Token]:
    found: list[Token] = []
    if word.lemma == "meet":
        found += [c for c in word.children if c.dep == "dobj"]
    for child in _below(word, 3):
        if child.dep == "prep" and child.lower in _WITH:
            found += [c for c in child.children if c.dep == "pobj"]
    return found


def _below(word: Token, depth: int) -> list[Token]:
    found, level = [word], [word]
    for _ in range(depth):
        level = [
            c
            for w in level
            for c in w.children
            if c.dep not in ("relcl", "advcl", "punct")
            and not (c.dep == "prep" and c.lower in _ON_THE_WAY)
        ]
        found += level
    return found
